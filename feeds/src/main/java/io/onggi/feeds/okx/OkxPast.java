package io.onggi.feeds.okx;

import io.onggi.event.EventFlags;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.channel.CandleRows;
import io.onggi.feeds.net.AnswerRule;
import io.onggi.feeds.net.JsonRow;
import io.onggi.feeds.net.PastCandle;
import io.onggi.feeds.net.PastDialect;
import io.onggi.feeds.net.PastTrade;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.RestHost;
import io.onggi.feeds.net.TradeGap;
import io.onggi.feeds.net.TradeWalk;
import java.io.IOException;

/**
 * The past of OKX: {@code candles} and, before them, {@code history-candles}, and {@code history-trades}; newest first,
 * both before and after a time or id that is not among them (protocol notes 2.9). Sizes are contracts, as in its
 * streams. For one thread at a time.
 */
final class OkxPast implements PastDialect {
    private static final int ROWS = 100;
    /** Candles that the one call has, less a few: the other one is for what is older. */
    private static final long NEWEST_CANDLES = 1_400;

    private static final long NS_PER_MS = 1_000_000L;

    private final RestHost host;
    private final OkxContracts contracts;

    OkxPast(final RestHost host, final OkxContracts contracts) {
        this.host = host;
        this.contracts = contracts;
    }

    @Override
    public AnswerRule rule() {
        return OkxPolls.RULE;
    }

    @Override
    public String rows(final Object answer) throws IOException {
        OkxPolls.RULE.require(answer, "msg");
        return "/data";
    }

    @Override
    public int candlesPerPage() {
        return ROWS;
    }

    @Override
    public RestCall candles(
            final Instrument instrument, final Interval interval, final long fromMs, final long untilMs) {
        final String kind = (host.runtime().clock().nowNs() / NS_PER_MS - fromMs) / interval.ms() < NEWEST_CANDLES
                ? "candles"
                : "history-candles";
        return call(
                kind,
                instrument,
                "&bar=" + (interval == Interval.H1 ? "1H" : interval.id()) + "&after=" + untilMs + "&before="
                        + (fromMs - 1));
    }

    /** Each kind of call is counted by itself. */
    private RestCall call(final String kind, final Instrument instrument, final String query) {
        return host.group(kind)
                .get("/api/v5/market/" + kind + "?instId=" + instrument.venueSymbol() + query + "&limit=" + ROWS);
    }

    @Override
    public PastCandle candle(final JsonRow row, final Instrument instrument, final Interval interval) {
        return CandleRows.read(row, instrument, interval, contracts.sizeDigits(instrument), OkxDecoder.CANDLES);
    }

    @Override
    public Trades trades() {
        return Trades.BACKWARD;
    }

    /** Begins at an id where one is known, else at a time, and goes back by ids. */
    @Override
    public TradeWalk walk(final Instrument instrument, final TradeGap gap) {
        final String newest = gap.beforeId() == FixedPoint.ABSENT
                ? "&type=2&after=" + (gap.untilNs() / NS_PER_MS + 1)
                : byId(gap.beforeId());
        return TradeWalk.pages(newest, ROWS, position -> call("history-trades", instrument, position), OkxPast::byId);
    }

    private static String byId(final long id) {
        return "&type=1&after=" + id;
    }

    @Override
    public PastTrade trade(final JsonRow row, final Instrument instrument) {
        final long price = row.price("px", instrument.priceDigits());
        final long size = row.tradeSize("sz", contracts.sizeDigits(instrument));
        final long id = row.number("tradeId");
        final long count = row.optionalNumber("count");
        final boolean range = count > 0 && count <= id;
        return new PastTrade(
                row.timeNs("ts"),
                price,
                size,
                id,
                range ? id - count + 1 : FixedPoint.ABSENT,
                range ? id : FixedPoint.ABSENT,
                row.isFirst("side", "sell", "buy") ? EventFlags.SELL : 0);
    }

    @Override
    public String keeps() {
        return "only the trades of the last three months can be asked for";
    }
}
