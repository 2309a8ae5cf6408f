package io.onggi.feeds.okx;

import io.onggi.event.RatioKind;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Symbols;
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
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * What OKX is asked for (protocol notes 2.9; ratios of top traders and takers' volume as OKX's documentation of its
 * trading statistics says). Each kind of call is counted by itself, over two seconds.
 */
final class OkxPolls {
    /** The venue's own; how much of what it allows is used is a setting, {@code kindShare}. */
    private static final long WINDOW_MS = 2_000L;
    /**
     * OKX's list of errors (docs-v5, "Error Code"): unavailable (HTTP 503), timed out (400), busy (429), a fault of the
     * system (500).
     */
    static final AnswerRule RULE = new AnswerRule("/code", "0", Set.of("50001", "50004", "50013", "50026"));

    private static final Predicate<Instrument> CONTRACTS = instrument -> !Symbols.isSpot(instrument.symbol());

    private final RestHost host;
    private final PollSettings settings;
    private final FundingIntervals intervals = new FundingIntervals();

    private OkxPolls(final RestHost host) {
        this.host = host;
        settings = host.settings().polls();
    }

    static VenuePolls of(final RestHost host) {
        final OkxPolls table = new OkxPolls(host);
        return new VenuePolls(table.polls(), RULE, table.intervals, "USDT");
    }

    private List<Poll> polls() {
        final RestGroup time = group("time", 10);
        final RestGroup tickers = group("tickers", 20);
        final RestGroup openInterest = group("open-interest", 20);
        return List.of(
                Poll.time(
                        settings,
                        none -> time.get("/api/v5/public/time"),
                        (none, rows) -> rows.clockMs(rows.answer().timeMsAt("/data/0/ts"))),
                tickers("tickers", tickers, "SWAP").of(CONTRACTS),
                tickers("tickersSpot", tickers, "SPOT").of(CONTRACTS.negate()),
                Poll.funding(
                                settings,
                                intervals,
                                calls(group("funding-rate-history", 10), "public/funding-rate-history?limit=10"),
                                OkxPolls::funding)
                        .of(CONTRACTS),
                Poll.all(
                                "openInterest",
                                StreamKind.OPEN_INTEREST,
                                Timing.every(settings.openInterestMs()),
                                none -> openInterest.get("/api/v5/public/open-interest?instType=SWAP"),
                                (none, rows) -> openInterest(rows))
                        .of(CONTRACTS),
                ratio("globalAccountRatio", "long-short-account-ratio-contract", RatioKind.GLOBAL_ACCOUNT),
                ratio("topAccountRatio", "long-short-account-ratio-contract-top-trader", RatioKind.TOP_ACCOUNT),
                ratio("topPositionRatio", "long-short-position-ratio-contract-top-trader", RatioKind.TOP_POSITION),
                Poll.takerVolume(
                                settings,
                                // Unit 0 is the base asset.
                                calls(
                                        group("taker-volume", 5),
                                        "rubik/stat/taker-volume-contract?period=5m&unit=0&limit=12"),
                                OkxPolls::takerVolume)
                        .of(CONTRACTS));
    }

    private RestGroup group(final String name, final int calls) {
        return host.group(name, calls, WINDOW_MS);
    }

    private Poll tickers(final String id, final RestGroup group, final String type) {
        return Poll.all(
                id,
                StreamKind.TICKER,
                Timing.every(settings.tickersMs()),
                none -> group.get("/api/v5/market/tickers?instType=" + type),
                (none, rows) -> tickers(rows));
    }

    private Poll ratio(final String id, final String path, final RatioKind kind) {
        return Poll.ratio(
                        settings,
                        id,
                        calls(group(path, 5), "rubik/stat/contracts/" + path + "?period=5m&limit=12"),
                        (instrument, rows) -> ratio(instrument, kind, rows))
                .of(CONTRACTS);
    }

    private static Function<Instrument, RestCall> calls(final RestGroup group, final String path) {
        return instrument -> group.get("/api/v5/" + path + "&instId=" + RestGroup.encoded(instrument.venueSymbol()));
    }

    /**
     * Volumes: of a spot market {@code vol24h} is in base and {@code volCcy24h} in quote currency, of a contract the
     * first counts contracts and the second is in base currency, so that its turnover is an estimate by the last price.
     */
    static void tickers(final PollRows rows) {
        for (final JsonRow row : rows.each("/data")) {
            final boolean spot = "SPOT".equals(row.optionalText("instType"));
            final BigDecimal last = row.decimal("last");
            final BigDecimal inCurrency = row.decimal("volCcy24h");
            rows.ticker(new PollRows.Ticker(
                    row.optionalText("instId"),
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
    static void funding(final Instrument instrument, final PollRows rows) {
        for (final JsonRow row : rows.oldestFirst("/data", "fundingTime")) {
            final BigDecimal realized = row.decimal("realizedRate");
            rows.funding(
                    instrument,
                    realized == null ? row.decimal("fundingRate") : realized,
                    null,
                    row.timeMs("fundingTime"));
        }
    }

    static void openInterest(final PollRows rows) {
        for (final JsonRow row : rows.each("/data")) {
            rows.openInterest(
                    rows.find(row.optionalText("instId")),
                    row.decimal("oiCcy"),
                    row.decimal("oiUsd"),
                    row.timeMs("ts"));
        }
    }

    static void ratio(final Instrument instrument, final RatioKind kind, final PollRows rows) {
        rows.ratios(instrument, kind, "/data", "0", "", "", "1");
    }

    /** A row names the start of its period, as a candle does: time, sold, bought. */
    static void takerVolume(final Instrument instrument, final PollRows rows) {
        rows.takerVolumes(instrument, "/data", "0", "2", "1", "");
    }
}
