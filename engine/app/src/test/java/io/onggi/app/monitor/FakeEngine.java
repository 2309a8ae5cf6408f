package io.onggi.app.monitor;

import io.onggi.app.config.EngineConfig;
import io.onggi.app.latency.Latencies;
import io.onggi.app.latency.Stage;
import io.onggi.event.BookState;
import io.onggi.event.InstrumentView;
import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.PremiumView;
import io.onggi.event.RejectReason;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.RejectSamples;
import io.onggi.feeds.SessionStatus;
import io.onggi.feeds.SilentStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** An engine that stands still at one moment, with two markets, one premium pair and one feed. */
final class FakeEngine implements EngineFacts {
    static final long NOW_MS = 1_767_225_600_000L;
    static final long NOW_NS = NOW_MS * 1_000_000L;
    static final Instrument UPBIT_BTC = new Instrument(1, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 0, 8, 1_000, 1);
    static final Instrument BINANCE_BTC =
            new Instrument(2, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 2, 3, 10, 1);
    static final String CONFIG = """
            premium: {assets: [BTC]}
            venues:
              upbit: {symbols: [KRW-BTC, KRW-USDT]}
              binance-usdm: {symbols: [BTCUSDT]}
            fx:
              sources: [{name: one, url: "https://example.org/usd", pointer: /rates/KRW}]
            """;

    private final EngineConfig config = EngineConfig.fromText("fake.yaml", CONFIG);
    private final InstrumentTable instruments = new InstrumentTable();
    private final MarketViews views = new MarketViews(2, 1);
    private final RecentResults results = new RecentResults();
    private final ResultEvent event = new ResultEvent();
    final FeedCounters counters = new FeedCounters("upbit/0");
    final RejectSamples samples = new RejectSamples();
    volatile boolean connected = true;
    volatile String sessionState = "LIVE";
    volatile List<String> refusedStreams = List.of();
    volatile List<SilentStream> silentStreams = List.of();
    volatile String fatal = "";
    volatile String safeMode = "";
    volatile AssertionError error;
    volatile Storage storage =
            new Storage(List.of(), List.of(), 3, new Disk(5_000_000_000L, 1_000, 1_000_000, 98, 9_800));
    volatile List<String> tradingStops = List.of();
    volatile long coreHeartbeatNs = NOW_NS;

    FakeEngine() {
        instruments.add(UPBIT_BTC);
        instruments.add(BINANCE_BTC);
        counters.reserve(2);
        counters.linkedUp();
        counters.streamUp(1, StreamKind.BOOK);
        counters.rejected(RejectReason.TIME_RANGE, 1, StreamKind.BOOK);
        for (int i = 0; i < 3; i++) {
            counters.received(100);
            counters.outcome(Outcome.DECODED, 1, StreamKind.BOOK, NOW_NS - 250_000_000L, 100);
        }
        counters.received(7);
        counters.outcome(Outcome.REJECTED);
        counters.rejected(RejectReason.MALFORMED);
    }

    static InstrumentView upbitBook() {
        final InstrumentView view = new InstrumentView();
        view.instrumentId = 1;
        view.bookState = BookState.GOOD;
        view.timeNs = NOW_NS;
        view.bookTimeNs = NOW_NS - 40_000_000L;
        view.bidCount = 2;
        view.askCount = 2;
        view.bidPrices[0] = 149_999_000;
        view.bidPrices[1] = 149_998_000;
        view.bidSizes[0] = 12_345_678;
        view.bidSizes[1] = 200_000_000;
        view.askPrices[0] = 150_000_000;
        view.askPrices[1] = 150_001_000;
        view.askSizes[0] = 1;
        view.askSizes[1] = 50_000_000;
        view.bidLevels = 30;
        view.askLevels = 30;
        view.bidVolume = 512_345_678;
        view.askVolume = 450_000_001;
        view.lastPrice = 149_999_000;
        view.lastTradeTimeNs = NOW_NS - 1_000_000_000L;
        view.candleTimeMs = NOW_MS - 30_000;
        view.candleOpen = 149_000_000;
        view.candleHigh = 150_100_000;
        view.candleLow = 148_900_000;
        view.candleClose = 149_999_000;
        view.candleVolume = 300_000_000;
        view.tradeOutcomes[0] = 12;
        view.gaps = 1;
        view.crossings = 4;
        view.audits = 5;
        view.openGaps = 2;
        view.missingRows = 7;
        view.forgottenGaps = 1;
        view.bookBytes = 4_096;
        view.klineBytes = 500_000;
        view.certifierBytes = 60_000;
        view.applied = 77;
        return view;
    }

    static PremiumView premium() {
        final PremiumView view = KimpApi.emptyView(0);
        view.fxSource = 0;
        for (int basis = 0; basis < PremiumBasis.count(); basis++) {
            for (int kind = 0; kind < PremiumKind.count(); kind++) {
                view.pct[basis * PremiumKind.count() + kind] = 1.23455 + basis + kind / 10.0;
            }
        }
        view.missing = 0;
        view.timeNs = NOW_NS - 100_000_000L;
        view.domesticBookAgeNs = 40_000_000L;
        view.foreignBookAgeNs = 20_000_000L;
        view.domesticTradeAgeNs = 900_000_000L;
        view.foreignTradeAgeNs = 10_000_000L;
        view.fxAgeNs = 12_000_000_000L;
        view.usdtAgeNs = 90_000_000L;
        view.usdKrw = 1_380.5;
        view.usdtKrw = 1_400;
        view.domesticLiquidity = 61.239;
        view.foreignLiquidity = 88;
        view.outlierScore = -0.5;
        view.windowSamples = 12;
        return view;
    }

