package io.onggi.feeds.bingx;

import io.onggi.event.EventFlags;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.net.AnswerRule;
import io.onggi.feeds.net.JsonRow;
import io.onggi.feeds.net.PastCandle;
import io.onggi.feeds.net.PastDialect;
import io.onggi.feeds.net.PastTrade;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.TradeGap;
import io.onggi.feeds.net.TradeWalk;
import java.io.IOException;
import java.util.List;
import java.util.function.Function;

/**
 * The past of BingX's perpetual contracts: {@code klines}, and the newest trades, which have no ids in its streams
 * (protocol notes 4.10). For one thread at a time.
 */
final class BingxPast implements PastDialect {
    private static final int CANDLES = 1_440;
    /** Whether its bounds belong to what they bound is not documented: one more candle is asked for on each side. */
    private static final int MARGIN = 1;

    private static final int TRADES = 1_000;
    private static final List<String> PRICES = List.of("open", "high", "low", "close");

    private final Function<String, RestCall> calls;

    /** Asks by these calls of paths, which have parameters. */
    BingxPast(final Function<String, RestCall> calls) {
        this.calls = calls;
    }

    @Override
    public AnswerRule rule() {
        return BingxPolls.RULE;
    }

    @Override
    public String rows(final Object answer) throws IOException {
        BingxPolls.RULE.require(answer, "msg");
        return "/data";
    }

    @Override
    public int candlesPerPage() {
        return CANDLES - 2 * MARGIN;
    }

    @Override
    public RestCall candles(
            final Instrument instrument, final Interval interval, final long fromMs, final long untilMs) {
        return calls.apply("/openApi/swap/v3/quote/klines?symbol=" + instrument.venueSymbol() + "&interval="
                + interval.id() + "&startTime=" + (fromMs - MARGIN * interval.ms()) + "&endTime="
                + (untilMs + (MARGIN - 1) * interval.ms()) + "&limit=" + CANDLES);
    }

    @Override
    public PastCandle candle(final JsonRow row, final Instrument instrument, final Interval interval) {
        final long openMs = row.openTimeMs(row.number("time"), interval);
        final PastCandle.Volumes volumes =
                PastCandle.Volumes.of(row.truncatedSize("volume", instrument.sizeDigits()), FixedPoint.ABSENT);
        return PastCandle.of(row, instrument, FixedPoint.ABSENT, openMs, PRICES, volumes, true);
    }

    @Override
    public Trades trades() {
        return Trades.BACKWARD_BY_TIME;
    }

    @Override
    public TradeWalk walk(final Instrument instrument, final TradeGap gap) {
        return TradeWalk.once(
                calls.apply("/openApi/swap/v2/quote/trades?symbol=" + instrument.venueSymbol() + "&limit=" + TRADES));
    }

    @Override
    public PastTrade trade(final JsonRow row, final Instrument instrument) {
        return new PastTrade(
                row.timeNs("time"),
                row.price("price", instrument.priceDigits()),
                row.tradeSize("qty", instrument.sizeDigits()),
                FixedPoint.ABSENT,
                row.flag("isBuyerMaker") ? EventFlags.SELL : 0);
    }

    @Override
    public String keeps() {
        return "only the newest " + TRADES + " trades can be asked for";
    }
}
