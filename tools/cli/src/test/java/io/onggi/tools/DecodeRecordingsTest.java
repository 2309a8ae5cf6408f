package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.tools.CommandRunner.Output;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The counts that stand beside the recordings, through the command. */
class DecodeRecordingsTest {
    private static Map<String, Integer> counts(final String... args) throws IOException {
        final Output output = CommandRunner.run(args);
        assertEquals(ExitCodes.OK, output.exitCode(), output.err());
        return counts(output);
    }

    private static Map<String, Integer> counts(final Output output) throws IOException {
        final Map<String, Integer> counts = new TreeMap<>();
        for (final String line : output.lines()) {
            final JsonNode event = Captures.JSON.readTree(line);
            final String kind = event.path("kind").asText("");
            counts.merge(event.get("type").asText() + (kind.isEmpty() ? "" : " " + kind), 1, Integer::sum);
        }
        return counts;
    }

    @Test
    void findsEveryMessageOfTheBitcoinRecording() throws IOException {
        final String file = Captures.file("binance-usdm/ws-full/hftbacktest__btcusdt_20240808.gz")
                .toString();

        assertEquals(
                Map.of("book delta", 6_551, "book snapshot", 1, "quote", 66_089, "trade", 21_313),
                counts("decode", "--venue", "binance-usdm", file));
    }

    @Test
    void findsEveryMessageOfTheRecordingOfFourSymbols() throws IOException {
        final String file = Captures.file("binance-usdm/ws-full/cryptofeed__BINANCE_FUTURES.ws.1.0.jsonl")
                .toString();
        final String rest = Captures.file("binance-usdm/rest/cryptofeed__BINANCE_FUTURES.http.0.0.jsonl")
                .toString();

        assertEquals(
                Map.of("book delta", 764, "book snapshot", 4, "trade", 91, "quote", 613, "kline", 67),
                counts("decode", "--venue", "binance-usdm", "--rest", rest, file));
    }

    @Test
    void findsEveryMessageOfTheUpbitRecording() throws IOException {
        final String file =
                Captures.file("upbit/ws-full/cryptofeed__UPBIT.ws.62.0.jsonl").toString();

        assertEquals(Map.of("book snapshot", 145, "trade", 304), counts("decode", "--venue", "upbit", file));
    }

    @Test
    void findsEveryMessageOfTheOkxRecording() throws IOException {
        final String file =
                Captures.file("okx/ws-full/cryptofeed__OKX.ws.1.0.jsonl").toString();

        assertEquals(
                Map.of("book snapshot", 3, "book delta", 287, "ticker", 28, "trade", 74),
                counts("decode", "--venue", "okx", file));
    }

    @Test
    void findsEveryMessageOfBothSocketsOfBybit() throws IOException {
        final String file = Captures.file("bybit/ws-full/cryptofeed__BYBIT.v3-20260809.jsonl")
                .toString();

        assertEquals(
                Map.of(
                        "book snapshot",
                        6,
                        "book delta",
                        1_598 + 550 - 6,
                        "kline",
                        100,
                        "mark",
                        140,
                        "openInterest",
                        105,
                        "ticker",
                        693,
                        "trade",
                        347),
                counts("decode", "--venue", "bybit", file));
    }

    @Test
    void findsEveryMessageOfTheBitgetRecordings() throws IOException {
        final String contracts =
                Captures.file("bitget/ws-full/cryptofeed__BITGET.ws.2.0.jsonl").toString();
        final String spot = Captures.file("bitget/ws-full/cryptofeed__BITGET.ws.1.0-20220403.jsonl")
                .toString();

        assertEquals(
                Map.of(
                        "book snapshot",
                        2,
                        "book delta",
                        192,
                        "trade",
                        125,
                        "kline",
                        2_025,
                        "ticker",
                        217,
                        "mark",
                        217,
                        "openInterest",
                        217),
                counts("decode", "--venue", "bitget", contracts));
        assertEquals(
                Map.of("book snapshot", 10, "book delta", 450, "trade", 533, "kline", 10_033, "ticker", 160),
                counts("decode", "--venue", "bitget", spot));
    }

    @Test
    void findsEveryMessageOfTheOldBithumbRecording() throws IOException {
        final String file = Captures.file("bithumb/ws-full/cryptofeed__BITHUMB.ws.1.0-20210601.jsonl")
                .toString();

        assertEquals(Map.of("book delta", 91, "trade", 7), counts("decode", "--venue", "bithumb", file));
    }

    @Test
    void findsEveryMessageOfTheBingxRecording() throws IOException {
        final String file = Captures.file("bingx/ws-full/bearish-alpha-bot__bingx_ws_responses.part1.jsonl")
                .toString();

        assertEquals(
                Map.of("book snapshot", 151, "kline", 97, "ticker", 61), counts("decode", "--venue", "bingx", file));
    }

    /** The examples hold frames of accounts, which are no market data, and texts with a number in front of the JSON. */
    @Test
    void decodesTheFramesOfTheExamplesAndPassesTheirReplies() throws IOException {
        final Output upbit = CommandRunner.run(
                "decode",
                "--venue",
                "upbit",
                Captures.file("upbit/examples/Upbit.Net__endpoints.jsonl").toString(),
                Captures.file("upbit/examples/Upbit.Net__subscriptions.jsonl").toString());
        final Output binance = CommandRunner.run(
                "decode",
                "--venue",
                "binance-usdm",
                Captures.file("binance-usdm/examples/Binance.Net__subscriptions.jsonl")
                        .toString());

        assertEquals(ExitCodes.FOUND_WRONG, upbit.exitCode());
        assertEquals(Map.of("book snapshot", 1, "ticker", 1, "trade", 1, "reject", 3), counts(upbit));
        assertEquals(
                "12 messages: 3 decoded, 0 control, 0 unhandled, 6 other REST replies, 3 rejected, WRONG_TYPE 2, TIME_RANGE 1",
                upbit.err().trim());
        assertEquals(
                Map.of(
                        "book delta",
                        1,
                        "book snapshot",
                        1,
                        "kline",
                        1,
                        "liquidation",
                        1,
                        "mark",
                        1,
                        "quote",
                        1,
                        "reject",
                        18,
                        "ticker",
                        2,
                        "trade",
                        1),
                counts(binance));
    }
}
