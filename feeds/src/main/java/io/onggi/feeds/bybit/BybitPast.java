package io.onggi.feeds.bybit;

import io.onggi.event.EventFlags;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.channel.CandleColumns;
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
import java.nio.charset.StandardCharsets;

/**
 * The past of Bybit: {@code kline}, newest first and with both bounds among them, and the newest trades (protocol notes
 * 1.10). For one thread at a time.
 */
final class BybitPast implements PastDialect {
    private static final int ROWS = 1_000;
    private static final CandleColumns CANDLES = new CandleColumns(7, 6, Integer.MAX_VALUE);

    private final BybitMarket market;
    private final RestGroup calls;

    BybitPast(final BybitMarket market, final RestGroup calls) {
        this.market = market;
        this.calls = calls;
    }

    @Override
    public AnswerRule rule() {
        return BybitPolls.RULE;
    }

    @Override
    public String rows(final Object answer) throws IOException {
        BybitPolls.RULE.require(answer, "retMsg");
        return "/result/list";
    }

    @Override
    public int candlesPerPage() {
        return ROWS;
    }

    @Override
    public RestCall candles(
            final Instrument instrument, final Interval interval, final long fromMs, final long untilMs) {
        return call(
                "kline",
                instrument,
                "&interval=" + interval.ms() / Interval.M1.ms() + "&start=" + fromMs + "&end=" + (untilMs - 1));
    }

    private RestCall call(final String what, final Instrument instrument, final String query) {
        return calls.get("/v5/market/" + what + "?category=" + market.id() + "&symbol=" + instrument.venueSymbol()
                + query + "&limit=" + ROWS);
    }

    @Override
    public PastCandle candle(final JsonRow row, final Instrument instrument, final Interval interval) {
        return CandleRows.read(row, instrument, interval, instrument.sizeDigits(), CANDLES);
    }

    @Override
    public Trades trades() {
        return Trades.BACKWARD_BY_TIME;
    }

    @Override
    public TradeWalk walk(final Instrument instrument, final TradeGap gap) {
        return TradeWalk.once(call("recent-trade", instrument, ""));
    }

    /** One that was agreed apart from the book is no price of the market. */
    @Override
    public PastTrade trade(final JsonRow row, final Instrument instrument) {
        if (row.optionalFlag("isBlockTrade")) {
            return null;
        }
        final long price = row.price("price", instrument.priceDigits());
        final long size = row.tradeSize("size", instrument.sizeDigits());
        final byte[] id = row.text("execId").getBytes(StandardCharsets.UTF_8);
        final int side = row.isFirst("side", "Sell", "Buy") ? EventFlags.SELL : 0;
        return new PastTrade(row.timeNs("time"), price, size, TradeId.of(id, 0, id.length), side);
    }

    @Override
    public String keeps() {
        return "only the newest " + ROWS + " trades can be asked for";
    }
}
