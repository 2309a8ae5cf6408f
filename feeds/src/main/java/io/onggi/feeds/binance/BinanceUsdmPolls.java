package io.onggi.feeds.binance;

import io.onggi.event.RatioKind;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.AnswerRule;
import io.onggi.feeds.net.BudgetSettings;
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
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * What Binance USD-M is asked for (protocol notes 1.6): besides weight it counts the calls for funding, and those for
 * ratios, each over five minutes.
 */
final class BinanceUsdmPolls {
    private static final int FIVE_MINUTES_MS = 300_000;
    private static final int FUNDING_CALLS = 500;
    private static final int DATA_CALLS = 1_000;
    private static final int PREMIUM_INDEX_WEIGHT = 10;
    private static final int TICKERS_WEIGHT = 40;
    private static final long HOUR_MS = 3_600_000L;
    private static final BigDecimal MOST_HOURS = BigDecimal.valueOf(24);

    private final PollSettings settings;
    private final RestGroup weights;
    private final RestGroup funding;
    private final RestGroup data;
    private final boolean streamsMarks;
    private final FundingIntervals intervals = new FundingIntervals();

    private BinanceUsdmPolls(final BinanceUsdmSettings settings, final NetRuntime runtime) {
        final URI base = settings.endpoints().rest();
        final BudgetSettings budget = settings.feed().budget();
        this.settings = settings.feed().polls();
        weights = RestGroup.of(runtime, Venue.BINANCE_USDM, base, "", budget);
        funding = RestGroup.of(
                runtime, Venue.BINANCE_USDM, base, "funding", budget.apart(FUNDING_CALLS, FIVE_MINUTES_MS));
        data = RestGroup.of(runtime, Venue.BINANCE_USDM, base, "data", budget.apart(DATA_CALLS, FIVE_MINUTES_MS));
        streamsMarks = settings.feed().kinds().contains(StreamKind.MARK);
    }

    static VenuePolls of(final BinanceUsdmSettings settings, final NetRuntime runtime) {
        final BinanceUsdmPolls table = new BinanceUsdmPolls(settings, runtime);
        return new VenuePolls(table.polls(), AnswerRule.STATUS, table.intervals, "USDT");
    }

    private List<Poll> polls() {
        final List<Poll> polls = new ArrayList<>(BinancePolls.of(weights, "/fapi/v1", settings, TICKERS_WEIGHT));
        polls.add(Poll.all(
                "fundingInfo",
                StreamKind.FUNDING,
                Timing.every(settings.fundingMs()),
                none -> funding.get("/fapi/v1/fundingInfo"),
                (answer, none, rows) -> fundingInfo(answer, rows)));
        polls.add(Poll.each(
                "funding",
                StreamKind.FUNDING,
                Timing.afterFunding(settings.fundingMs(), intervals),
                instrument -> funding.get("/fapi/v1/fundingRate?limit=10&symbol=" + name(instrument)),
                BinanceUsdmPolls::funding));
        polls.add(Poll.each(
                "openInterest",
                StreamKind.OPEN_INTEREST,
                Timing.every(settings.openInterestMs()),
                instrument -> weights.get("/fapi/v1/openInterest?symbol=" + name(instrument)),
                BinanceUsdmPolls::openInterest));
        polls.add(ratio("globalLongShortAccountRatio", RatioKind.GLOBAL_ACCOUNT));
        polls.add(ratio("topLongShortAccountRatio", RatioKind.TOP_ACCOUNT));
        polls.add(ratio("topLongShortPositionRatio", RatioKind.TOP_POSITION));
        polls.add(Poll.each(
                "takerVolume",
                StreamKind.TAKER_VOLUME,
                Timing.afterPeriod(settings.takerVolumeMs()),
                instrument -> data("takerlongshortRatio", instrument),
                BinanceUsdmPolls::takerVolume));
        if (streamsMarks) {
            polls.add(Poll.all(
                            "premiumIndex",
                            StreamKind.MARK,
                            Timing.every(settings.premiumIndexMs()),
                            none -> weights.get("/fapi/v1/premiumIndex", PREMIUM_INDEX_WEIGHT),
                            (answer, none, rows) -> premiumIndex(answer, rows))
                    .whileSilent(Math.max(1, settings.premiumIndexAfterMs())));
        }
        return polls;
    }

    private Poll ratio(final String path, final RatioKind kind) {
        return Poll.each(
                path,
                StreamKind.LONG_SHORT_RATIO,
                Timing.afterPeriod(settings.ratioMs()),
                instrument -> data(path, instrument),
                (answer, instrument, rows) -> ratio(answer, instrument, kind, rows));
    }

    /** The last hour in periods of five minutes. */
    private RestCall data(final String path, final Instrument instrument) {
        return data.get("/futures/data/" + path + "?period=5m&limit=12&symbol=" + name(instrument));
    }

    private static String name(final Instrument instrument) {
        return RestGroup.encoded(instrument.venueSymbol());
    }

    /** Names only contracts whose interval, or the limits of whose rate, are not the usual ones. */
    static void fundingInfo(final Object answer, final PollRows rows) {
        for (final PollRow row : PollRow.rows(answer, "")) {
            final Instrument instrument = rows.find(row.text("symbol"));
            final BigDecimal hours = row.decimal("fundingIntervalHours");
            if (instrument != null && hours != null && hours.signum() > 0 && hours.compareTo(MOST_HOURS) <= 0) {
                rows.funding().named(instrument, hours.longValue() * HOUR_MS);
            }
            rows.ignored();
        }
    }

    static void funding(final Object answer, final Instrument instrument, final PollRows rows) {
        for (final PollRow row : PollRow.oldestFirst(answer, "", "fundingTime")) {
            // A contract on a share also books its dividends here, which are no funding.
            if ("Special".equals(row.text("rateType"))) {
                rows.ignored();
            } else {
                rows.funding(
                        instrument, row.decimal("fundingRate"), row.decimal("markPrice"), row.timeMs("fundingTime"));
            }
        }
    }

    static void openInterest(final Object answer, final Instrument instrument, final PollRows rows) {
        final PollRow row = new PollRow(answer);
        rows.openInterest(instrument, row.decimal("openInterest"), null, row.timeMs("time"));
    }

    static void ratio(final Object answer, final Instrument instrument, final RatioKind kind, final PollRows rows) {
        for (final PollRow row : PollRow.oldestFirst(answer, "", "timestamp")) {
            rows.ratio(
                    instrument,
                    kind,
                    FIVE_MINUTES_MS,
                    row.decimal("longAccount"),
                    row.decimal("shortAccount"),
                    row.decimal("longShortRatio"),
                    row.timeMs("timestamp"));
        }
    }

    /** Other than a ratio, it names the start of its period. */
    static void takerVolume(final Object answer, final Instrument instrument, final PollRows rows) {
        for (final PollRow row : PollRow.oldestFirst(answer, "", "timestamp")) {
            rows.takerVolume(
                    instrument,
                    FIVE_MINUTES_MS,
                    row.decimal("buyVol"),
                    row.decimal("sellVol"),
                    row.decimal("buySellRatio"),
                    row.endMs("timestamp", FIVE_MINUTES_MS));
        }
    }

    static void premiumIndex(final Object answer, final PollRows rows) {
        for (final PollRow row : PollRow.oneOrMore(answer, "")) {
            rows.mark(
                    rows.find(row.text("symbol")),
                    row.decimal("markPrice"),
                    row.decimal("indexPrice"),
                    row.decimal("lastFundingRate"),
                    row.timeMs("nextFundingTime"),
                    row.timeMs("time"));
        }
    }
}
