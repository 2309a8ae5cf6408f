package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code decode --book} on real recordings against an independent reading of the venues' rules. */
class DecodeBookTest {
    private static final String HFT = "binance-usdm/ws-full/hftbacktest__btcusdt_20240808.gz";
    private static final String CRYPTOFEED = "binance-usdm/ws-full/cryptofeed__BINANCE_FUTURES.ws.1.0.jsonl";
    private static final String CRYPTOFEED_REST = "binance-usdm/rest/cryptofeed__BINANCE_FUTURES.http.0.0.jsonl";
    private static final String APRIL = "binance-usdm/ws-full/cryptofeed__BINANCE_FUTURES-1125a2.0-20210405.jsonl";
    private static final String OKX = "okx/ws-full/cryptofeed__OKX.ws.1.0.jsonl";
    private static final String BYBIT = "bybit/ws-full/cryptofeed__BYBIT.v3-20260809.jsonl";
    private static final String UPBIT = "upbit/ws-full/cryptofeed__UPBIT.ws.62.0.jsonl";

    @Test
    void endsInTheBookOfTheRulesOnAWholeBitcoinRecording() throws Exception {
        final Path file = Captures.file(HFT);

        final JsonNode book = book("binance-usdm", "BTCUSDT", file, null);

        assertSameBook(naive("BTCUSDT", Captures.messages(file)), book);
        assertEquals("BTC-USDT-PERP", book.get("symbol").asText());
        assertEquals(0, book.get("gaps").asLong());
    }

    @ParameterizedTest
    @CsvSource({"SUSHIUSDT,3", "AKROUSDT,1", "KEEPUSDT,3", "CTKUSDT,5"})
    void endsInTheBookOfTheRulesWithSnapshotsFromAnotherFile(final String symbol, final long stale) throws Exception {
        final Path file = Captures.file(CRYPTOFEED);
        final Path rest = Captures.file(CRYPTOFEED_REST);
        final List<JsonNode> messages = new ArrayList<>(Captures.messages(file));
        messages.addAll(Captures.messages(rest));

        final JsonNode book = book("binance-usdm", symbol, file, rest);

        final NaiveBinanceBook naive = naive(symbol, messages);
        assertSameBook(naive, book);
        assertEquals(stale, book.get("stale").asLong());
        assertEquals(naive.applied, book.get("applied").asLong());
    }

    @Test
    void appliesAllButTheKnownStaleUpdatesOfFourSymbols() throws Exception {
        final Path file = Captures.file(CRYPTOFEED);
        final Path rest = Captures.file(CRYPTOFEED_REST);
        long applied = 0;
        for (final String symbol : List.of("SUSHIUSDT", "AKROUSDT", "KEEPUSDT", "CTKUSDT")) {
            applied += book("binance-usdm", symbol, file, rest).get("applied").asLong();
        }

        assertEquals(752, applied);
    }

    @ParameterizedTest
    @ValueSource(strings = {"BATUSDT", "CTKUSDT", "NEOUSDT", "SANDUSDT", "CHRUSDT"})
    void endsInTheBookOfTheRulesWithSnapshotsInsideTheRecording(final String symbol) throws Exception {
        final Path file = Captures.file(APRIL);

        final JsonNode book = book("binance-usdm", symbol, file, null);

        assertSameBook(naive(symbol, Captures.messages(file)), book);
    }

