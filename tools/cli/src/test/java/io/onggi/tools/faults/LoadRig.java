package io.onggi.tools.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.Seeds;
import io.onggi.event.ref.Venue;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.ledger.RestEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** An engine on 150 streams of Binance and 60 of Upbit, the frames that were sent, and what it says became of them. */
final class LoadRig implements AutoCloseable {
    /** Messages a second that come from the books alone, with hardly a trade. */
    static final int QUIET = 1_000;

    private static final List<String> ASSETS = List.of(
            "BTC", "ETH", "XRP", "SOL", "DOGE", "ADA", "TRX", "AVAX", "LINK", "SUI", "XLM", "BCH", "HBAR", "DOT", "UNI",
            "AAVE", "NEAR", "APT", "ETC", "ALGO", "ATOM", "ARB", "SEI", "STX", "SAND", "MANA", "CHZ", "IMX", "POL",
            "ONDO");
    private static final String FOREIGN_KINDS = "trade, book, quote, kline1m, mark";
    private static final String DOMESTIC_KINDS = "trade, book";
    private static final int FOREIGN_STREAMS = 150;
    private static final int DOMESTIC_STREAMS = 60;
    /** What an asset sends in a second beside its trades, and how bursts raise the mean of everything. */
    private static final double QUOTES_PER_UPDATE = 0.2;

    private static final double BOOKS_PER_SECOND = 25;
    private static final double BURSTS = 1.24;

    /** What became of the frames received, over all connections of the venues. */
    record Outcomes(long decoded, long unhandled, long rejected, long shed) {
        long accountedFor() {
            return decoded + unhandled + rejected + shed;
        }
    }

    /** Nothing is asked for by the clock, so that a call is a sign of something amiss. */
    private static final String STREAMS_ALONE = """

            kline: {warmUp: 0}
            rest: {instrumentRefreshMs: 0}
            polls: {timeMs: 0, fundingMs: 0, openInterestMs: 0, ratioMs: 0, takerVolumeMs: 0, premiumIndexMs: 0, \
            tickersMs: 0}
            """;

    private final FaultRig rig;
    private final EngineProcess engine;

    private LoadRig(final FaultRig rig, final EngineProcess engine) {
        this.rig = rig;
        this.engine = engine;
    }

    /** Starts both and waits until the engine is ready. */
    static LoadRig start(
            final int messagesPerSecond, final Path folder, final String furtherLines, final List<String> vmOptions)
            throws IOException {
        // One market fewer at home: the last one is USDT.
        final List<String> domestic = ASSETS.subList(0, ASSETS.size() - 1);
        assertEquals(FOREIGN_STREAMS, ASSETS.size() * FOREIGN_KINDS.split(",").length);
        assertEquals(DOMESTIC_STREAMS, (domestic.size() + 1) * DOMESTIC_KINDS.split(",").length);
        final double updates = Math.min(150, messagesPerSecond / 100.0);
        final double others = ASSETS.size() * (QUOTES_PER_UPDATE * updates + BOOKS_PER_SECOND);
        final double trades = Math.max(2, (messagesPerSecond - others) / ASSETS.size() / BURSTS);
        final SimulatorConfig simulated = FaultRig.simulated(
                        Seeds.random("load").nextLong(), ASSETS)
                .withRates(trades * 2 / 3, trades / 3, updates);
        final FaultRig rig = FaultRig.start(
                simulated,
                folder,
                new FaultRig.Streams(ASSETS, domestic, FOREIGN_KINDS, DOMESTIC_KINDS),
                STREAMS_ALONE + furtherLines);
        boolean ready = false;
        try {
            final EngineProcess engine = rig.engine(vmOptions);
            engine.awaitReady(FaultRig.READY_LIMIT_MS);
            ready = true;
            return new LoadRig(rig, engine);
        } finally {
            if (!ready) {
                rig.close();
            }
        }
    }

    FaultRig rig() {
        return rig;
    }

    EngineProcess engine() {
        return engine;
    }

    /** {@return what makes the markets send as many frames a second, from now on} */
    Pace pace(final int perSecond) {
        return new Pace(perSecond);
    }

    /** Holds a rate: looks every second at what was sent, and makes the markets busier or quieter by what is behind. */
    final class Pace {
        private static final double MOST_CHANGE = 1.3;
        private static final long SECOND_NS = 1_000_000_000L;

        private final int perSecond;
        private double factor = 1;
        private long startNanos;
        private long sentBefore;

        private Pace(final int perSecond) {
            this.perSecond = perSecond;
            restart();
        }

