package io.onggi.feeds.krw;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.AnswerRule;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.FundingIntervals;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.Poll;
import io.onggi.feeds.net.Poll.Timing;
import io.onggi.feeds.net.PollRow;
import io.onggi.feeds.net.PollRows;
import io.onggi.feeds.net.RestGroup;
import io.onggi.feeds.net.VenuePolls;
import java.net.URI;
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
    public static VenuePolls of(
            final Venue venue,
            final URI base,
            final Function<List<Instrument>, String> tickers,
            final FeedSettings feed,
            final NetRuntime runtime) {
        final RestGroup group = RestGroup.of(runtime, venue, base, "ticker", feed.budget());
        return new VenuePolls(
                List.of(
                        Poll.all(
                                "time",
                                StreamKind.NONE,
                                Timing.every(feed.polls().timeMs()),
                                none -> group.get("/v1/ticker?markets=KRW-BTC"),
                                (answer, none, rows) -> rows.clockFromDate()),
                        Poll.all(
                                "tickers",
                                StreamKind.TICKER,
                                Timing.every(feed.polls().tickersMs()),
                                instruments -> group.get(tickers.apply(instruments)),
                                (answer, none, rows) -> tickers(answer, rows))),
                AnswerRule.STATUS,
                new FundingIntervals(),
                "KRW");
    }

    static void tickers(final Object answer, final PollRows rows) {
        for (final PollRow row : PollRow.rows(answer, "")) {
            rows.ticker(new PollRows.Ticker(
                    row.text("market"),
                    row.decimal("trade_price"),
                    row.decimal("opening_price"),
                    row.decimal("high_price"),
                    row.decimal("low_price"),
                    row.decimal("acc_trade_volume_24h"),
                    row.decimal("acc_trade_price_24h"),
                    row.timeMs("timestamp")));
        }
    }
}
