package io.onggi.feeds.bybit;

import io.onggi.event.RatioKind;
import io.onggi.event.StreamKind;
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
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;

/**
 * What Bybit's linear contracts are asked for (protocol notes 1.10). Of top traders it tells nothing, and of takers'
 * volume neither. After a 403 one must keep away for ten minutes.
 */
final class BybitPolls {
    /** Bybit's list of errors (docs/v5/error): the server timed out, or has a fault or is starting again. */
    static final AnswerRule RULE = new AnswerRule("/retCode", "0", Set.of("10000", "10016"));

    private static final BigDecimal MOST_NS = BigDecimal.valueOf(Long.MAX_VALUE);

    private BybitPolls() {}

    static VenuePolls of(final RestHost host) {
        final PollSettings settings = host.settings().polls();
        final RestGroup rest = host.all();
        final FundingIntervals intervals = new FundingIntervals();
        final List<Poll> polls = List.of(
                Poll.time(settings, none -> rest.get("/v5/market/time"), (none, rows) -> time(rows)),
                Poll.all(
                        "tickers",
                        StreamKind.TICKER,
                        Timing.every(often(settings.tickersMs(), settings.openInterestMs())),
                        none -> rest.get("/v5/market/tickers?category=linear"),
                        (none, rows) -> tickers(rows, settings.tickersMs() > 0, settings.openInterestMs() > 0)),
                Poll.funding(
                        settings,
                        intervals,
                        instrument -> of(rest, "funding/history", instrument, "&limit=10"),
                        BybitPolls::funding),
                Poll.ratio(
                        settings,
                        "accountRatio",
                        instrument -> of(rest, "account-ratio", instrument, "&period=5min&limit=12"),
                        BybitPolls::ratio));
        return new VenuePolls(polls, RULE, intervals, "USDT");
    }

    /** {@return the shorter of two intervals of which 0 is never} */
    private static long often(final long oneMs, final long otherMs) {
        return oneMs == 0 || otherMs == 0 ? Math.max(oneMs, otherMs) : Math.min(oneMs, otherMs);
    }

    private static RestCall of(
            final RestGroup rest, final String path, final Instrument instrument, final String more) {
        return rest.get(
                "/v5/market/" + path + "?category=linear&symbol=" + RestGroup.encoded(instrument.venueSymbol()) + more);
    }

    /** In nanoseconds, which is finer than anything between here and there. */
    static void time(final PollRows rows) {
        final BigDecimal ns = rows.answer().decimalAt("/result/timeNano");
        if (ns != null && ns.signum() > 0 && ns.compareTo(MOST_NS) <= 0) {
            rows.clock(ns.longValue(), 1);
        } else {
            rows.clockMs(rows.answer().timeMs("time"));
        }
    }

    /** The tickers also say how much is open, of all contracts at once: one call serves both. */
    static void tickers(final PollRows rows, final boolean days, final boolean openInterest) {
        final long timeMs = rows.answer().timeMs("time");
        for (final JsonRow row : rows.each("/result/list")) {
            if (days) {
                rows.ticker(PollRows.Ticker.of(
                        row,
                        timeMs,
                        "symbol",
                        "lastPrice",
                        "prevPrice24h",
                        "highPrice24h",
                        "lowPrice24h",
                        "volume24h",
                        "turnover24h"));
            }
            if (openInterest) {
                openInterest(row, timeMs, rows);
            }
        }
    }

    static void funding(final Instrument instrument, final PollRows rows) {
        rows.fundings(instrument, "/result/list", "fundingRate", "fundingRateTimestamp");
    }

    /**
     * The venue's own history of it has a row every five minutes. What is open counts both sides; the number of one
     * side, where it is given, compares with other venues.
     */
    private static void openInterest(final JsonRow row, final long timeMs, final PollRows rows) {
        final boolean single = row.decimal("singleOpenInterest") != null;
        rows.openInterest(
                rows.find(row.optionalText("symbol")),
                row.decimal(single ? "singleOpenInterest" : "openInterest"),
                row.decimal(single ? "singleOpenInterestValue" : "openInterestValue"),
                timeMs);
    }

    static void ratio(final Instrument instrument, final PollRows rows) {
        rows.ratios(instrument, RatioKind.GLOBAL_ACCOUNT, "/result/list", "timestamp", "buyRatio", "sellRatio", "");
    }
}
