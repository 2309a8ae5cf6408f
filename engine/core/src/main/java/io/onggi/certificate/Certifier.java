package io.onggi.certificate;

import io.onggi.event.EventFlags;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.RepairEvents;
import io.onggi.event.RepairOutcome;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Certifies every stream of a run by its events in the journal's order: what it brought in each hour, and what is
 * missing. A certificate is handed out with the first event of a later hour, and with a HASH, which ends a run; the
 * order is that of instruments and of kinds of streams. Refused frames of which nobody can say to which stream they
 * belonged are gaps of a stream {@link StreamKind#NONE} of no instrument, one for each venue.
 *
 * <p>An answer to a REST call is no row of a stream, since it is asked for at a moment of our own; but for the streams
 * that consist of such answers, and for what was asked for to fill a gap.
 *
 * <p>For one thread. Allocates when a stream is first seen and when an instrument is announced.
 */
public final class Certifier {
    private static final long HOUR_NS = 3_600_000_000_000L;

    private final CertificateSink sink;
    /** By instrument id and kind; at 0, where there is no instrument, by the code of the venue. */
    private StreamCertifier[][] streams = {new StreamCertifier[Venue.count()]};

    private Instrument[] instruments = new Instrument[1];
    private long hourEndNs = Long.MIN_VALUE;

    /** Starts empty. */
    public Certifier(final CertificateSink sink) {
        this.sink = sink;
    }

    /**
     * Takes an event, whatever it is.
     *
     * @param nowNs core time: the largest receive time so far, epoch nanoseconds
     */
    public void onEvent(final MarketEvent event, final long nowNs) {
        if (nowNs >= hourEndNs) {
            beginHour(nowNs);
        }
        switch (event.type()) {
            case TRADE, QUOTE, BOOK_DELTA, BOOK_SNAPSHOT, KLINE, TICKER, MARK, LIQUIDATION, OPEN_INTEREST -> {
                // What was asked for is no part of a stream, unless it fills a hole of it.
                if (!event.has(EventFlags.REST) || event.has(EventFlags.REPAIRED)) {
                    onRow(event, nowNs);
                }
            }
            case LINK_UP -> onLinkUp(event, nowNs);
            case LINK_DOWN -> onLinkDown(event, nowNs);
            case SKIPPED -> onSkipped(event, nowNs);
            case REPAIR -> onRepair(event, nowNs);
            case INSTRUMENT -> onInstrument(InstrumentEvents.read(event), nowNs);
            case HASH -> {
                if (event.has(EventFlags.LAST)) {
                    finish(nowNs);
                }
            }
            default -> {}
        }
    }

    /** Hands out what is certified so far, as where a journal ends. Certificates go on from here. */
    public void finish(final long nowNs) {
        for (final StreamCertifier[] ofInstrument : streams) {
            for (final StreamCertifier stream : ofInstrument) {
                if (stream != null && !stream.isOver()) {
                    stream.certify(nowNs, sink);
                }
            }
        }
    }

    /** {@return gaps that are not filled, of all streams of an instrument; of all venues' unknown ones for 0} */
    public long gaps(final int instrumentId) {
        long gaps = 0;
        for (final StreamCertifier stream : streams[instrumentId]) {
            gaps += stream == null ? 0 : stream.gaps().all();
        }
        return gaps;
    }

    /** {@return those of them that are only counted, since they are many or old} */
    public long forgotten(final int instrumentId) {
        long forgotten = 0;
        for (final StreamCertifier stream : streams[instrumentId]) {
            forgotten += stream == null ? 0 : stream.gaps().forgotten();
        }
        return forgotten;
    }

    /** {@return bytes of what is remembered of an instrument} */
    public long bytes(final int instrumentId) {
        long bytes = 0;
        for (final StreamCertifier stream : streams[instrumentId]) {
            bytes += stream == null ? 0 : stream.bytes();
        }
        return bytes;
    }

    /** {@return rows known to be missing in those gaps} */
    public long missing(final int instrumentId) {
        long missing = 0;
        for (final StreamCertifier stream : streams[instrumentId]) {
            missing += stream == null ? 0 : stream.gaps().missingInAll();
        }
        return missing;
    }

    /** Hands out how many gaps each stream has that are not filled, and how many rows are missing in them. */
    public void unfilled(final Unfilled sink) {
        for (int id = 0; id < streams.length; id++) {
            for (final StreamCertifier stream : streams[id]) {
                if (stream != null && stream.gaps().all() > 0) {
                    stream.unfilled(sink);
                }
            }
        }
    }

    /** Told of the gaps of one stream. */
    public interface Unfilled {
        /**
         * One stream has gaps.
         *
         * @param instrumentId 0 for frames of no known stream
         * @param missing rows known to be missing in them
         */
        void stream(Venue venue, int instrumentId, StreamKind kind, long gaps, long missing);
    }

    /** Hands the logical content to a hash, always in the same order. */
    public void hashTo(final LongConsumer hash) {
        hash.accept(hourEndNs);
        for (final StreamCertifier[] ofInstrument : streams) {
            for (final StreamCertifier stream : ofInstrument) {
                if (stream != null) {
                    stream.hashTo(hash);
                }
            }
        }
    }

    private void beginHour(final long nowNs) {
        if (hourEndNs != Long.MIN_VALUE) {
            finish(hourEndNs);
        }
        hourEndNs = (Math.floorDiv(nowNs, HOUR_NS) + 1) * HOUR_NS;
    }

    private void onRepair(final MarketEvent event, final long nowNs) {
        final int id = event.instrumentId();
        if (id > 0 && id < streams.length && RepairEvents.outcome(event) == RepairOutcome.COMPLETE) {
            stream(event, nowNs).onRepaired(RepairEvents.fromNs(event), RepairEvents.untilNs(event));
        }
    }

    private void onRow(final MarketEvent event, final long nowNs) {
        final int id = event.instrumentId();
        if (id > 0 && id < streams.length) {
            stream(event, nowNs).onRow(event, nowNs);
        }
    }

    private void onLinkUp(final MarketEvent event, final long nowNs) {
        if (event.instrumentId() > 0 && event.instrumentId() < streams.length) {
            stream(event, nowNs).onLinkUp(nowNs);
        }
    }

    /** A stream that never was up cannot go down. */
    private void onLinkDown(final MarketEvent event, final long nowNs) {
        final int id = event.instrumentId();
        if (id > 0 && id < streams.length && streams[id][event.stream().ordinal()] != null) {
            streams[id][event.stream().ordinal()].onLinkDown(event, nowNs);
        }
    }

    private void onSkipped(final MarketEvent event, final long nowNs) {
        final int id = event.instrumentId();
        final boolean known = id >= 0 && id < streams.length;
        if (!known || event.rejectCode() == RejectReason.NONE.ordinal() || event.has(EventFlags.REST)) {
            return;
        }
        stream(event, nowNs).onSkipped(event, nowNs);
    }

    private StreamCertifier stream(final MarketEvent event, final long nowNs) {
        final int id = event.instrumentId();
        final int position = id == 0 ? event.venue().code() : event.stream().ordinal();
        StreamCertifier stream = streams[id][position];
        if (stream == null) {
            final StreamKind kind = id == 0 ? StreamKind.NONE : event.stream();
            stream = new StreamCertifier(event.venue(), kind, id, nowNs);
            streams[id][position] = stream;
        }
        return stream;
    }

    private void onInstrument(final Instrument instrument, final long nowNs) {
        if (instrument.id() >= streams.length) {
            final int before = streams.length;
            streams = Arrays.copyOf(streams, instrument.id() + 1);
            instruments = Arrays.copyOf(instruments, streams.length);
            for (int id = before; id < streams.length; id++) {
                streams[id] = new StreamCertifier[StreamKind.count()];
            }
        }
        for (int id = 1; id < instruments.length; id++) {
            final Instrument other = instruments[id];
            final boolean replaced = other != null
                    && other.id() != instrument.id()
                    && other.venue() == instrument.venue()
                    && other.symbol().equals(instrument.symbol());
            for (int kind = 0; replaced && kind < StreamKind.count(); kind++) {
                if (streams[id][kind] != null) {
                    streams[id][kind].end(nowNs);
                }
            }
        }
        instruments[instrument.id()] = instrument;
    }
}
