package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.tools.CommandRunner.Output;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code decode} prints for each kind of event, to the letter. */
class DecodeEventsTest {
    @TempDir
    private Path folder;

    private Output decode(final String venue, final String... frames) throws IOException {
        final Path file = Files.write(folder.resolve("frames.jsonl"), List.of(frames));
        return CommandRunner.run("decode", "--venue", venue, file.toString());
    }

    private void assertPrints(final String expected, final String venue, final String... frames) throws IOException {
        final Output output = decode(venue, frames);
        assertEquals(List.of(expected), output.lines(), output.err());
        assertEquals(ExitCodes.OK, output.exitCode());
    }

    @Test
    void printsTrades() throws IOException {
        assertPrints(
                "{\"type\":\"trade\",\"venue\":\"binance-usdm\",\"symbol\":\"BTC-USDT-PERP\",\"venueTimeNs\":1767225600120000000,\"sendTimeNs\":1767225600123000000,\"price\":\"67890.1\",\"size\":\"0.25\",\"side\":\"sell\",\"tradeId\":5933014}",
                "binance-usdm",
                "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1767225600123,\"s\":\"BTCUSDT\",\"a\":5933014,\"p\":\"67890.10\",\"q\":\"0.250\",\"f\":100,\"l\":105,\"T\":1767225600120,\"m\":true}}");
        assertPrints(
                "{\"type\":\"trade\",\"venue\":\"upbit\",\"symbol\":\"BTC-KRW\",\"venueTimeNs\":1767225600000000000,\"sendTimeNs\":1767225600712000000,\"price\":\"116539000\",\"size\":\"0.00079276\",\"side\":\"buy\",\"tradeId\":1767225600000003}",
                "upbit",
                "{\"ty\":\"trade\",\"cd\":\"KRW-BTC\",\"tms\":1767225600712,\"ttms\":1767225600000,\"tp\":1.16539E8,\"tv\":7.9276E-4,\"ab\":\"BID\",\"sid\":1767225600000003,\"st\":\"REALTIME\"}");
    }

    @Test
    void printsChangesOfABook() throws IOException {
        assertPrints(
                "{\"type\":\"book\",\"venue\":\"binance-usdm\",\"symbol\":\"BTC-USDT-PERP\",\"venueTimeNs\":1767225600118000000,\"sendTimeNs\":1767225600123000000,\"kind\":\"delta\",\"bids\":[[\"67890.1\",\"1.25\"],[\"67889.9\",\"0\"]],\"asks\":[[\"67890.2\",\"0\"]],\"prevId\":149,\"firstId\":157,\"lastId\":160}",
                "binance-usdm",
                "{\"e\":\"depthUpdate\",\"E\":1767225600123,\"T\":1767225600118,\"s\":\"BTCUSDT\",\"U\":157,\"u\":160,\"pu\":149,\"b\":[[\"67890.10\",\"1.250\"],[\"67889.9\",\"0\"]],\"a\":[[\"67890.20\",\"0.000\"]]}");
    }

    @Test
    void printsWholeBooks() throws IOException {
        assertPrints(
                "{\"type\":\"book\",\"venue\":\"upbit\",\"symbol\":\"BTC-KRW\",\"venueTimeNs\":1767225600900000000,\"kind\":\"snapshot\",\"bids\":[[\"116534000\",\"0.00079276\"],[\"116521000\",\"0.01624318\"]],\"asks\":[[\"116606000\",\"0.06288509\"],[\"116609000\",\"0.0005\"]]}",
                "upbit",
                "{\"ty\":\"orderbook\",\"cd\":\"KRW-BTC\",\"tms\":1767225600900,\"tas\":0.48,\"tbs\":2.24,\"obu\":[{\"ap\":116606000,\"bp\":116534000,\"as\":0.06288509,\"bs\":7.9276E-4},{\"ap\":116609000,\"bp\":116521000,\"as\":5.0E-4,\"bs\":0.01624318}],\"st\":\"REALTIME\",\"lv\":0}");
    }

