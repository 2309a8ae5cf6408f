package io.onggi.feeds.binance;

import io.onggi.feeds.net.Poll;
import io.onggi.feeds.net.PollRows;
import io.onggi.feeds.net.PollSettings;
import java.util.List;

/** What all markets of Binance are asked for alike (protocol notes 1.6): the clock and the last 24 hours. */
final class BinancePolls {
    private BinancePolls() {}

    /**
     * {@return the polls}
     *
     * @param tickersWeight of the last 24 hours of all markets
     */
    static List<Poll> of(final BinanceRest rest, final PollSettings settings, final int tickersWeight) {
        return List.of(
                Poll.time(
                        settings,
                        none -> rest.get("/time", 1),
                        (none, rows) -> rows.clockMs(rows.answer().timeMs("serverTime"))),
                Poll.tickers(settings, none -> rest.get("/ticker/24hr", tickersWeight), (none, rows) -> tickers(rows)));
    }

    static void tickers(final PollRows rows) {
        rows.tickers(
                "", "closeTime", "symbol", "lastPrice", "openPrice", "highPrice", "lowPrice", "volume", "quoteVolume");
    }
}
