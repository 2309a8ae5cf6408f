package io.onggi.feeds.binance;

import io.onggi.feeds.net.AnswerRule;
import io.onggi.feeds.net.FundingIntervals;
import io.onggi.feeds.net.PollSettings;
import io.onggi.feeds.net.VenuePolls;

/** What Binance spot is asked for: its clock and the last 24 hours. */
final class BinanceSpotPolls {
    /** Of the last 24 hours of all markets, as Binance's documentation of the spot REST API says. */
    private static final int TICKERS_WEIGHT = 80;

    private BinanceSpotPolls() {}

    static VenuePolls of(final BinanceRest rest, final PollSettings settings) {
        return new VenuePolls(
                BinancePolls.of(rest, settings, TICKERS_WEIGHT), AnswerRule.STATUS, new FundingIntervals(), "USDT");
    }
}
