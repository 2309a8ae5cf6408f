package io.onggi.core;

import io.onggi.book.BookSettings;
import io.onggi.event.AlertCode;
import io.onggi.event.DirectSink;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.InstrumentView;
import io.onggi.event.MarketEvent;
import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.PremiumView;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultSink;
import io.onggi.event.ResultType;
import io.onggi.event.RunDamageEvents;
import io.onggi.event.StreamKind;
import io.onggi.event.ViewSink;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Rulebook;
import io.onggi.event.ref.Venue;
import io.onggi.kimp.FxSettings;
import io.onggi.kimp.OutlierSettings;
import io.onggi.kimp.PremiumSettings;
import io.onggi.kline.KlineSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * A processor fed by hand, and everything it says. Prices are whole KRW and tenths of USDT, sizes have three decimals;
 * events arrive at {@link #nowNs}, their venue times are the same.
 */
final class CoreFixture implements ResultSink, ViewSink {
    static final long MS = 1_000_000L;
    static final long SECOND = 1_000 * MS;
    static final long MINUTE = 60 * SECOND;
    /** Monday 2025-08-25 12:00 UTC. */
    static final long NOON_NS = 1_756_123_200_000L * MS;

    static final int UPBIT_BTC = 1;
    static final int BINANCE_BTC = 2;
    static final int UPBIT_USDT = 3;

    /** What was handed out of one market. */
    record Seen(int instrumentId, InstrumentView view) {}

    final List<ResultEvent> results = new ArrayList<>();
    final List<Seen> seen = new ArrayList<>();
    final MarketProcessor processor;
    /** The view of the pair that the last TIMER handed out. */
    PremiumView shown;

    long nowNs = NOON_NS;
    private final DirectSink sink;
    private ResultEvent claimed;

    /** A core that does not notice when time is turned by minutes. */
    CoreFixture() {
        this(settings());
    }

    CoreFixture(final CoreSettings settings) {
        processor = new MarketProcessor(settings, this, this);
        sink = new DirectSink(processor);
    }

    /** Time is turned by hand, and its jumps are no pauses. */
    static CoreSettings settings() {
        return settings(new CoreSettings.TimeLimits(0, 1_000));
    }

    static CoreSettings settings(final CoreSettings.TimeLimits time) {
        return settings(time, List.of(new CoreSettings.Pair("BTC", "BTC-KRW", "BTC-USDT-PERP")), Rulebook.empty());
    }

    static CoreSettings settings(
            final CoreSettings.TimeLimits time, final List<CoreSettings.Pair> pairs, final Rulebook rules) {
        return new CoreSettings(
                new BookSettings(5_000, 1_000, 1_000),
                Map.of(StreamKind.BOOK, 5_000L, StreamKind.TRADE, 60_000L),
                new KlineSettings(
                        1_500, 500, 2_000, 5_000, 180_000, 0.5, 1_024, KlineSettings.VenueRules.of(Venue.UPBIT)),
                new PremiumSettings(
                        1_000_000,
                        5,
                        4,
                        new PremiumSettings.AgeLimits(2_000, 10_000, 5_000),
                        new OutlierSettings(PremiumBasis.USD_KRW, PremiumKind.MID, 5, 3, 5, 0.0001)),
                pairs,
                "USDT-KRW",
                new FxSettings(2, 180_000, 60L * 3_600_000, 4 * 1_440 + 22 * 60, 6 * 1_440 + 22 * 60),
                List.of("first", "second"),
                Map.of(),
                time,
                rules);
    }

    /** The three markets of the pair, announced. */
    CoreFixture withMarkets() {
        announce(UPBIT_BTC, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 0);
        announce(BINANCE_BTC, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 1);
        announce(UPBIT_USDT, Venue.UPBIT, "USDT-KRW", "KRW-USDT", 0);
        return this;
    }

    /** Books, trades and rates: 140,000,000 KRW at home, 100,000.0 USDT abroad, 1,400 KRW for one USD and one USDT. */
    CoreFixture withPrices() {
        wholeBook(UPBIT_BTC, 139_999_000, 140_001_000);
        wholeBook(UPBIT_USDT, 1_399, 1_401);
        snapshot(1_000, 999_990, 1_000_010);
        delta(999, 1_000, 1_001, 999_990, 5_000);
        trade(UPBIT_BTC, 140_000_000, 1_000, 1);
        trade(BINANCE_BTC, 1_000_000, 1_000, 1);
        fx("first", "1400");
        return this;
    }

    void announce(
            final int id, final Venue venue, final String symbol, final String venueSymbol, final int priceDigits) {
        final long sequence = sink.tryClaim(1);
        InstrumentEvents.write(
                new Instrument(id, venue, symbol, venueSymbol, priceDigits, 3, 1, 1), sink.slot(sequence), nowNs);
        sink.publish(sequence, sequence);
    }

    void trade(final int id, final long price, final long size, final long tradeId) {
        send(
                EventType.TRADE,
                StreamKind.TRADE,
                id,
                event -> event.trade(price, size, tradeId, FixedPoint.ABSENT, FixedPoint.ABSENT));
    }

    /** A trade whose venue time is this far ahead of ours, or behind. */
    void tradeAhead(final int id, final long aheadNs, final long tradeId) {
        send(
                EventType.TRADE,
                StreamKind.TRADE,
                id,
                event -> event.times(nowNs + aheadNs, FixedPoint.ABSENT, nowNs)
                        .trade(100, 1_000, tradeId, FixedPoint.ABSENT, FixedPoint.ABSENT));
    }

    void clock(final long driftNs) {
        send(EventType.CLOCK, StreamKind.NONE, 0, event -> event.clock(driftNs));
    }

    List<ResultEvent> alerts(final AlertCode code) {
        return results(ResultType.ALERT).stream()
                .filter(alert -> alert.value(0) == code.ordinal())
                .toList();
    }

    /** A whole book of two levels each side. */
    void wholeBook(final int id, final long bid, final long ask) {
        send(EventType.BOOK_SNAPSHOT, StreamKind.BOOK, id, event -> {
            event.addFlags(EventFlags.LAST);
            fill(event, bid, ask);
        });
    }

    /** A whole book of one level each side, of this size. */
    void deepBook(final int id, final long bid, final long ask, final long size) {
        send(EventType.BOOK_SNAPSHOT, StreamKind.BOOK, id, event -> {
            event.addFlags(EventFlags.LAST);
            event.levels().addBid(bid, size);
            event.levels().addAsk(ask, size);
        });
    }

    /** The REST snapshot of the chained book. */
    void snapshot(final long lastId, final long bid, final long ask) {
        send(EventType.BOOK_SNAPSHOT, StreamKind.BOOK, BINANCE_BTC, event -> {
            event.updateIds(FixedPoint.ABSENT, FixedPoint.ABSENT, lastId).addFlags(EventFlags.LAST | EventFlags.REST);
            fill(event, bid, ask);
        });
    }

    /** One bid of the chained book. */
    void delta(final long prevId, final long firstId, final long lastId, final long bid, final long size) {
        send(EventType.BOOK_DELTA, StreamKind.BOOK, BINANCE_BTC, event -> {
            event.updateIds(prevId, firstId, lastId).addFlags(EventFlags.LAST);
            event.levels().addBid(bid, size);
        });
    }

    private static void fill(final MarketEvent event, final long bid, final long ask) {
        for (int i = 0; i < 2; i++) {
            event.levels().addBid(bid - i, 5_000);
            event.levels().addAsk(ask + i, 5_000);
        }
    }

    void quote(final long bid, final long ask, final long id) {
        send(EventType.QUOTE, StreamKind.QUOTE, BINANCE_BTC, event -> event.quote(bid, 1_000, ask, 1_000, id));
    }

    void mark(final String price) {
        send(
                EventType.MARK,
                StreamKind.MARK,
                BINANCE_BTC,
                event -> event.mark(
                        FixedPoint.parse(price, FixedPoint.MARK_DIGITS),
                        FixedPoint.parse("99999.5", FixedPoint.MARK_DIGITS),
                        FixedPoint.parse("0.0001", FixedPoint.RATE_DIGITS),
                        NOON_NS / MS + 14_400_000));
    }

    /** The venue's own 1m candle, flat. */
    void venueMinute(final int id, final long openTimeMs, final long price, final long volume) {
        send(
                EventType.KLINE,
                StreamKind.KLINE_1M,
                id,
                event -> event.candle(60_000, openTimeMs)
                        .prices(price, price, price, price)
                        .volumes(volume, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT));
    }

    void link(final EventType type, final StreamKind stream, final int id) {
        send(type, stream, id, event -> {});
    }

    void fx(final String source, final String rate) {
        send(
                EventType.FX_RATE,
                StreamKind.FX,
                0,
                event -> event.fx(FixedPoint.parse(rate, FixedPoint.FX_DIGITS)).text("USD/KRW " + source));
    }

    void carry(final String asset, final int kind, final double pct) {
        send(
                EventType.CARRY,
                StreamKind.NONE,
                0,
                event -> event.carry(kind, NOON_NS / MS, Double.doubleToLongBits(pct), FixedPoint.ABSENT)
                        .text(asset));
    }

    void runDamage(final long firstLost, final long lastLost, final String text) {
        final long sequence = sink.tryClaim(1);
        RunDamageEvents.write(sink.slot(sequence), firstLost, lastLost, text, nowNs);
        sink.publish(sequence, sequence);
    }

    void timer() {
        send(EventType.TIMER, StreamKind.NONE, 0, event -> {});
    }

    /** {@return the hash with which a run ends here: certificates are handed out, so that their rows are not in it} */
    long hash() {
        send(EventType.HASH, StreamKind.NONE, 0, event -> event.addFlags(EventFlags.LAST));
        return processor.lastHash();
    }

    /** One TIMER a second, the last one after this much time. */
    void timersFor(final long lengthNs) {
        final long endNs = nowNs + lengthNs;
        while (nowNs < endNs) {
            nowNs += Math.min(SECOND, endNs - nowNs);
            timer();
        }
    }

    void send(final EventType type, final StreamKind stream, final int id, final Consumer<MarketEvent> filler) {
        final long sequence = sink.tryClaim(1);
        final MarketEvent event = sink.slot(sequence);
        final Venue venue = id == 0 ? Venue.NONE : id == BINANCE_BTC ? Venue.BINANCE_USDM : Venue.UPBIT;
        event.reset(type, venue, stream, id).times(nowNs, FixedPoint.ABSENT, nowNs);
        filler.accept(event);
        sink.publish(sequence, sequence);
    }

    double pct(final PremiumKind kind) {
        return premium().pct(PremiumBasis.USD_KRW, kind);
    }

    /** The pair as it is now. */
    PremiumView premium() {
        return processor.premium(0);
    }

    List<ResultEvent> results(final ResultType type) {
        return results.stream().filter(result -> result.type() == type).toList();
    }

    List<ResultEvent> samples(final long intervalMs) {
        return results(ResultType.PREMIUM_SAMPLE).stream()
                .filter(sample -> sample.value(ResultEvent.P_INTERVAL_MS) == intervalMs)
                .toList();
    }

    /** Closed candles of one market and interval. */
    List<ResultEvent> candles(final int id, final long intervalMs) {
        return results(ResultType.KLINE).stream()
                .filter(kline -> kline.instrumentId() == id && kline.value(ResultEvent.K_INTERVAL_MS) == intervalMs)
                .toList();
    }

    /** The newest view of a market. */
    InstrumentView view(final int id) {
        for (int i = seen.size() - 1; i >= 0; i--) {
            if (seen.get(i).instrumentId() == id) {
                return seen.get(i).view();
            }
        }
        throw new AssertionError("no view of instrument " + id);
    }

    @Override
    public ResultEvent claim() {
        claimed = new ResultEvent();
        return claimed;
    }

    @Override
    public void publish() {
        results.add(claimed);
    }

    @Override
    public void instrument(final InstrumentView view) {
        final InstrumentView copy = new InstrumentView();
        copy.bookState = view.bookState;
        copy.staleStreams = view.staleStreams;
        System.arraycopy(view.tradeOutcomes, 0, copy.tradeOutcomes, 0, InstrumentView.TRADE_OUTCOMES);
        copy.unheardStreams = view.unheardStreams;
        copy.lastPrice = view.lastPrice;
        copy.state = view.state;
        copy.caution = view.caution;
        copy.wallet = view.wallet;
        copy.markPrice = view.markPrice;
        copy.candleTimeMs = view.candleTimeMs;
        copy.candleClose = view.candleClose;
        copy.bidPrices[0] = view.bidPrices[0];
        copy.gaps = view.gaps;
        copy.tradeGaps = view.tradeGaps;
        copy.tradeGapsClosed = view.tradeGapsClosed;
        copy.tradeGapsGivenUp = view.tradeGapsGivenUp;
        copy.tradeGapsForgotten = view.tradeGapsForgotten;
        copy.forgottenGaps = view.forgottenGaps;
        copy.bookBytes = view.bookBytes;
        copy.klineBytes = view.klineBytes;
        copy.certifierBytes = view.certifierBytes;
        seen.add(new Seen(view.instrumentId, copy));
    }

    @Override
    public void premium(final PremiumView view) {
        shown = view;
    }
}