    @Test
    void printsABookOfManySlotsAsOneObject() throws IOException {
        final String bids = IntStream.range(0, 300)
                .mapToObj(i -> "[\"" + (60_000 - i) + ".10\",\"0.500\"]")
                .collect(Collectors.joining(","));

        final Output output = decode(
                "binance-usdm",
                "{\"e\":\"depthUpdate\",\"E\":1767225600123,\"T\":1767225600118,\"s\":\"BTCUSDT\",\"U\":157,\"u\":160,\"pu\":149,\"b\":["
                        + bids + "],\"a\":[]}");

        assertEquals(1, output.lines().size());
        final JsonNode book = Captures.JSON.readTree(output.out());
        assertEquals(300, book.get("bids").size());
        assertEquals(0, book.get("asks").size());
        assertEquals("59701.1", book.get("bids").get(299).get(0).asText());
        assertEquals("0.5", book.get("bids").get(299).get(1).asText());
    }

    @Test
    void printsQuotes() throws IOException {
        assertPrints(
                "{\"type\":\"quote\",\"venue\":\"binance-usdm\",\"symbol\":\"BTC-USDT-PERP\",\"venueTimeNs\":1767225600121000000,\"sendTimeNs\":1767225600123000000,\"bid\":\"67890\",\"bidSize\":\"3.12\",\"ask\":\"67890.2\",\"askSize\":\"4.066\"}",
                "binance-usdm",
                "{\"e\":\"bookTicker\",\"u\":400900217,\"E\":1767225600123,\"T\":1767225600121,\"s\":\"BTCUSDT\",\"b\":\"67890.00\",\"B\":\"3.120\",\"a\":\"67890.20\",\"A\":\"4.066\"}");
    }

    @Test
    void printsCandles() throws IOException {
        assertPrints(
                "{\"type\":\"kline\",\"venue\":\"binance-usdm\",\"symbol\":\"BTC-USDT-PERP\",\"venueTimeNs\":1767225660005000000,\"sendTimeNs\":1767225660005000000,\"interval\":\"1m\",\"openTimeMs\":1767225600000,\"open\":\"1\",\"high\":\"2.5\",\"low\":\"0.5\",\"close\":\"2\",\"volume\":\"1000\",\"quoteVolume\":\"1500.05\",\"closed\":true}",
                "binance-usdm",
                "{\"e\":\"kline\",\"E\":1767225660005,\"s\":\"BTCUSDT\",\"k\":{\"t\":1767225600000,\"T\":1767225659999,\"s\":\"BTCUSDT\",\"i\":\"1m\",\"f\":100,\"L\":200,\"o\":\"1.0\",\"c\":\"2.0\",\"h\":\"2.5\",\"l\":\"0.5\",\"v\":\"1000\",\"n\":101,\"x\":true,\"q\":\"1500.0500\",\"V\":\"500\",\"Q\":\"750.1\",\"B\":\"0\"}}");
        assertPrints(
                "{\"type\":\"kline\",\"venue\":\"upbit\",\"symbol\":\"BTC-KRW\",\"venueTimeNs\":1767225600885000000,\"interval\":\"1m\",\"openTimeMs\":1767225600000,\"open\":\"91154000\",\"high\":\"91157000\",\"low\":\"91142000\",\"close\":\"91157000\",\"volume\":\"0.15511395\",\"quoteVolume\":\"14139448.2675\",\"closed\":false}",
                "upbit",
                "{\"type\":\"candle.1m\",\"code\":\"KRW-BTC\",\"candle_date_time_utc\":\"2026-01-01T00:00:00\",\"opening_price\":91154000.00000000,\"high_price\":91157000.00000000,\"low_price\":91142000.00000000,\"trade_price\":91157000.00000000,\"candle_acc_trade_volume\":0.15511395,\"candle_acc_trade_price\":14139448.26754000,\"timestamp\":1767225600885,\"stream_type\":\"SNAPSHOT\"}");
    }

