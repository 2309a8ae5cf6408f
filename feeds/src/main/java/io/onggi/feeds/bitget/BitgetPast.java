package io.onggi.feeds.bitget;

import io.onggi.event.EventFlags;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.channel.CandleRows;
import io.onggi.feeds.net.AnswerRule;
import io.onggi.feeds.net.JsonRow;
import io.onggi.feeds.net.PastCandle;
import io.onggi.feeds.net.PastDialect;
import io.onggi.feeds.net.PastTrade;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.RestGroup;
import io.onggi.feeds.net.TradeGap;
import io.onggi.feeds.net.TradeWalk;
import java.io.IOException;

/**
 * The past of Bitget's contracts in USDT: {@code candles}, oldest first, of about a month where they last a minute, and
 * {@code fills-history}, newest first, by time and then by id (protocol notes 3.7). For one thread at a time.
 */
final class BitgetPast implements PastDialect {
    private static final int ROWS = 1_000;
    /** Whether its bounds belong to what they bound is not documented: one more candle is asked for on each side. */
    private static final int MARGIN = 1;

    private static final int CANDLES = ROWS - 2 * MARGIN;
    private static final long NS_PER_MS = 1_000_000L;
    /** The longest time that may be asked for at once, just under a week. */
    private static final long SPAN_MS = 7 * 86_400_000L - 1;

    private final RestGroup calls;

    BitgetPast(final RestGroup calls) {
        this.calls = calls;
    }

    @Override
    public AnswerRule rule() {
        return BitgetPolls.RULE;
    }

    @Override
    public String rows(final Object answer) throws IOException {
        BitgetPolls.RULE.require(answer, "msg");
        return "/data";
    }

    @Override
    public int candlesPerPage() {
        return CANDLES;
    }

    @Override
    public RestCall candles(
            final Instrument instrument, final Interval interval, final long fromMs, final long untilMs) {
        return call(
                "candles",
                instrument,
                "&granularity=" + (interval == Interval.H1 ? "1H" : interval.id()) + "&startTime="
                        + (fromMs - MARGIN * interval.ms()) + "&endTime=" + (untilMs + (MARGIN - 1) * interval.ms()));
    }

    private RestCall call(final String what, final Instrument instrument, final String query) {
        return calls.get("/api/v2/mix/market/" + what + "?productType=USDT-FUTURES&symbol=" + instrument.venueSymbol()
                + query + "&limit=" + ROWS);
    }

    @Override
    public PastCandle candle(final JsonRow row, final Instrument instrument, final Interval interval) {
        return CandleRows.read(row, instrument, interval, instrument.sizeDigits(), BitgetDecoder.CANDLES);
    }

    @Override
    public Trades trades() {
        return Trades.BACKWARD_BY_TIME;
    }

    @Override
    public TradeWalk walk(final Instrument instrument, final TradeGap gap) {
        final long untilMs = gap.untilNs() / NS_PER_MS + 1;
        return TradeWalk.pages(
                "&startTime=" + (untilMs - SPAN_MS) + "&endTime=" + untilMs,
                ROWS,
                position -> call("fills-history", instrument, position),
                id -> "&idLessThan=" + id);
    }

    @Override
    public PastTrade trade(final JsonRow row, final Instrument instrument) {
        final long price = row.price("price", instrument.priceDigits());
        final long size = row.tradeSize("size", instrument.sizeDigits());
        final int side = row.isFirst("side", "sell", "buy") ? EventFlags.SELL : 0;
        return new PastTrade(row.timeNs("ts"), price, size, row.number("tradeId"), side);
    }

    @Override
    public String keeps() {
        return "only the trades of a week before the gap's end, and of the last 90 days, can be asked for";
    }
}