    @Test
    void endsInTheLastWholeBookOfEveryUpbitMarket() throws Exception {
        final Path file = Captures.file(UPBIT);
        final List<String> codes = Captures.messages(file).stream()
                .filter(message -> message.path("ty").asText().equals("orderbook"))
                .map(message -> message.get("cd").asText())
                .distinct()
                .toList();
        assertTrue(codes.size() > 3, codes.toString());

        for (final String code : codes) {
            JsonNode last = null;
            for (final JsonNode message : Captures.messages(file)) {
                if (message.path("ty").asText().equals("orderbook")
                        && message.get("cd").asText().equals(code)
                        && (last == null
                                || message.get("tms").asLong()
                                        >= last.get("tms").asLong())) {
                    last = message;
                }
            }

            final JsonNode book = book("upbit", code, file, null);

            assertEquals(units(last, "bp", "bs"), rows(book.get("bids")), code);
            assertEquals(units(last, "ap", "as"), rows(book.get("asks")), code);
            assertEquals("GOOD", book.get("state").asText(), code);
        }
    }

    @ParameterizedTest
    @CsvSource({"BTC-USD-220527,BTC-USD-220527,99", "UNI-USD-SWAP,UNI-USD-PERP,93", "BTC-USDT,BTC-USDT,98"})
    void endsInTheBookWhoseChecksumsOkxSent(final String instId, final String symbol, final long frames)
            throws Exception {
        assertEndsInCheckedBook("okx", Captures.file(OKX), instId, instId, symbol, frames);
    }

    @ParameterizedTest
    @CsvSource({
        "ws.2.0.jsonl,DASHUSDT,DASHUSDT,DASH-USDT-PERP,98",
        "ws.2.0.jsonl,UNIUSDT,UNIUSDT,UNI-USDT-PERP,96",
        "ws.1.0-20220403.jsonl,MASKUSDT,MASK-USDT,MASK-USDT,58",
        "ws.1.0-20220403.jsonl,ATOMETH,ATOM-ETH,ATOM-ETH,58",
        "ws.1.0-20220403.jsonl,UFOUSDT,UFO-USDT,UFO-USDT,25",
        "ws.1.0-20220403.jsonl,GMUSDT,GM-USDT,GM-USDT,44"
    })
    void endsInTheBookWhoseChecksumsBitgetSent(
            final String name, final String instId, final String asked, final String symbol, final long frames)
            throws Exception {
        final Path file = Captures.file("bitget/ws-full/cryptofeed__BITGET." + name);
        assertEndsInCheckedBook("bitget", file, instId, asked, symbol, frames);
    }

    private static void assertEndsInCheckedBook(
            final String venue,
            final Path file,
            final String instId,
            final String asked,
            final String symbol,
            final long frames)
            throws Exception {
        final NaiveTextBook naive = new NaiveTextBook();
        for (final JsonNode message : Captures.messages(file)) {
            if (message.at("/arg/channel").asText().equals("books")
                    && message.at("/arg/instId").asText().equals(instId)
                    && message.has("data")) {
                naive.on(message);
            }
        }

        final JsonNode book = book(venue, asked, file, null);

        assertEquals(frames, naive.checked);
        assertEquals(0, naive.wrong);
        assertEquals(symbol, book.get("symbol").asText());
        assertEquals("GOOD", book.get("state").asText());
        assertEquals(frames - 1, book.get("applied").asLong());
        assertEquals(0, book.get("gaps").asLong());
        assertEquals(naive.bids(), rows(book.get("bids")));
        assertEquals(naive.asks(), rows(book.get("asks")));
    }

