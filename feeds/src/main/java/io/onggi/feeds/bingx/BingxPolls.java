package io.onggi.feeds.bingx;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.net.AnswerRule;
import io.onggi.feeds.net.FundingIntervals;
import io.onggi.feeds.net.JsonRow;
import io.onggi.feeds.net.Poll;
import io.onggi.feeds.net.Poll.Timing;
import io.onggi.feeds.net.PollRows;
import io.onggi.feeds.net.PollSettings;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.RestGroup;
import io.onggi.feeds.net.RestHost;
import io.onggi.feeds.net.VenuePolls;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What BingX's contracts are asked for (protocol notes 4.10): at most one call a second of each kind, which is the
 * strictest that is said of its limits. After too many it wants about five minutes. It tells nothing of long and short.
 * Its stream of marks knows neither the index nor the funding rate, which are asked for with the marks themselves.
 */
final class BingxPolls {
    /** The venue's own; how much of what it allows is used is a setting, {@code kindShare}. */
    private static final long WINDOW_MS = 2_000L;
    /**
     * BingX's common error codes: a fault of the server, or busy. A fault of the system was 80012 and is 109500 by the
     * change log of 2025-10-09.
     */
    static final AnswerRule RULE = new AnswerRule("/code", "0", Set.of("100500", "100503", "109500", "80012"));

    private final RestHost host;
    private final FundingIntervals intervals = new FundingIntervals();

    private BingxPolls(final RestHost host) {
        this.host = host;
    }

    static VenuePolls of(final RestHost host) {
        final BingxPolls table = new BingxPolls(host);
        return new VenuePolls(table.polls(), RULE, table.intervals, "USDT");
    }

    private List<Poll> polls() {
        final PollSettings settings = host.settings().polls();
        final RestGroup time = group("time");
        final RestGroup ticker = group("ticker");
        final RestGroup funding = group("fundingRate");
        final RestGroup openInterest = group("openInterest");
        final List<Poll> polls = new ArrayList<>(List.of(
                Poll.time(
                        settings,
                        none -> call(time, "server/time"),
                        (none, rows) -> rows.clockMs(rows.answer().timeMsAt("/data/serverTime"))),
                Poll.tickers(settings, none -> call(ticker, "quote/ticker"), (none, rows) -> tickers(rows)),
                Poll.funding(
                        settings,
                        intervals,
                        instrument -> call(funding, "quote/fundingRate?limit=10&" + symbol(instrument)),
                        BingxPolls::funding),
                Poll.openInterest(
                        settings,
                        instrument -> call(openInterest, "quote/openInterest?" + symbol(instrument)),
                        BingxPolls::openInterest)));
        if (host.settings().kinds().contains(StreamKind.MARK)) {
            final RestGroup premiumIndex = group("premiumIndex");
            polls.add(Poll.all(
                    "premiumIndex",
                    StreamKind.MARK,
                    Timing.every(settings.premiumIndexMs()),
                    none -> call(premiumIndex, "quote/premiumIndex"),
                    (none, rows) -> premiumIndex(rows)));
        }
        return polls;
    }

    private RestGroup group(final String name) {
        return host.group(name, 2, WINDOW_MS);
    }

    private RestCall call(final RestGroup group, final String path) {
        return BingxFeed.call(host, group, "/openApi/swap/v2/" + path);
    }

    private static String symbol(final Instrument instrument) {
        return "symbol=" + RestGroup.encoded(instrument.venueSymbol());
    }

    static void tickers(final PollRows rows) {
        rows.tickers(
                "/data",
                "closeTime",
                "symbol",
                "lastPrice",
                "openPrice",
                "highPrice",
                "lowPrice",
                "volume",
                "quoteVolume");
    }

    static void funding(final Instrument instrument, final PollRows rows) {
        rows.fundings(instrument, "/data", "fundingRate", "fundingTime");
    }

    /** In USDT: the venue's example of EOS, at less than a dollar, has no other reading. */
    static void openInterest(final Instrument instrument, final PollRows rows) {
        for (final JsonRow row : rows.oneOrMore("/data")) {
            rows.openInterest(instrument, null, row.decimal("openInterest"), row.timeMs("time"));
        }
    }

    /** The rows say no time: they are of the present. */
    static void premiumIndex(final PollRows rows) {
        for (final JsonRow row : rows.oneOrMore("/data")) {
            rows.mark(
                    rows.find(row.optionalText("symbol")),
                    row.decimal("markPrice"),
                    row.decimal("indexPrice"),
                    row.decimal("lastFundingRate"),
                    row.timeMs("nextFundingTime"),
                    FixedPoint.ABSENT);
        }
    }
}
