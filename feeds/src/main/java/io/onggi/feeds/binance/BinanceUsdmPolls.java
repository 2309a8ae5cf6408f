package io.onggi.feeds.binance;

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
import java.util.ArrayList;
import java.util.List;

/**
 * What Binance USD-M is asked for (protocol notes 1.6): besides weight it counts the calls for funding, and those for
 * ratios, each over five minutes.
 */
final class BinanceUsdmPolls {
    /** The venue's own limits, as are weights; how much of what they allow is used is a setting, {@code kindShare}. */
    private static final int FIVE_MINUTES_MS = 300_000;

    private static final int FUNDING_CALLS = 500;
    private static final int DATA_CALLS = 1_000;
    private static final int PREMIUM_INDEX_WEIGHT = 10;
    private static final int TICKERS_WEIGHT = 40;
    private static final long HOUR_MS = 3_600_000L;
    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(24);

    private final PollSettings settings;
    private final BinanceRest rest;
    private final RestGroup funding;
    private final RestGroup data;
    private final boolean streamsMarks;
    private final FundingIntervals intervals = new FundingIntervals();

    private BinanceUsdmPolls(final RestHost host, final BinanceRest rest) {
        this.rest = rest;
        settings = host.settings().polls();
        funding = host.group("funding", FUNDING_CALLS, FIVE_MINUTES_MS);
        data = host.group("data", DATA_CALLS, FIVE_MINUTES_MS);
        streamsMarks = host.settings().kinds().contains(StreamKind.MARK);
    }

    static VenuePolls of(final RestHost host, final BinanceRest rest) {
        final BinanceUsdmPolls table = new BinanceUsdmPolls(host, rest);
        return new VenuePolls(table.polls(), AnswerRule.STATUS, table.intervals, "USDT");
    }

    private List<Poll> polls() {
        final List<Poll> polls = new ArrayList<>(BinancePolls.of(rest, settings, TICKERS_WEIGHT));
        polls.add(Poll.all(
                "fundingInfo",
                StreamKind.FUNDING,
                Timing.every(settings.fundingMs()),
                none -> funding.get("/fapi/v1/fundingInfo"),
                (none, rows) -> fundingInfo(rows)));
        polls.add(Poll.funding(
                settings,
                intervals,
                instrument -> funding.get("/fapi/v1/fundingRate?limit=10&symbol=" + name(instrument)),
                BinanceUsdmPolls::funding));
        polls.add(Poll.openInterest(
                settings, instrument -> rest.call("/openInterest", instrument, "", 1), BinanceUsdmPolls::openInterest));
        polls.add(ratio("globalLongShortAccountRatio", RatioKind.GLOBAL_ACCOUNT));
        polls.add(ratio("topLongShortAccountRatio", RatioKind.TOP_ACCOUNT));
        polls.add(ratio("topLongShortPositionRatio", RatioKind.TOP_POSITION));
        polls.add(Poll.takerVolume(
                settings, instrument -> data("takerlongshortRatio", instrument), BinanceUsdmPolls::takerVolume));
        if (streamsMarks) {
            polls.add(Poll.all(
                            "premiumIndex",
                            StreamKind.MARK,
                            Timing.every(settings.premiumIndexMs()),
                            none -> rest.get("/premiumIndex", PREMIUM_INDEX_WEIGHT),
                            (none, rows) -> premiumIndex(rows))
                    .whileSilent(Math.max(1, settings.premiumIndexAfterMs())));
        }
        return polls;
    }

    private Poll ratio(final String path, final RatioKind kind) {
        return Poll.ratio(
                settings,
                path,
                instrument -> data(path, instrument),
                (instrument, rows) -> ratio(instrument, kind, rows));
    }

    /** The last hour in periods of five minutes. */
    private RestCall data(final String path, final Instrument instrument) {
        return data.get("/futures/data/" + path + "?period=5m&limit=12&symbol=" + name(instrument));
    }

    private static String name(final Instrument instrument) {
        return RestGroup.encoded(instrument.venueSymbol());
    }

    /** Names only contracts whose interval, or the limits of whose rate, are not the usual ones. */
    static void fundingInfo(final PollRows rows) {
        for (final JsonRow row : rows.each("")) {
            final Instrument instrument = rows.find(row.optionalText("symbol"));
            final BigDecimal hours = row.decimal("fundingIntervalHours");
            if (instrument != null && hours != null && hours.signum() > 0 && hours.compareTo(MOST_HOURS) <= 0) {
                rows.funding().named(instrument, hours.longValue() * HOUR_MS);
            }
            rows.ignored();
        }
    }

    static void funding(final Instrument instrument, final PollRows rows) {
        for (final JsonRow row : rows.oldestFirst("", "fundingTime")) {
            // A contract on a share also books its dividends here, which are no funding.
            if ("Special".equals(row.optionalText("rateType"))) {
                rows.ignored();
            } else {
                rows.funding(
                        instrument, row.decimal("fundingRate"), row.decimal("markPrice"), row.timeMs("fundingTime"));
            }
        }
    }

    static void openInterest(final Instrument instrument, final PollRows rows) {
        final JsonRow row = rows.answer();
        rows.openInterest(instrument, row.decimal("openInterest"), null, row.timeMs("time"));
    }

    static void ratio(final Instrument instrument, final RatioKind kind, final PollRows rows) {
        rows.ratios(instrument, kind, "", "timestamp", "longAccount", "shortAccount", "longShortRatio");
    }

    /** Other than a ratio, it names the start of its period. */
    static void takerVolume(final Instrument instrument, final PollRows rows) {
        rows.takerVolumes(instrument, "", "timestamp", "buyVol", "sellVol", "buySellRatio");
    }

    static void premiumIndex(final PollRows rows) {
        for (final JsonRow row : rows.oneOrMore("")) {
            rows.mark(
                    rows.find(row.optionalText("symbol")),
                    row.decimal("markPrice"),
                    row.decimal("indexPrice"),
                    row.decimal("lastFundingRate"),
                    row.timeMs("nextFundingTime"),
                    row.timeMs("time"));
        }
    }
}
