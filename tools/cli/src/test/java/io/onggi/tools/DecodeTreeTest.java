package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.onggi.tools.CommandRunner.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole folder through the decoders: every file has its line, and nothing is refused without a reason. */
class DecodeTreeTest {
    private static final String TRADE =
            "{\"e\":\"aggTrade\",\"E\":1767225600123,\"s\":\"BTCUSDT\",\"a\":1,\"p\":\"%s\",\"q\":\"1\",\"T\":1767225600120,\"m\":true}";

    @TempDir
    private Path folder;

    private void write(final String name, final String content) throws IOException {
        final Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void everyFileHasALineThatSaysWhatItIs() throws IOException {
        write("binance-usdm/trades.jsonl", TRADE.formatted("1.5") + '\n' + TRADE.formatted("1.6"));
        write("binance-usdm/more/order.json", "{\"e\":\"ORDER_TRADE_UPDATE\",\"E\":1767225600123}");
        write("binance-usdm/more/cut.jsonl", "{\"e\":\"aggTrade\",");
        write("binance-usdm/reply.json", "{\"assets\":[],\"symbols\":[]}");
        write("binance-usdm/asked.json", "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@depth\"],\"id\":1}");
        write("notes.txt", "of nobody");

        final Output output = CommandRunner.run("decode", folder.toString());

        assertEquals(ExitCodes.OK, output.exitCode(), output.out() + output.err());
        assertEquals(
                List.of(
                        "binance-usdm/asked.json: no market data of a feed; 1 what a client sends",
                        "binance-usdm/more/cut.jsonl: no market data of a feed; 1 no JSON",
                        "binance-usdm/more/order.json: no market data of a feed; 1 of an account, no market data",
                        "binance-usdm/reply.json: no market data of a feed; 1 an answer to a REST call, without its address",
                        "binance-usdm/trades.jsonl: 2 decoded",
                        "notes.txt: none of its folders has the name of a venue",
                        "6 files: 1 decoded, 5 without market data of a feed, 2 messages decoded, 4 not, with the reason, "
                                + "0 refused without an explanation, 0 files damaged"),
                output.lines());
    }

    @Test
    void whatARecordingHasThatIsRefusedIsPrintedAndFails() throws IOException {
        write(
                "binance-usdm/recorded.jsonl",
                "{\"ts\":1767225600,\"dir\":\"in\",\"raw\":" + TRADE.formatted("1.5") + "}\n"
                        + "{\"ts\":1767225601,\"dir\":\"in\",\"raw\":" + TRADE.formatted("x") + '}');

        final Output output = CommandRunner.run("decode", folder.toString());

        assertEquals(ExitCodes.FOUND_WRONG, output.exitCode(), output.out() + output.err());
        assertEquals(
                "binance-usdm/recorded.jsonl: 1 decoded; 1 REFUSED WITHOUT AN EXPLANATION",
                output.lines().get(0));
        assertEquals(
                "  line 2, WRONG_TYPE: " + TRADE.formatted("x"), output.lines().get(1));
        assertTrue(output.lines().get(2).contains("1 refused without an explanation"), output.out());
    }

    @Test
    void aFolderSaysTheVenuesItself() {
        final Output output = CommandRunner.run("decode", "--venue", "upbit", folder.toString());

        assertEquals(ExitCodes.USAGE, output.exitCode());
        assertTrue(output.err().contains("the folders in it say the venues"), output.err());
    }

    /** All that there is of real recordings, examples and single messages. */
    @Nested
    class Recordings {
        private static Path captures;
        private static Output output;

        @BeforeAll
        static void decode() {
            captures = Path.of(System.getProperty("onggi.captures", "../shared/captures"));
            assumeTrue(Files.isDirectory(captures), "the recordings " + captures + " are not here");
            output = CommandRunner.run("decode", captures.toString());
        }

        private static void assertLine(final String line) {
            assertTrue(output.lines().contains(line), () -> line + " is not in\n" + output.out());
        }

        @Test
        void haveOneLineEachAndNothingIsRefusedWithoutAnExplanation() throws IOException {
            assertEquals(ExitCodes.OK, output.exitCode(), output.out() + output.err());
            final List<String> lines = output.lines();
            final long files;
            try (Stream<Path> all = Files.walk(captures)) {
                files = all.filter(Files::isRegularFile).count();
            }
            assertEquals(files + 1, lines.size());
            assertTrue(lines.get(lines.size() - 1).startsWith(files + " files: "), output.out());
            assertTrue(
                    lines.get(lines.size() - 1).endsWith("0 refused without an explanation, 0 files damaged"),
                    output.out());
        }

        @Test
        void ofWholeConnectionsAreDecodedToTheLastMessage() {
            final List<String> whole = output.lines().stream()
                    .filter(line -> line.contains("/ws-full/"))
                    .toList();
            assertEquals(10, whole.size());
            for (final String line : whole) {
                assertTrue(
                        line.matches("\\S+: [1-9]\\d* decoded(; \\d+ answers to (subscriptions|REST calls))*"), line);
            }
            assertLine("binance-usdm/ws-full/hftbacktest__btcusdt_20240808.gz: 93954 decoded");
        }

        @Test
        void ofNautilusForBinanceAreMarketDataOrAccountsOrReplies() {
            final String folder = "binance-usdm/nautilus/nautilus_trader__";
            for (final String stream : List.of(
                    "agg_trade", "book_ticker", "depth_update", "liquidation", "mark_price", "ticker", "trade")) {
                assertLine(folder + "market_data_json__" + stream + "_stream.json: 1 decoded");
            }
            assertLine(folder + "market_data_json__kline_stream_open.json: 1 decoded");
            assertLine(folder + "market_data_json__kline_stream_closed.json: 1 decoded");
            for (final String frame : List.of("book_ticker", "depth_diff_update", "depth_update", "ticker_24hr")) {
                assertLine(folder + "ws_messages__ws_futures_" + frame + ".json: 1 decoded");
            }
            assertEquals(
                    13,
                    output.lines().stream()
                            .filter(line -> line.startsWith(folder) && line.endsWith(": 1 decoded"))
                            .count());
        }

        @Test
        void ofTheExamplesOfBitgetAndOkxAreMarketDataOrHaveAReason() {
            assertLine(
                    "bitget/examples/Bitget.Net__endpoints.jsonl: no market data of a feed; 122 answers to REST calls");
            assertLine("bitget/examples/Bitget.Net__subscriptions.jsonl: 6 decoded; 48 answers to subscriptions; "
                    + "8 a list, as REST calls are answered and clients subscribe; "
                    + "10 of a stream that the feed does not read; 14 of an account, no market data");
            assertLine("okx/examples/OKX.Net__endpoints.jsonl: no market data of a feed; 144 answers to REST calls");
            assertLine("okx/examples/OKX.Net__subscriptions.jsonl: 6 decoded; 37 answers to subscriptions; "
                    + "4 a list, as REST calls are answered and clients subscribe; "
                    + "1 cut short: a field is missing that the venue always sends; "
                    + "11 of a stream that the feed does not read; 8 of an account, no market data");
        }

        @Test
        void ofSingleMessagesOfBithumbAndUpbitAreMarketDataOrHaveAReason() {
            assertLine("bithumb/snippets/arbitrage-observatory__websocket.md.jsonl: 5 decoded; "
                    + "6 answers to subscriptions; 1 a list, as REST calls are answered and clients subscribe; "
                    + "1 an answer to a REST call, without its address; "
                    + "2 cut short: a field is missing that the venue always sends");
            assertLine("bithumb/snippets/crypto-msg-parser__bithumb.rs.jsonl: no market data of a feed; "
                    + "1 an answer to a REST call, without its address; 5 of a stream that the feed does not read");
            assertLine("bithumb/snippets/gocryptotrader__bithumb_websocket_test.go.jsonl: 3 decoded; "
                    + "2 answers to subscriptions; 1 cut short: a field is missing that the venue always sends; "
                    + "2 of a stream that the feed does not read");
            assertLine(
                    "upbit/snippets/arbitrage-observatory__websocket.md.jsonl: 3 decoded; 4 answers to subscriptions; "
                            + "1 a list, as REST calls are answered and clients subscribe");
            assertLine("upbit/snippets/index-60786809274__candle-ws.jsonl: 5 decoded; "
                    + "1 of a stream that the feed does not read");
            assertLine("upbit/snippets/tardis-node__upbit-messages.jsonl: 2 decoded; "
                    + "1 with a time that cannot be: a placeholder, or of another unit");
        }
    }
}
