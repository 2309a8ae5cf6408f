package io.onggi.feeds.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.onggi.event.StatusCode;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.TestSettings;
import io.onggi.feeds.binance.BinanceUsdmEndpoints;
import io.onggi.feeds.binance.BinanceUsdmFeed;
import io.onggi.feeds.binance.BinanceUsdmSettings;
import io.onggi.feeds.bybit.BybitFeed;
import io.onggi.feeds.bybit.BybitSettings;
import io.onggi.feeds.krw.KeyFormat;
import io.onggi.feeds.net.BudgetSettings;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.KeepAlive;
import io.onggi.feeds.net.ListedMarket;
import io.onggi.feeds.net.LoadLimits;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.LoopbackVenue;
import io.onggi.feeds.net.LoopbackVenue.Reply;
import io.onggi.feeds.net.MarketList;
import io.onggi.feeds.net.MarketList.Change;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.ReconnectPolicy;
import io.onggi.feeds.net.RecordingSink;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.net.TestRuntime;
import io.onggi.feeds.okx.OkxFeed;
import io.onggi.feeds.okx.OkxSettings;
import io.onggi.feeds.upbit.UpbitEndpoints;
import io.onggi.feeds.upbit.UpbitFeed;
import io.onggi.feeds.upbit.UpbitSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The venues' recorded lists of markets, whole and with one market changed, against what Jackson reads in them. */
class ListedStatesTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A recorded list: where it is, where its markets stand in it, and how their state is told. */
    enum Recorded {
        BINANCE("binance-usdm/rest/cryptofeed__BINANCE_FUTURES.0.jsonl", "/fapi/v1/exchangeInfo", "/symbols"),
        BYBIT("bybit/rest/cryptofeed__BYBIT.v3-20260809.jsonl", "/v5/market/instruments-info", "/result/list"),
        OKX("okx/rest/cryptofeed__OKX.0.jsonl", "/api/v5/public/instruments", "/data"),
        UPBIT("upbit/rest/cryptofeed__UPBIT.0.jsonl", "/v1/market/all", "");

        private final String file;
        private final String path;
        private final String pointer;

        Recorded(final String file, final String path, final String pointer) {
            this.file = file;
            this.path = path;
            this.pointer = pointer;
        }

        String name(final JsonNode entry) {
            return entry.path(this == OKX ? "instId" : this == UPBIT ? "market" : "symbol")
                    .asText();
        }

        boolean isTrading(final JsonNode entry) {
            return switch (this) {
                case BINANCE -> entry.path("status").asText().equals("TRADING");
                case BYBIT -> entry.path("status").asText().equals("Trading");
                case OKX -> entry.path("state").asText().equals("live");
                case UPBIT -> true;
            };
        }

        String asked() {
            return this == UPBIT ? "KRW-BTC" : this == OKX ? "BTC-USDT-SWAP" : "BTCUSDT";
        }

        /** The first list of the recording; of OKX and Bybit that of contracts. */
        JsonNode answer() throws IOException {
            for (final String line : Files.readAllLines(Captures.file(file))) {
                final JsonNode record = JSON.readTree(line);
                final String url = record.path("url").asText();
                if (url.contains(path) && (this != OKX || url.contains("SWAP"))) {
                    final JsonNode raw = record.get("raw");
                    return raw.isTextual() ? JSON.readTree(raw.asText()) : raw;
                }
            }
            throw new IOException(file + " has no " + path);
        }
    }

    private final LoopbackVenue venue = new LoopbackVenue();
    private final NetRuntime runtime = TestRuntime.open();

    @AfterEach
    void closeAll() {
        runtime.close();
        venue.close();
    }

    /** {@return what the venue's feed makes of the list, by an ordinary call} */
    private Map<String, ListedMarket> states(final Recorded recorded, final JsonNode answer)
            throws IOException, InterruptedException {
        final String body = JSON.writeValueAsString(answer);
        venue.route(recorded.path, query -> Reply.ok(body));
        venue.route("/v1/ticker", query -> Reply.ok("[]"));
        venue.route("/v1/orderbook/instruments", query -> Reply.ok("[]"));
        try (StreamFeed feed = feed(recorded)) {
            final LoadResult result = feed.loadInstruments(new InstrumentTable(), List.of(recorded.asked()));
            assertEquals("", result.error());
            assertEquals(1, result.instruments().size(), () -> result.unknown().toString());
            return result.markets();
        }
    }

    private StreamFeed feed(final Recorded recorded) {
        final URI ws = URI.create(venue.ws("127.0.0.1"));
        final URI rest = URI.create(venue.http());
        final RecordingSink sink = new RecordingSink();
        final DecoderOptions options = DecoderOptions.recorded();
        final FeedSettings settings = new FeedSettings(
                EnumSet.of(StreamKind.TRADE),
                TestSettings.session(KeepAlive.pings(0, 1, 0), StreamLimits.none(), 10),
                new BudgetSettings(2_400, 60_000, 0.2, 60_000),
                new LoadLimits(5_000, new ReconnectPolicy(20, 1, 20, 0, 0, 0, 0)),
                200,
                10);
        return switch (recorded) {
            case BINANCE ->
                BinanceUsdmFeed.create(
                        new BinanceUsdmSettings(new BinanceUsdmEndpoints(ws, ws, rest), settings, 1_000, 100),
                        runtime,
                        sink,
                        options);
            case BYBIT -> BybitFeed.create(new BybitSettings(ws, rest, settings, 200, 100), runtime, sink, options);
            case OKX -> OkxFeed.create(new OkxSettings(ws, ws, rest, settings), runtime, sink, options);
            case UPBIT ->
                UpbitFeed.create(
                        new UpbitSettings(new UpbitEndpoints(ws, rest), settings, 30, KeyFormat.DEFAULT),
                        runtime,
                        sink,
                        options);
        };
    }

    @ParameterizedTest
    @EnumSource(Recorded.class)
    void everyMarketOfARecordedListHasTheStateItsEntrySays(final Recorded recorded) throws Exception {
        final JsonNode answer = recorded.answer();
        final Map<String, ListedMarket> states = states(recorded, answer);

        final Map<String, Boolean> expected = new TreeMap<>();
        answer.at(recorded.pointer).forEach(entry -> expected.put(recorded.name(entry), recorded.isTrading(entry)));
        final Map<String, Boolean> trades = new TreeMap<>();
        states.forEach((name, market) -> trades.put(name, market.state() == StatusCode.TRADING));
        assertEquals(expected, trades);
        assertTrue(expected.size() > 100, () -> "only " + expected.size());
        assertEquals(List.of(), MarketList.changes(states, states(recorded, recorded.answer())));
    }

    /** {@code expTime} of a contract without end is empty in the recording; OKX fills it in before a delisting. */
    @Test
    void aContractThatOkxWillDelistIsToldByItsEnd() throws Exception {
        final JsonNode answer = Recorded.OKX.answer();
        final Map<String, ListedMarket> before = states(Recorded.OKX, answer);
        final ArrayNode entries = (ArrayNode) answer.at(Recorded.OKX.pointer);
        final ObjectNode last = (ObjectNode) entries.get(entries.size() - 1);
        last.put("expTime", "1798704000000");

        assertEquals(
                List.of(new Change(
                        Recorded.OKX.name(last), StatusCode.DELISTING, "is live, but ends at 2026-12-31T08:00:00Z")),
                MarketList.changes(before, states(Recorded.OKX, answer)));
    }

    @ParameterizedTest
    @EnumSource(Recorded.class)
    void whatIsTakenOutOfAListOrHaltedOrWarnedOfIsTheOnlyChange(final Recorded recorded) throws Exception {
        final Map<String, ListedMarket> before = states(recorded, recorded.answer());
        final JsonNode changed = recorded.answer();
        final ArrayNode entries = (ArrayNode) changed.at(recorded.pointer);
        final int last = entries.size() - 1;
        final ObjectNode second = (ObjectNode) entries.get(last - 1);
        final String touched = recorded.name(second);
        final String gone = recorded.name(entries.get(last));
        entries.remove(last);
        if (recorded == Recorded.UPBIT) {
            second.putObject("market_event")
                    .put("warning", false)
                    .putObject("caution")
                    .put("PRICE_FLUCTUATIONS", true);
        } else {
            second.put(recorded == Recorded.OKX ? "state" : "status", "MAINTENANCE");
        }

        final Map<String, StatusCode> seen = new TreeMap<>();
        for (final Change change : MarketList.changes(before, states(recorded, changed))) {
            seen.put(change.venueSymbol(), change.code());
        }

        assertEquals(
                Map.of(
                        gone,
                        StatusCode.DELISTED,
                        touched,
                        recorded == Recorded.UPBIT ? StatusCode.CAUTION_ON : StatusCode.HALTED),
                seen);
    }
}
