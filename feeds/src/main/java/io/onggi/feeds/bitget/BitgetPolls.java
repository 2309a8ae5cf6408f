package io.onggi.feeds.bitget;

import io.onggi.event.RatioKind;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.net.AnswerRule;
import io.onggi.feeds.net.FundingIntervals;
import io.onggi.feeds.net.JsonRow;
import io.onggi.feeds.net.Poll;
import io.onggi.feeds.net.PollRows;
import io.onggi.feeds.net.PollSettings;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.RestGroup;
import io.onggi.feeds.net.RestHost;
import io.onggi.feeds.net.VenuePolls;
import java.util.List;
import java.util.Set;

/**
 * What Bitget's contracts in USDT are asked for (protocol notes 3.7): ratios once a second each, everything else twenty
 * times. It tells nothing of takers' volume.
 */
final class BitgetPolls {
    /** The venue's own; how much of what it allows is used is a setting, {@code kindShare}. */
    private static final long SECOND_MS = 1_000L;

    private static final String MARKET = "/api/v2/mix/market/";
    /**
     * Bitget's change log: 45001, 40725 and 40808 are answered while a release is under way, and one may ask again (by
     * its list of errors 40808 is said of wrong parameters, too). By that list: timed out, abnormal, being upgraded.
     */
    static final AnswerRule RULE =
            new AnswerRule("/code", "00000", Set.of("45001", "40725", "40808", "40010", "40015", "40200"));

    private final RestHost host;
    private final PollSettings settings;
    private final FundingIntervals intervals = new FundingIntervals();

    private BitgetPolls(final RestHost host) {
        this.host = host;
        settings = host.settings().polls();
    }

    static VenuePolls of(final RestHost host) {
        final BitgetPolls table = new BitgetPolls(host);
        return new VenuePolls(table.polls(), RULE, table.intervals, "USDT");
    }

    private List<Poll> polls() {
        final RestGroup rest = host.all();
        return List.of(
                Poll.time(
                        settings,
                        none -> rest.get("/api/v2/public/time"),
                        (none, rows) -> rows.clockMs(rows.answer().timeMsAt("/data/serverTime"))),
                Poll.tickers(
                        settings,
                        none -> rest.get(MARKET + "tickers?productType=USDT-FUTURES"),
                        (none, rows) -> tickers(rows)),
                Poll.funding(
                        settings,
                        intervals,
                        instrument -> of(rest, "history-fund-rate?productType=USDT-FUTURES&pageSize=10", instrument),
                        BitgetPolls::funding),
                Poll.openInterest(
                        settings,
                        instrument -> of(rest, "open-interest?productType=USDT-FUTURES", instrument),
                        BitgetPolls::openInterest),
                ratio("accountRatio", "account-long-short", "Account", RatioKind.GLOBAL_ACCOUNT),
                ratio("positionRatio", "position-long-short", "Position", RatioKind.GLOBAL_POSITION));
    }

    private Poll ratio(final String id, final String path, final String key, final RatioKind kind) {
        final RestGroup group = host.group(path, 1, SECOND_MS);
        return Poll.ratio(
                settings,
                id,
                instrument -> of(group, path + "?period=5m", instrument),
                (instrument, rows) -> ratio(instrument, key, kind, rows));
    }

    private static RestCall of(final RestGroup group, final String path, final Instrument instrument) {
        return group.get(MARKET + path + "&symbol=" + RestGroup.encoded(instrument.venueSymbol()));
    }

    static void tickers(final PollRows rows) {
        rows.tickers("/data", "ts", "symbol", "lastPr", "open24h", "high24h", "low24h", "baseVolume", "quoteVolume");
    }

    static void funding(final Instrument instrument, final PollRows rows) {
        rows.fundings(instrument, "/data", "fundingRate", "fundingTime");
    }

    static void openInterest(final Instrument instrument, final PollRows rows) {
        for (final JsonRow row : rows.each("/data/openInterestList")) {
            rows.openInterest(
                    instrument, row.decimal("size"), null, rows.answer().timeMsAt("/data/ts"));
        }
    }

    /** The keys begin with what is counted: {@code longAccountRatio}, {@code shortAccountRatio} and so on. */
    static void ratio(final Instrument instrument, final String key, final RatioKind kind, final PollRows rows) {
        rows.ratios(
                instrument,
                kind,
                "/data",
                "ts",
                "long" + key + "Ratio",
                "short" + key + "Ratio",
                "longShort" + key + "Ratio");
    }
}
