package io.onggi.feeds.bitget;

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
import java.util.List;

/**
 * What Bitget's contracts in USDT are asked for (protocol notes 3.7): ratios once a second each, everything else twenty
 * times. It tells nothing of takers' volume.
 */
final class BitgetPolls {
    private static final long FIVE_MINUTES_MS = 300_000L;
    private static final long SECOND_MS = 1_000L;
    private static final String MARKET = "/api/v2/mix/market/";
    private static final AnswerRule RULE = new AnswerRule("/code", "00000");

    private final BitgetSettings bitget;
    private final NetRuntime runtime;
    private final PollSettings settings;
    private final FundingIntervals intervals = new FundingIntervals();

    private BitgetPolls(final BitgetSettings bitget, final NetRuntime runtime) {
        this.bitget = bitget;
        this.runtime = runtime;
        settings = bitget.feed().polls();
    }

    static VenuePolls of(final BitgetSettings bitget, final NetRuntime runtime) {
        final BitgetPolls table = new BitgetPolls(bitget, runtime);
        return new VenuePolls(table.polls(), RULE, table.intervals, "USDT");
    }

    private List<Poll> polls() {
        final RestGroup rest = RestGroup.of(
                runtime, Venue.BITGET, bitget.rest(), "", bitget.feed().budget());
        return List.of(
                Poll.all(
                        "time",
                        StreamKind.NONE,
                        Timing.every(settings.timeMs()),
                        none -> rest.get("/api/v2/public/time"),
                        (answer, none, rows) -> rows.clockMs(new PollRow(answer).timeMsAt("/data/serverTime"))),
                Poll.all(
                        "tickers",
                        StreamKind.TICKER,
                        Timing.every(settings.tickersMs()),
                        none -> rest.get(MARKET + "tickers?productType=USDT-FUTURES"),
                        (answer, none, rows) -> tickers(answer, rows)),
                Poll.each(
                        "funding",
                        StreamKind.FUNDING,
                        Timing.afterFunding(settings.fundingMs(), intervals),
                        instrument -> of(rest, "history-fund-rate?productType=USDT-FUTURES&pageSize=10", instrument),
                        BitgetPolls::funding),
                Poll.each(
                        "openInterest",
                        StreamKind.OPEN_INTEREST,
                        Timing.every(settings.openInterestMs()),
                        instrument -> of(rest, "open-interest?productType=USDT-FUTURES", instrument),
                        BitgetPolls::openInterest),
                ratio("accountRatio", "account-long-short", "Account", RatioKind.GLOBAL_ACCOUNT),
                ratio("positionRatio", "position-long-short", "Position", RatioKind.GLOBAL_POSITION));
    }

    private Poll ratio(final String id, final String path, final String key, final RatioKind kind) {
        final RestGroup group = RestGroup.of(
                runtime,
                Venue.BITGET,
                bitget.rest(),
                path,
                bitget.feed().budget().apart(1, SECOND_MS));
        return Poll.each(
                id,
                StreamKind.LONG_SHORT_RATIO,
                Timing.afterPeriod(settings.ratioMs()),
                instrument -> of(group, path + "?period=5m", instrument),
                (answer, instrument, rows) -> ratio(answer, instrument, key, kind, rows));
    }

    private static RestCall of(final RestGroup group, final String path, final Instrument instrument) {
        return group.get(MARKET + path + "&symbol=" + RestGroup.encoded(instrument.venueSymbol()));
    }

    static void tickers(final Object answer, final PollRows rows) {
        for (final PollRow row : PollRow.rows(answer, "/data")) {
            rows.ticker(new PollRows.Ticker(
                    row.text("symbol"),
                    row.decimal("lastPr"),
                    row.decimal("open24h"),
                    row.decimal("high24h"),
                    row.decimal("low24h"),
                    row.decimal("baseVolume"),
                    row.decimal("quoteVolume"),
                    row.timeMs("ts")));
        }
    }

    static void funding(final Object answer, final Instrument instrument, final PollRows rows) {
        for (final PollRow row : PollRow.oldestFirst(answer, "/data", "fundingTime")) {
            rows.funding(instrument, row.decimal("fundingRate"), null, row.timeMs("fundingTime"));
        }
    }

    static void openInterest(final Object answer, final Instrument instrument, final PollRows rows) {
        for (final PollRow row : PollRow.rows(answer, "/data/openInterestList")) {
            rows.openInterest(instrument, row.decimal("size"), null, new PollRow(answer).timeMsAt("/data/ts"));
        }
    }

    /** The keys begin with what is counted: {@code longAccountRatio}, {@code shortAccountRatio} and so on. */
    static void ratio(
            final Object answer,
            final Instrument instrument,
            final String key,
            final RatioKind kind,
            final PollRows rows) {
        for (final PollRow row : PollRow.oldestFirst(answer, "/data", "ts")) {
            rows.ratio(
                    instrument,
                    kind,
                    FIVE_MINUTES_MS,
                    row.decimal("long" + key + "Ratio"),
                    row.decimal("short" + key + "Ratio"),
                    row.decimal("longShort" + key + "Ratio"),
                    row.timeMs("ts"));
        }
    }
}