    /** An update in the middle is missing, and the checksum of the next one shows it. */
    @Test
    void endsInAGapWhereAnUpdateIsMissing() throws Exception {
        final List<String> lines =
                new ArrayList<>(Files.readAllLines(Captures.file("bitget/ws-full/cryptofeed__BITGET.ws.2.0.jsonl")));
        int updates = 0;
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains("\"update\"")
                    && lines.get(i).contains("\"books\"")
                    && lines.get(i).contains("UNIUSDT")
                    && ++updates == 40) {
                lines.remove(i);
            }
        }
        final Path file = Files.createTempFile("bitget", ".jsonl");
        try {
            Files.write(file, lines);
            final JsonNode book = book("bitget", "UNIUSDT", file);
            assertEquals("GAP", book.get("state").asText());
            assertEquals(1, book.get("gaps").asLong());
            assertEquals(39, book.get("applied").asLong());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void chainsTheBooksOfBitgetByTheirIds() throws Exception {
        final Path file = Files.createTempFile("bitget", ".jsonl");
        try {
            final String head =
                    "{\"action\":\"%s\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"},\"data\":[{";
            final String level =
                    "\"bids\":[[\"%s\",\"%s\"]],\"asks\":[],\"ts\":\"1767225600085\",\"seq\":%s%s}],\"ts\":1767225600090}";
            final String snapshot = head.formatted("snapshot") + level;
            final String update = head.formatted("update") + level;
            Files.write(
                    file,
                    List.of(
                            snapshot.formatted("100", "1", "10", ",\"pseq\":0"),
                            // Begins before the snapshot and reaches over it.
                            update.formatted("101", "2", "17", ",\"pseq\":8"),
                            update.formatted("102", "3", "18", ",\"pseq\":17"),
                            update.formatted("101", "0.00", "25", "")));
            final JsonNode good = book("bitget", "BTCUSDT", file, null);
            assertEquals("GOOD", good.get("state").asText());
            assertEquals(25, good.get("lastId").asLong());
            assertEquals(List.of(List.of("102", "3"), List.of("100", "1")), rows(good.get("bids")));
            assertEquals(0, good.get("gaps").asLong());

            for (final String broken : List.of(
                    update.formatted("99", "1", "40", ",\"pseq\":30"),
                    update.formatted("99", "1", "40", ",\"pseq\":0"),
                    update.formatted("99", "1", "7", ""))) {
                Files.write(file, List.of(broken), StandardOpenOption.APPEND);
                final JsonNode gap = book("bitget", "BTCUSDT", file, null);
                assertEquals("GAP", gap.get("state").asText(), broken);
                Files.write(file, List.of(snapshot.formatted("90", "1", "50", "")), StandardOpenOption.APPEND);
                final JsonNode again = book("bitget", "BTCUSDT", file, null);
                assertEquals("GOOD", again.get("state").asText());
                assertEquals(List.of(List.of("90", "1")), rows(again.get("bids")));
            }
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void chainsTheBooksOfOkxByTheirIds() throws Exception {
        final Path file = Files.createTempFile("okx", ".jsonl");
        try {
            final String head = "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"},\"action\":";
            final String level =
                    "\"bids\":[[\"%s\",\"%s\",\"0\",\"1\"]],\"asks\":[],\"ts\":\"1767225600085\",\"checksum\":0,\"prevSeqId\":%s,\"seqId\":%s}]}";
            final String update = head + "\"update\",\"data\":[{" + level;
            Files.write(
                    file,
                    List.of(
                            head + "\"snapshot\",\"data\":[{" + level.formatted("100", "1", "-1", "10"),
                            update.formatted("101", "2", "10", "17"),
                            update.formatted("101", "0", "17", "17")
                                    .replaceAll("\"bids\":\\[.*\\],\"asks", "\"bids\":[],\"asks"),
                            update.formatted("102", "3", "17", "5"),
                            update.formatted("101", "0", "5", "6")));
            final JsonNode good = book("okx", "BTC-USDT-SWAP", file, null);
            assertEquals("GOOD", good.get("state").asText());
            assertEquals(6, good.get("lastId").asLong());
            assertEquals(List.of(List.of("102", "3"), List.of("100", "1")), rows(good.get("bids")));
            assertEquals(0, good.get("gaps").asLong());

            Files.write(file, List.of(update.formatted("99", "1", "7", "8")), StandardOpenOption.APPEND);
            final JsonNode broken = book("okx", "BTC-USDT-SWAP", file, null);
            assertEquals("GAP", broken.get("state").asText());
            assertEquals(1, broken.get("gaps").asLong());

            Files.write(
                    file,
                    List.of(
                            "{\"ts\":1767225601,\"url\":\"https://www.okx.com/api/v5/market/books?instId=BTC-USDT-SWAP&sz=400\",\"raw\":{\"code\":\"0\",\"data\":[{"
                                    + level.formatted("98", "4", "0", "7").replace("\"prevSeqId\":0,", "") + "}"),
                    StandardOpenOption.APPEND);
            final JsonNode seeded = book("okx", "BTC-USDT-SWAP", file, null);
            assertEquals("GOOD", seeded.get("state").asText());
            assertEquals(8, seeded.get("lastId").asLong());
            assertEquals(List.of(List.of("99", "1"), List.of("98", "4")), rows(seeded.get("bids")));
        } finally {
            Files.delete(file);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "linear,BTCUSDT,BTC-USDT-PERP",
        "linear,ETHUSDT,ETH-USDT-PERP",
        "linear,SOLUSDT,SOL-USDT-PERP",
        "linear,DOGEUSDT,DOGE-USDT-PERP",
        "spot,BTCUSDT,BTC-USDT",
        "spot,ETHUSDT,ETH-USDT"
    })
    void endsInTheBookOfEachSocketOfBybit(final String socket, final String spelling, final String symbol)
            throws Exception {
        final Path file = Captures.file(BYBIT);
        final NaiveBybitBook naive = new NaiveBybitBook();
        for (final String line : Files.readAllLines(file)) {
            final JsonNode record = Captures.JSON.readTree(line);
            if (record.get("dir").asText().equals("in")
                    && record.get("conn").asText().endsWith(socket)
                    && record.at("/raw/topic").asText().equals("orderbook.200." + spelling)) {
                naive.on(record.get("raw"));
            }
        }

        final JsonNode book = book("bybit", symbol, file, null);

        assertEquals(symbol, book.get("symbol").asText());
        assertEquals("GOOD", book.get("state").asText());
        assertEquals(naive.lastId, book.get("lastId").asLong());
        assertEquals(naive.frames - 1, book.get("applied").asLong());
        assertEquals(0, naive.gaps);
        assertEquals(0, book.get("gaps").asLong());
        assertEquals(200, naive.bids().size());
        assertEquals(naive.bids(), rows(book.get("bids")));
        assertEquals(naive.asks(), rows(book.get("asks")));
    }

    @Test
    void startsABookOfBybitAgainWhereItsIdsDo() throws Exception {
        final Path file = Files.createTempFile("bybit", ".jsonl");
        final String frame =
                "{\"topic\":\"orderbook.50.BTCUSDT\",\"type\":\"%s\",\"ts\":1767225600978,\"data\":{\"s\":\"BTCUSDT\",\"b\":[[\"%s\",\"%s\"]],\"a\":[],\"u\":%s,\"seq\":7},\"cts\":1767225600976}";
        try {
            Files.write(
                    file,
                    List.of(
                            frame.formatted("snapshot", "100", "1", "10"),
                            frame.formatted("delta", "101", "2", "11"),
                            frame.formatted("delta", "102", "3", "11"),
                            frame.formatted("delta", "99", "4", "1"),
                            frame.formatted("delta", "98", "5", "2")));
            final JsonNode good = book("bybit", "BTCUSDT", file, null);
            assertEquals("GOOD", good.get("state").asText());
            assertEquals(2, good.get("lastId").asLong());
            assertEquals(1, good.get("stale").asLong());
            assertEquals(List.of(List.of("99", "4"), List.of("98", "5")), rows(good.get("bids")));

            Files.write(file, List.of(frame.formatted("delta", "97", "1", "4")), StandardOpenOption.APPEND);
            assertEquals(
                    "GAP", book("bybit", "BTCUSDT", file, null).get("state").asText());
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void endsInTheLastWholeBookOfBithumb() throws Exception {
        final Path file = Captures.file("bithumb/snippets/arbitrage-observatory__websocket.md.jsonl");

        final JsonNode book = book("bithumb", "ETH-KRW", file);

        assertEquals("GOOD", book.get("state").asText());
        assertEquals(2, book.get("applied").asLong());
        assertEquals(
                List.of(List.of("3714000", "4.106"), List.of("3713000", "15.599"), List.of("3712000", "135.5129")),
                rows(book.get("bids")));
        assertEquals(
                List.of(List.of("3715000", "8.4592"), List.of("3716000", "3.3766"), List.of("3717000", "4.1755")),
                rows(book.get("asks")));
    }

    @Test
    void endsInTheLastTopBookOfBingx() throws Exception {
        final Path file = Captures.file("bingx/ws-full/bearish-alpha-bot__bingx_ws_responses.part1.jsonl");
        JsonNode last = null;
        long books = 0;
        for (final JsonNode message : Captures.messages(file)) {
            if (message.path("dataType").asText().startsWith("BTC-USDT@depth")) {
                last = message.get("data");
                books++;
            }
        }

        final JsonNode book = book("bingx", "BTCUSDT", file, null);

        assertEquals("GOOD", book.get("state").asText());
        assertTrue(book.get("lastId").isNull());
        assertEquals(books, book.get("applied").asLong());
        assertEquals(0, book.get("resyncs").asLong());
        assertEquals(plain(last.get("bids"), false), rows(book.get("bids")));
        assertEquals(plain(last.get("asks"), true), rows(book.get("asks")));
    }

    private static List<List<String>> plain(final JsonNode levels, final boolean backwards) {
        final List<List<String>> rows = new ArrayList<>();
        for (final JsonNode level : levels) {
            final List<String> row = List.of(
                    new BigDecimal(level.get(0).asText()).stripTrailingZeros().toPlainString(),
                    new BigDecimal(level.get(1).asText()).stripTrailingZeros().toPlainString());
            rows.add(backwards ? 0 : rows.size(), row);
        }
        return rows;
    }

    @Test
    void chainsTheUpdatesOfBingxByTheirIds() throws Exception {
        final Path file = Captures.file("bingx/snippets/arbitrage-observatory__websocket.md.jsonl");

        final JsonNode book = book("bingx", "BTC-USDT-PERP", file, null);

        assertEquals("GOOD", book.get("state").asText());
        assertEquals(857550008, book.get("lastId").asLong());
        assertEquals(1, book.get("applied").asLong());
        assertEquals(
                List.of(
                        List.of("86378.9", "0.0001"),
                        List.of("86377.5", "0.0003"),
                        List.of("86377.2", "18.0499"),
                        List.of("86377", "0.0191"),
                        List.of("86376.9", "0.0061")),
                rows(book.get("bids")));
        assertEquals(3, book.get("asks").size());
    }

    @Test
    void seedsTheBookOfSpotBehindTheSnapshot() throws Exception {
        final Path file = Files.createTempFile("spot", ".jsonl");
        try {
            final String update =
                    "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1767225600123,\"s\":\"BTCUSDT\",\"U\":%s,\"u\":%s,\"b\":[[\"%s\",\"%s\"]],\"a\":[]}}";
            final String reply =
                    "{\"ts\":1767225601,\"url\":\"https://api.binance.com/api/v3/depth?symbol=BTCUSDT&limit=1000\",\"raw\":{\"lastUpdateId\":%s,\"bids\":[[\"90.00\",\"1.00000000\"]],\"asks\":[[\"95.00\",\"1.00000000\"]]}}";
            Files.write(
                    file,
                    List.of(
                            update.formatted("11", "15", "80.00", "1"),
                            update.formatted("16", "20", "91.00", "2"),
                            reply.formatted("15"),
                            update.formatted("21", "21", "90.00", "0.00000000")));
            final JsonNode good = book("binance-spot", "BTC-USDT", file, null);
            assertEquals("GOOD", good.get("state").asText());
            assertEquals(21, good.get("lastId").asLong());
            assertEquals(1, good.get("stale").asLong());
            assertEquals(2, good.get("applied").asLong());
            assertEquals(List.of(List.of("91", "2")), rows(good.get("bids")));

            Files.write(file, List.of(update.formatted("23", "24", "99", "1")), StandardOpenOption.APPEND);
            final JsonNode broken = book("binance-spot", "BTC-USDT", file, null);
            assertEquals("GAP", broken.get("state").asText());
            assertEquals(1, broken.get("gaps").asLong());
        } finally {
            Files.delete(file);
        }
    }

    /** Of a file with messages that are refused for known reasons. */
    private static JsonNode book(final String venue, final String symbol, final Path file) throws Exception {
        final CommandRunner.Output output =
                CommandRunner.run("decode", "--venue", venue, "--book", symbol, file.toString());
        assertEquals(ExitCodes.FOUND_WRONG, output.exitCode(), output.err());
        return Captures.JSON.readTree(output.out());
    }

    @Test
    void printsOnlyTheAskedDepth() throws Exception {
        final Path file = Captures.file(HFT);

        final JsonNode book = book("binance-usdm", "BTC-USDT-PERP:5", file, null);

        assertEquals(5, book.get("bids").size());
        assertEquals(5, book.get("asks").size());
    }

    private static JsonNode book(final String venue, final String symbol, final Path file, final Path rest)
            throws Exception {
        final List<String> args = new ArrayList<>(List.of("decode", "--venue", venue, "--book", symbol));
        if (rest != null) {
            args.add("--rest");
            args.add(rest.toString());
        }
        args.add(file.toString());
        final CommandRunner.Output output = CommandRunner.run(args.toArray(new String[0]));
        assertEquals(ExitCodes.OK, output.exitCode(), output.err());
        return Captures.JSON.readTree(output.out());
    }

    private static NaiveBinanceBook naive(final String symbol, final List<JsonNode> messages) {
        final NaiveBinanceBook book = new NaiveBinanceBook();
        for (final JsonNode message : messages) {
            final JsonNode data = message.has("data") ? message.get("data") : message;
            if (data.has("lastUpdateId")) {
                final String of = Captures.symbolOfUrl(data);
                if (of.isEmpty() || of.equals(symbol)) {
                    book.onSnapshot(data);
                }
            } else if (data.path("e").asText().equals("depthUpdate")
                    && data.get("s").asText().equals(symbol)) {
                book.onUpdate(data);
            }
        }
        return book;
    }

    private static void assertSameBook(final NaiveBinanceBook naive, final JsonNode book) {
        assertEquals("GOOD", book.get("state").asText());
        assertEquals(naive.lastId, book.get("lastId").asLong());
        assertEquals(NaiveBinanceBook.print(naive.bids), rows(book.get("bids")));
        assertEquals(NaiveBinanceBook.print(naive.asks), rows(book.get("asks")));
        assertEquals(naive.gaps, book.get("gaps").asLong());
    }

    private static List<List<String>> units(final JsonNode message, final String price, final String size) {
        final List<List<String>> rows = new ArrayList<>();
        for (final JsonNode unit : message.get("obu")) {
            final BigDecimal unitPrice = new BigDecimal(unit.get(price).asText());
            final BigDecimal unitSize = new BigDecimal(unit.get(size).asText());
            if (unitPrice.signum() > 0 && unitSize.signum() > 0) {
                rows.add(List.of(
                        unitPrice.stripTrailingZeros().toPlainString(),
                        unitSize.stripTrailingZeros().toPlainString()));
            }
        }
        return rows;
    }

    private static List<List<String>> rows(final JsonNode levels) {
        final List<List<String>> rows = new ArrayList<>();
        for (final JsonNode level : levels) {
            rows.add(List.of(level.get(0).asText(), level.get(1).asText()));
        }
        return rows;
    }
}
