package io.onggi.feeds.past;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.net.BudgetSettings;
import io.onggi.feeds.net.LoadLimits;
import io.onggi.feeds.net.LoopbackVenue;
import io.onggi.feeds.net.LoopbackVenue.Reply;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.Reach;
import io.onggi.feeds.net.RecordingSink;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.TestRuntime;
import io.onggi.feeds.net.TradeGap;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/** The past of one venue, asked of a server on loopback, and what was published of it. */
final class PastStand implements AutoCloseable {
    static final long NS_PER_MS = 1_000_000L;

    final RecordingSink sink = new RecordingSink();
    final LoopbackVenue venue = new LoopbackVenue();
    final NetRuntime runtime = TestRuntime.open();
    private StreamFeed feed;
    private Instrument instrument;

    /** Makes the feed, and loads nothing. */
    StreamFeed create(final PastVenue which) {
        feed = PastFeeds.open(which, venue, runtime, sink, DecoderOptions.recorded());
        return feed;
    }

    /** Makes the feed with a budget and limits of the test, and loads its market. */
    void open(final PastVenue which, final BudgetSettings budget, final LoadLimits limits) throws InterruptedException {
        feed = PastFeeds.open(which, venue, runtime, sink, DecoderOptions.recorded(), budget, limits);
        load(PastFeeds.symbol(which));
    }

    /** Makes the feed and loads this market. */
    void open(final PastVenue which, final String symbol) throws InterruptedException {
        create(which);
        load(symbol);
    }

    private void load(final String symbol) throws InterruptedException {
        instrument = feed.loadInstruments(new InstrumentTable(), List.of(symbol))
                .instruments()
                .get(0);
    }

    /** Makes the feed of a venue that answers with what happened. */
    void open(final PastVenue which, final History history) throws InterruptedException {
        open(which, history, rows -> Reply.ok(which.body(rows)));
    }

    /**
     * Makes the feed of a venue with a history.
     *
     * @param answers what it makes of the rows that were asked for
     */
    void open(final PastVenue which, final History history, final Function<List<String>, Reply> answers)
            throws InterruptedException {
        open(which, PastFeeds.symbol(which));
        venue.route(
                which.tradesPath(),
                query -> answers.apply(which.deals(history, new Query(query)).stream()
                        .map(which::row)
                        .toList()));
        venue.route(
                which.candlesPath(),
                query -> answers.apply(which.bars(history, new Query(query)).stream()
                        .map(which::row)
                        .toList()));
    }

    StreamFeed feed() {
        return feed;
    }

    Instrument instrument() {
        return instrument;
    }

    /** Asks for the trades of a gap between these times, epoch milliseconds, and ids, which may be absent. */
    Reach trades(final long fromMs, final long untilMs, final long afterId, final long beforeId)
            throws IOException, InterruptedException {
        return trades(new TradeGap(fromMs * NS_PER_MS, untilMs * NS_PER_MS, afterId, beforeId));
    }

    /** Asks for the trades of a gap. */
    Reach trades(final TradeGap gap) throws IOException, InterruptedException {
        return feed.past().trades(instrument, gap);
    }

    /** Asks for the candles that begin within this time, epoch milliseconds. */
    Reach candles(final Interval interval, final long fromMs, final long untilMs)
            throws IOException, InterruptedException {
        return feed.past().candles(instrument, interval, fromMs, untilMs);
    }

    List<MarketEvent> trades() {
        return sink.events(EventType.TRADE);
    }

    List<MarketEvent> candles() {
        return sink.events(EventType.KLINE);
    }

    /** {@return the venue's time, id, price, size, and whether it was sold} */
    String tradeText(final MarketEvent trade) {
        return trade.venueTimeNs() / NS_PER_MS + " " + FixedPoint.toText(trade.tradeId(), 0) + ' '
                + FixedPoint.toText(trade.price(), instrument.priceDigits()) + ' '
                + FixedPoint.toText(trade.size(), instrument.sizeDigits()) + ' ' + trade.has(EventFlags.SELL);
    }

    /** {@return start, prices, volume and turnover} */
    String candleText(final MarketEvent candle) {
        final int prices = instrument.priceDigits();
        return candle.openTimeMs() + " " + FixedPoint.toText(candle.open(), prices) + ' '
                + FixedPoint.toText(candle.high(), prices) + ' ' + FixedPoint.toText(candle.low(), prices) + ' '
                + FixedPoint.toText(candle.close(), prices) + ' '
                + FixedPoint.toText(candle.volume(), instrument.sizeDigits()) + ' '
                + FixedPoint.toText(candle.quoteVolume(), FixedPoint.TURNOVER_DIGITS);
    }

    FeedCounters counters() {
        return feed.counters().stream()
                .filter(all -> all.session().endsWith("/past/rest"))
                .findFirst()
                .orElseThrow();
    }

    /** {@return the counters, after a check: the rows received are the sum of what became of them} */
    FeedCounters balanced() {
        final FeedCounters counters = counters();
        long sum = 0;
        for (int i = 0; i < Outcome.count(); i++) {
            sum += counters.count(Outcome.at(i));
        }
        assertEquals(counters.frames(), sum);
        assertEquals(
                counters.count(Outcome.DECODED), trades().size() + candles().size());
        return counters;
    }

    @Override
    public void close() {
        if (feed != null) {
            feed.close();
        }
        runtime.close();
        venue.close();
    }
}
