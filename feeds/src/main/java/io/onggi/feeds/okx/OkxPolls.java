package io.onggi.feeds.okx;

import io.onggi.event.RatioKind;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.AnswerRule;
import io.onggi.feeds.net.FundingIntervals;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.Poll;
import io.onggi.feeds.net.Poll.Timing;
import io.onggi.feeds.net.PollRow;
import io.onggi.feeds.net.PollRows;
import io.onggi.feeds.net.PollSettings;
import io.onggi.feeds.net.RestGroup;
import io.onggi.feeds.net.VenuePolls;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * What OKX is asked for (protocol notes 2.9; ratios of top traders and takers' volume as OKX's documentation of its
 * trading statistics says). Each kind of call is counted by itself, over two seconds.
 */
final class OkxPolls {
    private static final long FIVE_MINUTES_MS = 300_000L;
    private static final long WINDOW_MS = 2_000L;
    private static final AnswerRule RULE = new AnswerRule("/code", "0", Map.of("50011", 0L), Map.of());
    private static final Predicate<Instrument> CONTRACTS = instrument -> !Symbols.isSpot(instrument.symbol());

    private final OkxSettings okx;
    private final NetRuntime runtime;
    private final PollSettings settings;
    private final FundingIntervals intervals = new FundingIntervals();

    private OkxPolls(final OkxSettings okx, final NetRuntime runtime) {
        this.okx = okx;
        this.runtime = runtime;
        settings = okx.feed().polls();
    }

    static VenuePolls of(final OkxSettings okx, final NetRuntime runtime) {
        final OkxPolls table = new OkxPolls(okx, runtime);
        return new VenuePolls(table.polls(), RULE, table.intervals, "USDT");
    }

    private List<Poll> polls() {
        final RestGroup time = group("time", 10);
        final RestGroup tickers = group("tickers", 20);
        final RestGroup openInterest = group("open-interest", 20);
        return List.of(
                Poll.all(
                        "time",
                        StreamKind.NONE,
                        Timing.every(settings.timeMs()),
                        none -> time.get("/api/v5/public/time"),
                        (answer, none, rows) -> rows.clockMs(new PollRow(answer).timeMsAt("/data/0/ts"))),
                tickers("tickers", tickers, "SWAP").of(CONTRACTS),
                tickers("tickersSpot", tickers, "SPOT").of(CONTRACTS.negate()),
                contracts(
                        "funding",
                        StreamKind.FUNDING,
                        Timing.afterFunding(settings.fundingMs(), intervals),
                        group("funding-rate-history", 10),
                        "public/funding-rate-history?limit=10",
                        OkxPolls::funding),
                Poll.all(
                                "openInterest",
                                StreamKind.OPEN_INTEREST,
                                Timing.every(settings.openInterestMs()),
                                none -> openInterest.get("/api/v5/public/open-interest?instType=SWAP"),
                                (answer, none, rows) -> openInterest(answer, rows))
                        .of(CONTRACTS),
                ratio("globalAccountRatio", "long-short-account-ratio-contract", RatioKind.GLOBAL_ACCOUNT),
                ratio("topAccountRatio", "long-short-account-ratio-contract-top-trader", RatioKind.TOP_ACCOUNT),
                ratio("topPositionRatio", "long-short-position-ratio-contract-top-trader", RatioKind.TOP_POSITION),
                contracts(
                        "takerVolume",
                        StreamKind.TAKER_VOLUME,
                        Timing.afterPeriod(settings.takerVolumeMs()),
                        group("taker-volume", 5),
                        // Unit 0 is the base asset.
                        "rubik/stat/taker-volume-contract?period=5m&unit=0&limit=12",
                        OkxPolls::takerVolume));
    }

    private RestGroup group(final String name, final int calls) {
        return RestGroup.of(
                runtime, Venue.OKX, okx.rest(), name, okx.feed().budget().apart(calls, WINDOW_MS));
    }

    private Poll tickers(final String id, final RestGroup group, final String type) {
        return Poll.all(
                id,
                StreamKind.TICKER,
                Timing.every(settings.tickersMs()),
                none -> group.get("/api/v5/market/tickers?instType=" + type),
                (answer, none, rows) -> tickers(answer, rows));
    }

    private Poll ratio(final String id, final String path, final RatioKind kind) {
        return contracts(
                id,
                StreamKind.LONG_SHORT_RATIO,
                Timing.afterPeriod(settings.ratioMs()),
                group(path, 5),
                "rubik/stat/contracts/" + path + "?period=5m&limit=12",
                (answer, instrument, rows) -> ratio(answer, instrument, kind, rows));
    }

    private static Poll contracts(
            final String id,
            final StreamKind kind,
            final Timing timing,
            final RestGroup group,
            final String path,
            final Poll.Reader reader) {
        return Poll.each(
                        id,
                        kind,
                        timing,
                        instrument ->
                                group.get("/api/v5/" + path + "&instId=" + RestGroup.encoded(instrument.venueSymbol())),
                        reader)
                .of(CONTRACTS);
    }

    /**
     * Volumes: of a spot market {@code vol24h} is in base and {@code volCcy24h} in quote currency, of a contract the
     * first counts contracts and the second is in base currency, so that its turnover is an estimate by the last price.
     */
    static void tickers(final Object answer, final PollRows rows) {
        for (final PollRow row : PollRow.rows(answer, "/data")) {
            final boolean spot = "SPOT".equals(row.text("instType"));
            final BigDecimal last = row.decimal("last");
            final BigDecimal inCurrency = row.decimal("volCcy24h");
            rows.ticker(new PollRows.Ticker(
                    row.text("instId"),
                    last,
                    row.decimal("open24h"),
                    row.decimal("high24h"),
                    row.decimal("low24h"),
                    spot ? row.decimal("vol24h") : inCurrency,
                    spot || inCurrency == null || last == null ? inCurrency : inCurrency.multiply(last),
                    row.timeMs("ts")));
        }
    }

    /** What was settled is {@code realizedRate}; {@code fundingRate} is what was predicted for it. */
    static void funding(final Object answer, final Instrument instrument, final PollRows rows) {
        for (final PollRow row : PollRow.oldestFirst(answer, "/data", "fundingTime")) {
            final BigDecimal realized = row.decimal("realizedRate");
            rows.funding(
                    instrument,
                    realized == null ? row.decimal("fundingRate") : realized,
                    null,
                    row.timeMs("fundingTime"));
        }
    }

    static void openInterest(final Object answer, final PollRows rows) {
        for (final PollRow row : PollRow.rows(answer, "/data")) {
            rows.openInterest(
                    rows.find(row.text("instId")), row.decimal("oiCcy"), row.decimal("oiUsd"), row.timeMs("ts"));
        }
    }

    static void ratio(final Object answer, final Instrument instrument, final RatioKind kind, final PollRows rows) {
        for (final PollRow row : PollRow.oldestFirst(answer, "/data", "0")) {
            rows.ratio(instrument, kind, FIVE_MINUTES_MS, null, null, row.decimal("1"), row.timeMs("0"));
        }
    }

    /** A row names the start of its period, as a candle does: time, sold, bought. */
    static void takerVolume(final Object answer, final Instrument instrument, final PollRows rows) {
        for (final PollRow row : PollRow.oldestFirst(answer, "/data", "0")) {
            rows.takerVolume(
                    instrument,
                    FIVE_MINUTES_MS,
                    row.decimal("2"),
                    row.decimal("1"),
                    null,
                    row.endMs("0", FIVE_MINUTES_MS));
        }
    }
}
