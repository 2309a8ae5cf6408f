package io.onggi.feeds.bingx;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.AnswerRule;
import io.onggi.feeds.net.FundingIntervals;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.Poll;
import io.onggi.feeds.net.Poll.Timing;
import io.onggi.feeds.net.PollRow;
import io.onggi.feeds.net.PollRows;
import io.onggi.feeds.net.PollSettings;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.RestGroup;
import io.onggi.feeds.net.VenuePolls;
import java.util.List;

/**
 * What BingX's contracts are asked for (protocol notes 4.10): at most one call a second of each kind, which is the
 * strictest that is said of its limits. After too many it wants about five minutes. It tells nothing of long and short.
 */
final class BingxPolls {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long WINDOW_MS = 2_000L;
    private static final AnswerRule RULE = new AnswerRule("/code", "0");

    private final BingxSettings bingx;
    private final NetRuntime runtime;
    private final FundingIntervals intervals = new FundingIntervals();

    private BingxPolls(final BingxSettings bingx, final NetRuntime runtime) {
        this.bingx = bingx;
        this.runtime = runtime;
    }

    static VenuePolls of(final BingxSettings bingx, final NetRuntime runtime) {
        final BingxPolls table = new BingxPolls(bingx, runtime);
        return new VenuePolls(table.polls(), RULE, table.intervals, "USDT");
    }

    private List<Poll> polls() {
        final PollSettings settings = bingx.feed().polls();
        final RestGroup time = group("time");
        final RestGroup ticker = group("ticker");
        final RestGroup funding = group("fundingRate");
        final RestGroup openInterest = group("openInterest");
        return List.of(
                Poll.all(
                        "time",
                        StreamKind.NONE,
                        Timing.every(settings.timeMs()),
                        none -> call(time, "server/time?"),
                        (answer, none, rows) -> rows.clockMs(new PollRow(answer).timeMsAt("/data/serverTime"))),
                Poll.all(
                        "tickers",
                        StreamKind.TICKER,
                        Timing.every(settings.tickersMs()),
                        none -> call(ticker, "quote/ticker?"),
                        (answer, none, rows) -> tickers(answer, rows)),
                Poll.each(
                        "funding",
                        StreamKind.FUNDING,
                        Timing.afterFunding(settings.fundingMs(), intervals),
                        instrument -> call(funding, "quote/fundingRate?limit=10&" + symbol(instrument)),
                        BingxPolls::funding),
                Poll.each(
                        "openInterest",
                        StreamKind.OPEN_INTEREST,
                        Timing.every(settings.openInterestMs()),
                        instrument -> call(openInterest, "quote/openInterest?" + symbol(instrument)),
                        BingxPolls::openInterest));
    }

    private RestGroup group(final String name) {
        return RestGroup.of(
                runtime,
                Venue.BINGX,
                bingx.endpoints().rest(),
                name,
                bingx.feed().budget().apart(2, WINDOW_MS));
    }

    /** The time is a parameter that the venue lists as required. */
    private RestCall call(final RestGroup group, final String path) {
        return group.get(
                "/openApi/swap/v2/" + path + "timestamp=" + runtime.clock().nowNs() / NS_PER_MS);
    }

    private static String symbol(final Instrument instrument) {
        return "symbol=" + RestGroup.encoded(instrument.venueSymbol()) + '&';
    }

    static void tickers(final Object answer, final PollRows rows) {
        for (final PollRow row : PollRow.oneOrMore(answer, "/data")) {
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

    static void funding(final Object answer, final Instrument instrument, final PollRows rows) {
        for (final PollRow row : PollRow.oldestFirst(answer, "/data", "fundingTime")) {
            rows.funding(instrument, row.decimal("fundingRate"), null, row.timeMs("fundingTime"));
        }
    }

    /** In USDT: the venue's example of EOS, at less than a dollar, has no other reading. */
    static void openInterest(final Object answer, final Instrument instrument, final PollRows rows) {
        final PollRow row = PollRow.oneOrMore(answer, "/data").get(0);
        rows.openInterest(instrument, null, row.decimal("openInterest"), row.timeMs("time"));
    }
}