    void candle(final int instrumentId, final Interval interval, final long openTimeMs, final long close) {
        candle(instrumentId, interval, openTimeMs, close, 0);
    }

    void candle(
            final int instrumentId,
            final Interval interval,
            final long openTimeMs,
            final long close,
            final long revision) {
        results.onResult(event.reset(ResultType.KLINE, instrumentId, 5, 0, NOW_NS)
                .value(ResultEvent.K_INTERVAL_MS, interval.ms())
                .value(ResultEvent.K_OPEN_TIME_MS, openTimeMs)
                .value(ResultEvent.K_OPEN, close)
                .value(ResultEvent.K_HIGH, close)
                .value(ResultEvent.K_LOW, close)
                .value(ResultEvent.K_CLOSE, close)
                .value(ResultEvent.K_VOLUME, 150_000_000)
                .value(ResultEvent.K_TRADE_COUNT, 3)
                .value(ResultEvent.K_REVISION, revision));
    }

    void sample(final long intervalMs, final long timeMs, final double pct) {
        event.reset(ResultType.PREMIUM_SAMPLE, 0, 6, 0, NOW_NS)
                .value(ResultEvent.P_PAIR, 0)
                .value(ResultEvent.P_INTERVAL_MS, intervalMs)
                .value(ResultEvent.P_TIME_MS, timeMs)
                .value(ResultEvent.P_MISSING, 0)
                .value(ResultEvent.P_OUTLIER, 0);
        for (int i = 0; i < PremiumBasis.count() * PremiumKind.count(); i++) {
            event.ratio(i, pct);
        }
        results.onResult(event);
    }

    @Override
    public EngineConfig config() {
        return config;
    }

    @Override
    public Identity identity() {
        return new Identity(
                "demo", "20260101T000000Z-1", "0.1.0", NOW_MS - 65_000, Map.of("upbit", "ws://127.0.0.1:1"));
    }

    @Override
    public InstrumentTable instruments() {
        return instruments;
    }

    @Override
    public MarketViews views() {
        return views;
    }

    @Override
    public RecentResults results() {
        return results;
    }

    @Override
    public List<Feed> feeds() {
        return List.of(new StillFeed());
    }

    @Override
    public Progress progress() {
        return new Progress(99, 97, 90, 98, 1_024, 1_000, 30, 2);
    }

    @Override
    public Map<String, Long> watchdogFindings() {
        return Map.of("pause", 2L);
    }

    @Override
    public List<Latencies.Entry> latencies() {
        final Histogram histogram = new Histogram(2);
        histogram.recordValueWithCount(150, 90);
        histogram.recordValueWithCount(1_500, 9);
        histogram.recordValue(20_000_000_000L);
        return List.of(new Latencies.Entry(Venue.UPBIT, Stage.TOTAL, histogram, 2));
    }

    @Override
    public Recording recording() {
        return new Recording(1_000, 2, 30_000);
    }

    @Override
    public Map<Venue, Integer> deferredPast() {
        return Map.of(Venue.UPBIT, 3);
    }

    @Override
    public Storage storage() {
        return storage;
    }

    @Override
    public String safeMode() {
        return safeMode;
    }

    @Override
    public List<String> startNotices() {
        return List.of();
    }

    @Override
    public List<String> tradingStops() {
        return tradingStops;
    }

    @Override
    public List<ThreadHealth> threads() {
        return List.of(
                new ThreadHealth("core", coreHeartbeatNs, "shared"), new ThreadHealth("journal", NOW_NS, "shared"));
    }

    @Override
    public long nowNs() {
        return NOW_NS;
    }

    @Override
    public String fatal() {
        if (error != null) {
            throw error;
        }
        return fatal;
    }

    private final class StillFeed implements Feed {
        @Override
        public Venue venue() {
            return Venue.UPBIT;
        }

        @Override
        public void start() {
            throw new UnsupportedOperationException("the monitor only reads");
        }

        @Override
        public void resync(final int instrumentId) {
            throw new UnsupportedOperationException("the monitor only reads");
        }

        @Override
        public List<FeedCounters> counters() {
            return List.of(counters);
        }

        @Override
        public List<RejectSamples.Sample> rejectSamples() {
            return samples.newestFirst();
        }

        @Override
        public List<SessionStatus> sessions() {
            final List<SessionStatus> sessions = new ArrayList<>();
            if (!connected) {
                return sessions;
            }
            sessions.add(new SessionStatus(
                    "upbit/0",
                    sessionState,
                    "ws://127.0.0.1:1",
                    4,
                    3,
                    NOW_NS - 250_000_000L,
                    "LIVE".equals(sessionState) ? "" : "connection refused",
                    refusedStreams,
                    silentStreams));
            return sessions;
        }

        @Override
        public void close() {
            throw new UnsupportedOperationException("the monitor only reads");
        }
    }
}