        /** What was sent before no longer counts. */
        void restart() {
            startNanos = System.nanoTime();
            sentBefore = sent();
        }

        /** Holds it for so many seconds, each of them ending with this. */
        void keep(final int seconds, final Runnable everySecond) throws InterruptedException {
            long atNanos = System.nanoTime();
            long sentAt = sent();
            for (int second = 1; second <= seconds; second++) {
                Thread.sleep(Math.max(1, (atNanos + SECOND_NS - System.nanoTime()) / 1_000_000));
                final long nowNanos = System.nanoTime();
                final long sent = sent();
                final double lately = (sent - sentAt) * (double) SECOND_NS / (nowNanos - atNanos);
                final double behind = perSecond * ((nowNanos - startNanos) / (double) SECOND_NS) - (sent - sentBefore);
                final double change = (perSecond + behind) / Math.max(1, lately);
                factor *= Math.max(1 / MOST_CHANGE, Math.min(MOST_CHANGE, change));
                factor = Math.max(0.1, Math.min(10, factor));
                rig.venues().pace(factor);
                atNanos = nowNanos;
                sentAt = sent;
                everySecond.run();
            }
        }
    }

    long sent() {
        return rig.venues().ledger().sent();
    }

    /**
     * {@return answers of the two venues by REST so far; exchange rates, asked for as often as configured, are left
     * out}
     */
    long restCalls() {
        return rig.venues().ledger().rest().stream()
                .filter(entry -> entry.venue() == Venue.UPBIT || entry.venue() == Venue.BINANCE_USDM)
                .mapToLong(RestEntry::replies)
                .sum();
    }

    Outcomes outcomes() {
        long decoded = 0;
        long unhandled = 0;
        long rejected = 0;
        long shed = 0;
        for (final JsonNode counter : engine.get("/api/status").path("counters")) {
            final String session = counter.path("session").asText();
            // What was asked for by REST is no stream.
            if (!session.endsWith("/rest") && !session.startsWith("fx")) {
                decoded += counter.path("decoded").asLong();
                unhandled += counter.path("unhandled").asLong();
                rejected += counter.path("rejected").asLong();
                shed += counter.path("shed").asLong();
            }
        }
        return new Outcomes(decoded, unhandled, rejected, shed);
    }

    /** Stops the markets; everything that was sent arrives and is accounted for. {@return what became of it} */
    Outcomes settle() {
        assertTrue(rig.venues().quiesce(60_000), "everything due was sent");
        final long sent = sent();
        engine.await(
                "all " + sent + " frames accounted for",
                60_000,
                () -> outcomes().accountedFor() >= sent);
        final Outcomes outcomes = outcomes();
        assertEquals(sent, outcomes.accountedFor(), outcomes::toString);
        return outcomes;
    }

    /** {@return the books that are not good, by name} */
    List<String> badBooks() {
        final List<String> bad = new ArrayList<>();
        final String metrics = engine.text("/metrics");
        if (metrics == null) {
            return List.of("no answer");
        }
        metrics.lines()
                .filter(line -> line.startsWith("onggi_book_good{") && !line.endsWith(" 1.0") && !line.endsWith(" 1"))
                .forEach(bad::add);
        return bad;
    }

    /** {@return whether every book is good and every premium valid} */
    boolean isWell() {
        return badBooks().isEmpty() && engine.isReady();
    }

    /** {@return frames shed, summed over the streams they are named by; answers by REST are no frames} */
    double shedByStream() {
        final String shed = "outcome=\"shed\"";
        return sum("onggi_feed_stream_frames_total", line -> line.contains(shed) && !line.contains("/rest\""));
    }

    /** {@return of these, frames that no later one makes good: trades, and changes of a book} */
    double shedThatMatters() {
        return sum(
                "onggi_feed_stream_frames_total",
                line -> line.contains("outcome=\"shed\"")
                        && !line.contains("/rest\"")
                        && (line.contains("stream=\"trade\"")
                                || (line.contains("stream=\"book\"") && line.contains("session=\"binance"))));
    }

    /** {@return losses that the core announced} */
    double gaps() {
        return sum("onggi_results_total", line -> line.contains("type=\"gap\""));
    }

    private double sum(final String name, final Predicate<String> counts) {
        final String metrics = engine.text("/metrics");
        if (metrics == null) {
            return fail("no metrics");
        }
        return metrics.lines()
                .filter(line -> line.startsWith(name + "{") && counts.test(line))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }

    @Override
    public void close() {
        rig.close();
    }
}