    @Test
    void printsMarks() throws IOException {
        assertPrints(
                "{\"type\":\"mark\",\"venue\":\"binance-usdm\",\"symbol\":\"BTC-USDT-PERP\",\"venueTimeNs\":1767225601000000000,\"sendTimeNs\":1767225601000000000,\"markPrice\":\"67890.11\",\"indexPrice\":\"67888\",\"fundingRate\":\"-0.0001\",\"nextFundingTimeMs\":1767254400000}",
                "binance-usdm",
                "{\"e\":\"markPriceUpdate\",\"E\":1767225601000,\"s\":\"BTCUSDT\",\"p\":\"67890.11\",\"i\":\"67888.00\",\"P\":\"67885.20\",\"r\":\"-0.00010000\",\"T\":1767254400000}");
    }

    @Test
    void printsTickers() throws IOException {
        assertPrints(
                "{\"type\":\"ticker\",\"venue\":\"upbit\",\"symbol\":\"BTC-KRW\",\"venueTimeNs\":1767225600831000000,\"last\":\"36929\",\"open\":\"37249\",\"high\":\"37645\",\"low\":\"36732\",\"volume\":\"0.33333333\",\"quoteVolume\":\"12345.679\"}",
                "upbit",
                "{\"ty\":\"ticker\",\"cd\":\"KRW-BTC\",\"op\":37249,\"hp\":37645,\"lp\":36732,\"tp\":36929,\"tms\":1767225600831,\"atp24h\":12345.67895,\"atv24h\":0.33333333,\"st\":\"REALTIME\"}");
    }

    @Test
    void printsLiquidations() throws IOException {
        assertPrints(
                "{\"type\":\"liquidation\",\"venue\":\"binance-usdm\",\"symbol\":\"BTC-USDT-PERP\",\"venueTimeNs\":1767225600890000000,\"sendTimeNs\":1767225600893000000,\"price\":\"67100\",\"size\":\"0.014\",\"side\":\"sell\"}",
                "binance-usdm",
                "{\"e\":\"forceOrder\",\"E\":1767225600893,\"o\":{\"s\":\"BTCUSDT\",\"S\":\"SELL\",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":\"0.014\",\"p\":\"67100.00\",\"ap\":\"67120.5\",\"X\":\"FILLED\",\"l\":\"0.014\",\"z\":\"0.014\",\"T\":1767225600890}}");
    }

    @Test
    void printsRefusedFramesWithReasonTextAndLineAndFails() throws IOException {
        final Output output = decode(
                "binance-usdm",
                "{\"e\":\"aggTrade\",\"E\":1767225600123,\"s\":\"BTCUSDT\",\"a\":1,\"p\":\"1\",\"q\":\"1\",\"T\":1767225600120,\"m\":true}",
                "{\"e\":\"aggTrade\",\"E\":1767225600123,\"s\":\"BTCUSDT\",\"a\":2,\"p\":\"x\",\"q\":\"1\",\"T\":1767225600120,\"m\":true}",
                "",
                "{\"e\":\"aggTrade\",");

        assertEquals(ExitCodes.FOUND_WRONG, output.exitCode());
        assertEquals(3, output.lines().size());
        assertEquals(
                "trade",
                Captures.JSON.readTree(output.lines().get(0)).get("type").asText());
        assertEquals(
                "{\"type\":\"reject\",\"reason\":\"WRONG_TYPE\",\"raw\":\"{\\\"e\\\":\\\"aggTrade\\\",\\\"E\\\":1767225600123,\\\"s\\\":\\\"BTCUSDT\\\",\\\"a\\\":2,\\\"p\\\":\\\"x\\\",\\\"q\\\":\\\"1\\\",\\\"T\\\":1767225600120,\\\"m\\\":true}\",\"line\":2}",
                output.lines().get(1));
        assertEquals(
                "{\"type\":\"reject\",\"reason\":\"TRUNCATED\",\"raw\":\"{\\\"e\\\":\\\"aggTrade\\\",\",\"line\":4}",
                output.lines().get(2));
        assertTrue(output.err().contains("3 messages: 1 decoded"), output.err());
        assertTrue(output.err().contains("2 rejected"), output.err());
    }

