package io.onggi.feeds.binance;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.SnapshotDecoder;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RateBudget;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.RestResponse;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Depth snapshots by REST: one under way per instrument, asked for again until one was published. Everything but
 * {@link #request} happens on the REST thread.
 */
final class DepthSnapshots {
    private static final Logger LOG = LoggerFactory.getLogger(DepthSnapshots.class);
    private static final long NS_PER_MS = 1_000_000L;
    /** Without end, since a book without a snapshot is no book; what a venue forbids, the budget holds back. */
    private static final ReconnectPolicy RETRY = new ReconnectPolicy(250, 2, 30_000, 0, 0, 0, 0.2);

    private final BinanceUsdmSettings settings;
    private final NetRuntime runtime;
    private final RateBudget budget;
    private final InstrumentTable instruments;
    private final FeedCounters counters;
    private final SnapshotDecoder decoder;
    private final Set<Integer> underWay = new HashSet<>();
    private volatile boolean closed;

    DepthSnapshots(
            final BinanceUsdmSettings settings,
            final NetRuntime runtime,
            final RateBudget budget,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final SnapshotDecoder decoder) {
        this.settings = settings;
        this.runtime = runtime;
        this.budget = budget;
        this.instruments = instruments;
        this.counters = counters;
        this.decoder = decoder;
    }

    /** Asks for a snapshot, unless one is under way. Any thread. */
    void request(final int instrumentId) {
        runtime.schedule(
                () -> {
                    if (!closed && instruments.get(instrumentId) != null && underWay.add(instrumentId)) {
                        counters.resynced();
                        send(instrumentId, 1);
                    }
                },
                0);
    }

    /** Starts no further call. */
    void close() {
        closed = true;
    }

    private void send(final int instrumentId, final int tries) {
        if (closed) {
            return;
        }
        try {
            call(instruments.get(instrumentId), tries);
        } catch (final RuntimeException e) {
            LOG.error("binance-usdm: a snapshot of instrument {} could not be asked for", instrumentId, e);
            underWay.remove(instrumentId);
        }
    }

    private void call(final Instrument instrument, final int tries) {
        final URI uri = URI.create(settings.endpoints().rest() + "/fapi/v1/depth?symbol="
                + URLEncoder.encode(instrument.venueSymbol(), StandardCharsets.UTF_8) + "&limit="
                + settings.snapshotLevels());
        runtime.rest().get(new RestCall(uri, budget, settings.snapshotWeight()), (response, failure) -> {
            final String problem = response == null ? failure : publish(instrument, response);
            if (problem.isEmpty() || closed) {
                underWay.remove(instrument.id());
            } else {
                retry(instrument.id(), tries, problem);
            }
        });
    }

    /** {@return an empty text, or why there is no snapshot} */
    private String publish(final Instrument instrument, final RestResponse response) {
        if (closed) {
            return "";
        }
        if (!response.isOk()) {
            return response.excerpt();
        }
        final byte[] body = response.body();
        counters.received(body.length);
        try {
            final Outcome outcome =
                    decoder.decodeDepthSnapshot(instrument, body, 0, body.length, response.receiveTimeNs());
            return outcome == Outcome.DECODED ? "" : "snapshot " + outcome;
        } catch (final RuntimeException e) {
            // Asked again like any other failure: an entry that stays under way would never be asked for again.
            decoder.abandon();
            LOG.error("binance-usdm: the decoder failed on a snapshot of instrument {}", instrument.id(), e);
            return "decoder failed: " + e;
        }
    }

    private void retry(final int instrumentId, final int tries, final String problem) {
        final long delayMs = RETRY.delayMs(tries, ThreadLocalRandom.current().nextDouble());
        LOG.warn("binance-usdm: no snapshot of instrument {}, again in {} ms: {}", instrumentId, delayMs, problem);
        runtime.schedule(() -> send(instrumentId, tries + 1), delayMs * NS_PER_MS);
    }
}
