package io.onggi.feeds.krw;

import io.onggi.event.ref.Instrument;
import io.onggi.feeds.net.AnswerRule;
import io.onggi.feeds.net.FundingIntervals;
import io.onggi.feeds.net.Poll;
import io.onggi.feeds.net.PollRows;
import io.onggi.feeds.net.PollSettings;
import io.onggi.feeds.net.RestGroup;
import io.onggi.feeds.net.RestHost;
import io.onggi.feeds.net.VenuePolls;
import java.util.List;
import java.util.function.Function;

/**
 * What KRW markets are asked for (protocol notes 2.6 and 3.6): tickers, and their clock. Neither venue has a call for
 * it, so the header {@code Date} of the cheapest answer says the time, in whole seconds.
 */
public final class KrwPolls {
    private KrwPolls() {}

    /**
     * {@return the polls of a venue}
     *
     * @param tickers path and query of the tickers: of all KRW markets, or of the instruments where the venue has no
     *     such call
     */
    public static VenuePolls of(final RestHost host, final Function<List<Instrument>, String> tickers) {
        final RestGroup group = host.group("ticker");
        final PollSettings settings = host.settings().polls();
        return new VenuePolls(
                List.of(
                        Poll.time(
                                settings,
                                none -> group.get("/v1/ticker?markets=KRW-BTC"),
                                (none, rows) -> rows.clockFromDate()),
                        Poll.tickers(
                                settings,
                                instruments -> group.get(tickers.apply(instruments)),
                                (none, rows) -> tickers(rows))),
                AnswerRule.STATUS,
                new FundingIntervals(),
                "KRW");
    }

    static void tickers(final PollRows rows) {
        rows.tickers(
                "",
                "timestamp",
                "market",
                "trade_price",
                "opening_price",
                "high_price",
                "low_price",
                "acc_trade_volume_24h",
                "acc_trade_price_24h");
    }
}