    @Test
    void saysWhatIsWrongWithFramesOfASymbolThatHasNoGoodOne() throws IOException {
        final String trade =
                "{\"e\":\"aggTrade\",\"E\":1767225600123,\"s\":\"%s\",\"a\":1,\"p\":\"%s\",\"q\":\"1\",\"T\":%s,\"m\":true}";
        final Output output = decode(
                "binance-usdm",
                trade.formatted("BTCUSDT", "99999999999999999999999999", "1767225600120"),
                trade.formatted("ETHUSDT", "1", "99999999999999999"),
                trade.formatted("XRPUSDT", "x", "1767225600120"));

        assertEquals(ExitCodes.FOUND_WRONG, output.exitCode());
        assertEquals(List.of("NUMBER_RANGE", "TIME_RANGE", "WRONG_TYPE"), reasons(output));
        assertTrue(output.err().contains("3 rejected"), output.err());
        assertFalse(output.err().contains("UNKNOWN_SYMBOL"), output.err());
        assertUsage(
                "there is no BTC-USDT-PERP in this recording",
                "decode",
                "--venue",
                "binance-usdm",
                "--book",
                "BTCUSDT",
                folder.resolve("frames.jsonl").toString());
    }

    private static List<String> reasons(final Output output) throws IOException {
        final List<String> reasons = new ArrayList<>();
        for (final String line : output.lines()) {
            reasons.add(Captures.JSON.readTree(line).path("reason").asText());
        }
        return reasons;
    }

