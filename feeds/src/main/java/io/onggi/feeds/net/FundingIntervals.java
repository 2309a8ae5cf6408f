package io.onggi.feeds.net;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import java.util.HashMap;
import java.util.Map;

/**
 * How often each contract settles funding: what the venue says, else the time between its last two settlements, else 8
 * hours. Settlements are at whole multiples of it, UTC. REST thread only.
 */
public final class FundingIntervals {
    /** Where nothing is known (Binance, protocol notes 1.6). */
    public static final long USUAL_MS = 8 * 3_600_000L;

    private static final long HOUR_MS = 3_600_000L;
    /** A venue books a settlement some milliseconds after its time. */
    private static final long SLACK_MS = 60_000L;

    private final Map<Integer, Long> byInstrument = new HashMap<>();
    private int changes;

    /** Takes note of an interval that the venue named. */
    public void named(final Instrument instrument, final long intervalMs) {
        if (intervalMs >= HOUR_MS && intervalMs <= USUAL_MS) {
            final Long before = byInstrument.put(instrument.id(), intervalMs);
            if (before == null || before != intervalMs) {
                changes++;
            }
        }
    }

    /** Takes note of two settlements without one between them. A longer time than usual means that one is missing. */
    public void settled(final Instrument instrument, final long beforeMs, final long timeMs) {
        final long apartMs = timeMs - beforeMs;
        final long hours = Math.round((double) apartMs / HOUR_MS);
        if (Math.abs(apartMs - hours * HOUR_MS) <= SLACK_MS) {
            named(instrument, hours * HOUR_MS);
        }
    }

    /** {@return how often an interval turned out to be another than was known} */
    int changes() {
        return changes;
    }

    /** {@return the interval, milliseconds, or absent where nobody has said} */
    public long known(final Instrument instrument) {
        return byInstrument.getOrDefault(instrument.id(), FixedPoint.ABSENT);
    }

    /** {@return the interval, milliseconds} */
    public long of(final Instrument instrument) {
        return byInstrument.getOrDefault(instrument.id(), USUAL_MS);
    }
}
