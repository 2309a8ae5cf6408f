package io.onggi.bench.wire;

import io.onggi.bench.frame.Market;
import io.onggi.bench.frame.Markets;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.EngineClock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * What the engine hears beside the line, at its own pace: a TIMER every 100 ms, and what keeps the premiums valid while
 * the line carries quotes or books alone: domestic books of 30 units, trades of both sides, an update without levels of
 * each foreign book, exchange rates. With each TIMER comes the news of one asset, so that all have their turn within
 * the limits of age. Allocates nothing. For one thread, the one that publishes the line's events.
 */
final class OtherStreams {
    /** What passes from one TIMER to the next, nanoseconds. */
    static final long PERIOD_NS = 100_000_000L;

    private static final int UNITS = 30;
    private static final String USDT = "USDT";
    private static final long KRW_PER_USDT = 1_400;
    private static final int USDT_PRICE_DIGITS = 1;
    private static final int TICKS_PER_WON = 10;
    private static final int SIZE_DIGITS = 8;
    private static final long SIZE = 1_000_000_000_000L;
    private static final long KRW_PER_USD = FixedPoint.parse("1400", FixedPoint.FX_DIGITS);
    private static final byte[] FX_TEXT = ("USD/KRW " + Configuration.FX_SOURCE).getBytes(StandardCharsets.US_ASCII);

    private final MarketSink sink;
    private final EngineClock clock;
    private final List<Market> foreign;
    private final List<Market> domestic;
    private int turn;
    private long trades;

    /**
     * Publishes to this sink.
     *
     * @param foreign the markets of the line
     * @param domestic as {@link #domestic} made them
     */
    OtherStreams(
            final MarketSink sink, final EngineClock clock, final List<Market> foreign, final List<Market> domestic) {
        this.sink = sink;
        this.clock = clock;
        this.foreign = foreign;
        this.domestic = domestic;
    }

    /** {@return the KRW markets of the same assets in the same order, and behind them that of USDT} */
    static List<Market> domestic(final List<Market> foreign) {
        final List<Market> domestic = new ArrayList<>();
        for (final Market market : Markets.upbit(foreign.size()).all()) {
            final Instrument same = market.instrument();
            domestic.add(new Market(
                    new Instrument(
                            foreign.size() + same.id(),
                            same.venue(),
                            same.symbol(),
                            same.venueSymbol(),
                            same.priceDigits(),
                            same.sizeDigits(),
                            same.tickSize(),
                            same.stepSize()),
                    market.middle()));
        }
        domestic.add(new Market(
                new Instrument(
                        2 * foreign.size() + 1,
                        Venue.UPBIT,
                        USDT + "-KRW",
                        "KRW-" + USDT,
                        USDT_PRICE_DIGITS,
                        SIZE_DIGITS,
                        1,
                        1),
                KRW_PER_USDT * TICKS_PER_WON));
        return domestic;
    }

    /** {@return the asset of a market of the line, such as {@code BTC}} */
    static String asset(final Market market) {
        final String symbol = market.instrument().symbol();
        return symbol.substring(0, symbol.indexOf('-'));
    }

    /** The domestic streams are up, and everything is heard of once. */
    void begin() {
        for (final Market market : domestic) {
            for (final StreamKind stream : new StreamKind[] {StreamKind.BOOK, StreamKind.TRADE}) {
                linkUp(stream, market);
            }
        }
        for (int i = 0; i < foreign.size(); i++) {
            news();
        }
    }

    /** What is due at one tenth of a second. */
    void tick() {
        final long sequence = sink.tryClaimReserved(1);
        if (sequence != MarketSink.REFUSED) {
            sink.slot(sequence)
                    .reset(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0)
                    .times(FixedPoint.ABSENT, FixedPoint.ABSENT, clock.nowNs());
            sink.publish(sequence, sequence);
        }
        news();
    }

    private void news() {
        final int asset = turn++ % foreign.size();
        book(domestic.get(asset));
        book(domestic.get(foreign.size()));
        trade(domestic.get(asset));
        trade(foreign.get(asset));
        if (asset == 0) {
            rate();
        }
        quietUpdate(foreign.get(asset));
    }

    /** A whole book, one tick of spread and one tick from level to level. */
    private void book(final Market market) {
        final long sequence = claim(EventType.BOOK_SNAPSHOT, StreamKind.BOOK, market);
        if (sequence == MarketSink.REFUSED) {
            return;
        }
        final MarketEvent event = sink.slot(sequence).addFlags(EventFlags.LAST);
        for (int i = 0; i < UNITS; i++) {
            event.levels().addBid(market.price(market.middle() - i), SIZE);
            event.levels().addAsk(market.price(market.middle() + 1 + i), SIZE);
        }
        sink.publish(sequence, sequence);
    }

    private void trade(final Market market) {
        final long sequence = claim(EventType.TRADE, StreamKind.TRADE, market);
        if (sequence != MarketSink.REFUSED) {
            trades++;
            sink.slot(sequence)
                    .trade(market.price(market.middle()), 1, trades, FixedPoint.ABSENT, FixedPoint.ABSENT)
                    .addFlags(EventFlags.LAST);
            sink.publish(sequence, sequence);
        }
    }

    /** An update that changes no level: the book's stream is not silent. */
    private void quietUpdate(final Market market) {
        final long sequence = claim(EventType.BOOK_DELTA, StreamKind.BOOK, market);
        if (sequence != MarketSink.REFUSED) {
            sink.slot(sequence).addFlags(EventFlags.LAST | EventFlags.KEEPALIVE);
            sink.publish(sequence, sequence);
        }
    }

    private void rate() {
        final long sequence = sink.tryClaimReserved(1);
        if (sequence != MarketSink.REFUSED) {
            final long nowNs = clock.nowNs();
            sink.slot(sequence)
                    .reset(EventType.FX_RATE, Venue.NONE, StreamKind.FX, 0)
                    .times(nowNs, FixedPoint.ABSENT, nowNs)
                    .fx(KRW_PER_USD)
                    .text(FX_TEXT, 0, FX_TEXT.length);
            sink.publish(sequence, sequence);
        }
    }

    private void linkUp(final StreamKind stream, final Market market) {
        final long sequence = claim(EventType.LINK_UP, stream, market);
        if (sequence != MarketSink.REFUSED) {
            sink.publish(sequence, sequence);
        }
    }

    private long claim(final EventType type, final StreamKind stream, final Market market) {
        final long sequence = sink.tryClaimReserved(1);
        if (sequence != MarketSink.REFUSED) {
            final long nowNs = clock.nowNs();
            sink.slot(sequence)
                    .reset(
                            type,
                            market.instrument().venue(),
                            stream,
                            market.instrument().id())
                    .times(nowNs, FixedPoint.ABSENT, nowNs);
        }
        return sequence;
    }
}