    @Test
    void printsTheReadablePartOfACutFileAndReportsTheDamage() throws IOException {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("{\"e\":\"aggTrade\",\"E\":1767225600123,\"s\":\"BTCUSDT\",\"a\":")
                    .append(i)
                    .append(",\"p\":\"1.5\",\"q\":\"1\",\"T\":1767225600120,\"m\":true}\n");
        }
        final ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(zipped)) {
            out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        }
        final Path file =
                Files.write(folder.resolve("cut.jsonl.gz"), Arrays.copyOf(zipped.toByteArray(), zipped.size() / 2));

        final Output output = CommandRunner.run("decode", "--venue", "binance-usdm", file.toString());

        assertEquals(ExitCodes.FOUND_WRONG, output.exitCode(), output.err());
        final int printed = output.lines().size();
        assertTrue(printed > 1_000 && printed < 20_000, () -> printed + " lines");
        assertEquals(
                printed - 1,
                Captures.JSON
                        .readTree(output.lines().get(printed - 1))
                        .get("tradeId")
                        .asInt());
        assertTrue(
                output.err().contains(file + ": the compressed data are cut off after line " + printed), output.err());
        assertTrue(output.err().contains(printed + " messages: " + printed + " decoded"), output.err());
        assertTrue(output.err().contains("files damaged 1"), output.err());
    }

    @Test
    void tellsTheSocketsOfBybitApartByTheirAddress() throws IOException {
        final String trade =
                "{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1767225600868,\"data\":[{\"T\":1767225600865,\"s\":\"BTCUSDT\",\"S\":\"Buy\",\"v\":\"0.2\",\"p\":\"67890.1\",\"i\":\"229\",\"BT\":false}]}";
        final String spot = "wss://stream.bybit.com/v5/public/spot";
        final String linear = "wss://stream.bybit.com/v5/public/linear";

        assertEquals(List.of("BTC-USDT-PERP"), symbols(decode("bybit", trade)));
        assertEquals(
                List.of("BTC-USDT"),
                symbols(CommandRunner.run(
                        "decode",
                        "--venue",
                        "bybit",
                        "--protocol",
                        "spot",
                        folder.resolve("frames.jsonl").toString())));
        assertEquals(
                List.of("BTC-USDT", "BTC-USDT-PERP", "BTC-USDT"),
                symbols(decode(
                        "bybit",
                        "{\"ts\":1767225600,\"dir\":\"open\",\"url\":\"" + spot + "\"}",
                        "{\"ts\":1767225601,\"dir\":\"in\",\"raw\":" + trade + "}",
                        "{\"ts\":1767225601,\"dir\":\"in\",\"conn\":\"" + linear + "\",\"raw\":" + trade + "}",
                        "{\"ts\":1767225601,\"dir\":\"in\",\"conn\":\"" + spot + "\",\"raw\":" + trade + "}")));
    }

    private static List<String> symbols(final Output output) throws IOException {
        assertEquals(ExitCodes.OK, output.exitCode(), output.err());
        final List<String> symbols = new ArrayList<>();
        for (final String line : output.lines()) {
            symbols.add(Captures.JSON.readTree(line).get("symbol").asText());
        }
        return symbols;
    }

    @Test
    void printsTheThreeEventsOfATickerOfBybit() throws IOException {
        final String head =
                "\"venue\":\"bybit\",\"symbol\":\"BTC-USDT-PERP\",\"venueTimeNs\":1767225600930000000,\"sendTimeNs\":1767225600930000000,";
        final Output output = decode(
                "bybit",
                "{\"topic\":\"tickers.BTCUSDT\",\"type\":\"delta\",\"data\":{\"symbol\":\"BTCUSDT\",\"lastPrice\":\"67890.10\",\"markPrice\":\"67890.66\",\"openInterest\":\"59891.732\",\"singleOpenInterest\":\"29945.866\"},\"cs\":9,\"ts\":1767225600930}");

        assertEquals(
                List.of(
                        "{\"type\":\"mark\"," + head + "\"markPrice\":\"67890.66\"}",
                        "{\"type\":\"openInterest\"," + head + "\"size\":\"29945.866\"}",
                        "{\"type\":\"ticker\"," + head + "\"last\":\"67890.1\"}"),
                output.lines());
    }

    @Test
    void refusesWhatItCannotDecodeAndSaysWhatItCan() throws IOException {
        final Path file = Files.writeString(folder.resolve("x.jsonl"), "");
        assertUsage(
                "binance-usdm, binance-spot, bingx, upbit, okx, bithumb",
                "decode",
                "--venue",
                "nowhere",
                file.toString());
        assertUsage("allowed is usdm", "decode", "--venue", "binance-usdm", "--protocol", "v9", file.toString());
        assertUsage("allowed is linear or spot", "decode", "--venue", "bybit", "--protocol", "v5", file.toString());
        assertUsage("KRW-BTC or BTC-KRW", "decode", "--venue", "upbit", "--book", "a b", file.toString());
        assertUsage("must be a number", "decode", "--venue", "upbit", "--book", "KRW-BTC:0", file.toString());
        assertUsage("there is no BTC-KRW", "decode", "--venue", "upbit", "--book", "KRW-BTC", file.toString());
        assertUsage("--venue", "decode", file.toString());
        assertUsage("FILE", "decode", "--venue", "upbit");
        assertUsage("a command is missing");
    }

    private static void assertUsage(final String told, final String... args) {
        final Output output = CommandRunner.run(args);
        assertEquals(ExitCodes.USAGE, output.exitCode(), output.err());
        assertTrue(output.err().contains(told), output.err());
        assertEquals("", output.out());
    }

    @Test
    void namesTheFileThatIsNotThere() {
        final String file = folder.resolve("nowhere.jsonl").toString();

        final Output output = CommandRunner.run("decode", "--venue", "upbit", file);

        assertEquals(ExitCodes.COULD_NOT_RUN, output.exitCode());
        assertTrue(output.err().contains(file), output.err());
        assertEquals("", output.out());
    }
}
