package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.file.Path;
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
