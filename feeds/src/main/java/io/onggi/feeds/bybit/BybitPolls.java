package io.onggi.feeds.bybit;

import io.onggi.event.RatioKind;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * What Bybit's linear contracts are asked for (protocol notes 1.10). Of top traders it tells nothing, and of takers'
 * volume neither. After a 403 one must keep away for ten minutes.
 */
final class BybitPolls {
    private static final long FIVE_MINUTES_MS = 300_000L;
    private static final String TICKERS = "/v5/market/tickers?category=linear";
    private static final AnswerRule RULE =
            new AnswerRule("/retCode", "0", Map.of("10006", 0L), Map.of(403, 2 * FIVE_MINUTES_MS));
    private static final BigDecimal MOST_NS = BigDecimal.valueOf(Long.MAX_VALUE);

    private BybitPolls() {}

    static VenuePolls of(final BybitSettings bybit, final NetRuntime runtime) {
        final PollSettings settings = bybit.feed().polls();
        final RestGroup rest = RestGroup.of(
                runtime, Venue.BYBIT, bybit.rest(), "", bybit.feed().budget());
        final FundingIntervals intervals = new FundingIntervals();
        final List<Poll> polls = List.of(
                Poll.all(
                        "time",
                        StreamKind.NONE,
                        Timing.every(settings.timeMs()),
                        none -> rest.get("/v5/market/time"),
                        (answer, none, rows) -> time(answer, rows)),
                Poll.all(
                        "tickers",
                        StreamKind.TICKER,
                        Timing.every(settings.tickersMs()),
                        none -> rest.get(TICKERS),
                        (answer, none, rows) -> tickers(answer, rows)),
                Poll.each(
                        "funding",
                        StreamKind.FUNDING,
                        Timing.afterFunding(settings.fundingMs(), intervals),
                        instrument -> of(rest, "funding/history", instrument, "&limit=10"),
                        BybitPolls::funding),
                Poll.all(
                        "openInterest",
                        StreamKind.OPEN_INTEREST,
                        Timing.every(settings.openInterestMs()),
                        none -> rest.get(TICKERS),
                        (answer, none, rows) -> openInterest(answer, rows)),
                Poll.each(
                        "accountRatio",
                        StreamKind.LONG_SHORT_RATIO,
                        Timing.afterPeriod(settings.ratioMs()),
                        instrument -> of(rest, "account-ratio", instrument, "&period=5min&limit=12"),
                        BybitPolls::ratio));
        return new VenuePolls(polls, RULE, intervals, "USDT");
    }

    private static RestCall of(
            final RestGroup rest, final String path, final Instrument instrument, final String more) {
        return rest.get(
                "/v5/market/" + path + "?category=linear&symbol=" + RestGroup.encoded(instrument.venueSymbol()) + more);
    }

    /** In nanoseconds, which is finer than anything between here and there. */
    static void time(final Object answer, final PollRows rows) {
        final BigDecimal ns = new PollRow(answer).decimalAt("/result/timeNano");
        if (ns != null && ns.signum() > 0 && ns.compareTo(MOST_NS) <= 0) {
            rows.clock(ns.longValue(), 1);
        } else {
            rows.clockMs(new PollRow(answer).timeMs("time"));
        }
    }

    static void tickers(final Object answer, final PollRows rows) {
        final long timeMs = new PollRow(answer).timeMs("time");
        for (final PollRow row : PollRow.rows(answer, "/result/list")) {
            rows.ticker(new PollRows.Ticker(
                    row.text("symbol"),
                    row.decimal("lastPrice"),
                    row.decimal("prevPrice24h"),
                    row.decimal("highPrice24h"),
                    row.decimal("lowPrice24h"),
                    row.decimal("volume24h"),
                    row.decimal("turnover24h"),
                    timeMs));
        }
    }

    static void funding(final Object answer, final Instrument instrument, final PollRows rows) {
        for (final PollRow row : PollRow.oldestFirst(answer, "/result/list", "fundingRateTimestamp")) {
            rows.funding(instrument, row.decimal("fundingRate"), null, row.timeMs("fundingRateTimestamp"));
        }
    }

    /**
     * The venue's own history of it has a row every five minutes; the tickers say it of all contracts at once. What is
     * open counts both sides; the number of one side, where it is given, compares with other venues.
     */
    static void openInterest(final Object answer, final PollRows rows) {
        final long timeMs = new PollRow(answer).timeMs("time");
        for (final PollRow row : PollRow.rows(answer, "/result/list")) {
            final boolean single = row.decimal("singleOpenInterest") != null;
            rows.openInterest(
                    rows.find(row.text("symbol")),
                    row.decimal(single ? "singleOpenInterest" : "openInterest"),
                    row.decimal(single ? "singleOpenInterestValue" : "openInterestValue"),
                    timeMs);
        }
    }

    static void ratio(final Object answer, final Instrument instrument, final PollRows rows) {
        for (final PollRow row : PollRow.oldestFirst(answer, "/result/list", "timestamp")) {
            rows.ratio(
                    instrument,
                    RatioKind.GLOBAL_ACCOUNT,
                    FIVE_MINUTES_MS,
                    row.decimal("buyRatio"),
                    row.decimal("sellRatio"),
                    null,
                    row.timeMs("timestamp"));
        }
    }
}
