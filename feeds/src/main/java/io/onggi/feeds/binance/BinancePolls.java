package io.onggi.feeds.binance;

import io.onggi.event.StreamKind;
import io.onggi.feeds.net.Poll;
import io.onggi.feeds.net.Poll.Timing;
import io.onggi.feeds.net.PollRow;
import io.onggi.feeds.net.PollRows;
import io.onggi.feeds.net.PollSettings;
import io.onggi.feeds.net.RestGroup;
import java.util.List;

/** What all markets of Binance are asked for alike (protocol notes 1.6): the clock and the last 24 hours. */
final class BinancePolls {
    private BinancePolls() {}

    /**
     * {@return the polls}
     *
     * @param path that all calls of the market begin with
     * @param tickersWeight of the last 24 hours of all markets
     */
    static List<Poll> of(
            final RestGroup rest, final String path, final PollSettings settings, final int tickersWeight) {
        return List.of(
                Poll.all(
                        "time",
                        StreamKind.NONE,
                        Timing.every(settings.timeMs()),
                        none -> rest.get(path + "/time"),
                        (answer, none, rows) -> rows.clockMs(new PollRow(answer).timeMs("serverTime"))),
                Poll.all(
                        "tickers",
                        StreamKind.TICKER,
                        Timing.every(settings.tickersMs()),
                        none -> rest.get(path + "/ticker/24hr", tickersWeight),
                        (answer, none, rows) -> tickers(answer, rows)));
    }

    static void tickers(final Object answer, final PollRows rows) {
        for (final PollRow row : PollRow.oneOrMore(answer, "")) {
            rows.ticker(new PollRows.Ticker(
                    row.text("symbol"),
                    row.decimal("lastPrice"),
                    row.decimal("openPrice"),
                    row.decimal("highPrice"),
                    row.decimal("lowPrice"),
                    row.decimal("volume"),
                    row.decimal("quoteVolume"),
                    row.timeMs("closeTime")));
        }
    }
}
