package io.onggi.feeds.binance;

import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.AnswerRule;
import io.onggi.feeds.net.FundingIntervals;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RestGroup;
import io.onggi.feeds.net.VenuePolls;

/** What Binance spot is asked for: its clock and the last 24 hours. */
final class BinanceSpotPolls {
    /** Of the last 24 hours of all markets, as Binance's documentation of the spot REST API says. */
    private static final int TICKERS_WEIGHT = 80;

    private BinanceSpotPolls() {}

    static VenuePolls of(final BinanceSpotSettings settings, final NetRuntime runtime) {
        final RestGroup rest = RestGroup.of(
                runtime,
                Venue.BINANCE_SPOT,
                settings.endpoints().rest(),
                "",
                settings.feed().budget());
        return new VenuePolls(
                BinancePolls.of(rest, "/api/v3", settings.feed().polls(), TICKERS_WEIGHT),
                AnswerRule.STATUS,
                new FundingIntervals(),
                "USDT");
    }
}
