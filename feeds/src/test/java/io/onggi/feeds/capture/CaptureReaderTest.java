package io.onggi.feeds.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.feeds.capture.CaptureFrame.Direction;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureReaderTest {
    @TempDir
    private Path folder;

    private List<CaptureFrame> read(final String name, final String text) throws IOException {
        final Path file = folder.resolve(name);
        try (OutputStream plain = Files.newOutputStream(file);
                OutputStream output = name.endsWith(".gz") ? new GZIPOutputStream(plain) : plain) {
            output.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return CaptureReader.readAll(file);
    }

    private static void assertFrame(
            final CaptureFrame frame, final Direction direction, final long receiveTimeNs, final String raw) {
        assertEquals(direction, frame.direction());
        assertEquals(receiveTimeNs, frame.receiveTimeNs());
        assertEquals(raw, new String(frame.raw(), StandardCharsets.UTF_8));
    }

    @Test
    void readsWholeConnections() throws IOException {
        final List<CaptureFrame> frames = read("a.jsonl", """
                {"ts":1617647796.76969,"dir":"open","url":"wss://x/stream"}
                {"ts":1617647797.5963788,"dir":"out","raw":[{"ticket":"1"}]}
                { "raw" : {"p": 1.16539E8 ,"q":1.0000,"s":"\\u0041"} , "dir":"in", "ts":1617647798 }

                {"ts":1617647799.5,"dir":"rest","url":"https://x/depth?symbol=BTCUSDT&limit=5","raw":{"lastUpdateId":1}}
                {"ts":1617647799.5,"dir":"in","raw_text":"Ping \\"a\\" \\ud070"}""");

        assertEquals(5, frames.size());
        assertFrame(frames.get(0), Direction.OPEN, 1_617_647_796_769_690_000L, "");
        assertEquals("wss://x/stream", frames.get(0).url());
        assertFrame(frames.get(1), Direction.OUT, 1_617_647_797_596_378_800L, "[{\"ticket\":\"1\"}]");
        assertFrame(
                frames.get(2),
                Direction.IN,
                1_617_647_798_000_000_000L,
                "{\"p\": 1.16539E8 ,\"q\":1.0000,\"s\":\"\\u0041\"}");
        assertFrame(frames.get(3), Direction.REST, 1_617_647_799_500_000_000L, "{\"lastUpdateId\":1}");
        assertEquals("BTCUSDT", frames.get(3).queryParameter("symbol"));
        assertNull(frames.get(3).queryParameter("sym"));
        assertEquals(5, frames.get(3).line());
        assertFrame(frames.get(4), Direction.IN, 1_617_647_799_500_000_000L, "Ping \"a\" 큰");
    }

    @Test
    void readsRestReplies() throws IOException {
        final List<CaptureFrame> frames = read("a.gz", """
                {"ts":1626992741.301402,"url":"https://x/depth?symbol=SUSHIUSDT","raw":{"lastUpdateId":1}}
                {"method":"GET","path":"/fapi/v1/depth","query":"limit=5&symbol=BTCUSDT","raw":null}
                """);

        assertFrame(frames.get(0), Direction.REST, 1_626_992_741_301_402_000L, "{\"lastUpdateId\":1}");
        assertFrame(frames.get(1), Direction.REST, 0, "null");
        assertEquals("/fapi/v1/depth?limit=5&symbol=BTCUSDT", frames.get(1).url());
    }

    @Test
    void readsCasesOfSeveralFrames() throws IOException {
        final List<CaptureFrame> frames = read("a.jsonl", """
                {"case":"a","frames":[{"dir":"out","msg":[{"ticket":"1"}]},{"msg": {"p":1.50 ,"c":"x"} ,"dir":"in"}]}
                {"frames":[{"dir":"in","text":"1 {\\"a\\": 2}"},7,{"dir":"in"}],"case":"b"}
                {"case":"c","frames":[]}
                {"case":"d","method":"GET","path":"/v1/orderbook","signed":"false","raw":[{"market":"KRW-BTC"}]}
                {"case":"no frames","e":"x"}
                """);

        assertEquals(6, frames.size());
        assertFrame(frames.get(0), Direction.OUT, 0, "[{\"ticket\":\"1\"}]");
        assertFrame(frames.get(1), Direction.IN, 0, "{\"p\":1.50 ,\"c\":\"x\"}");
        assertFrame(frames.get(2), Direction.IN, 0, "1 {\"a\": 2}");
        assertEquals(2, frames.get(2).line());
        assertFrame(frames.get(3), Direction.IN, 0, "");
        assertFrame(frames.get(4), Direction.REST, 0, "[{\"market\":\"KRW-BTC\"}]");
        assertEquals("/v1/orderbook", frames.get(4).url());
        assertFrame(frames.get(5), Direction.IN, 0, "{\"case\":\"no frames\",\"e\":\"x\"}");
    }

    @Test
    void readsEveryFrameAndReplyOfTheExamples() throws IOException {
        final String binance = "binance-usdm/examples/Binance.Net__";
        final String upbit = "upbit/examples/Upbit.Net__";
        assertEquals(176, count(binance + "endpoints.jsonl", Direction.REST));
        assertEquals(0, count(binance + "endpoints.jsonl", Direction.IN));
        assertEquals(50, count(binance + "subscriptions.jsonl", Direction.IN));
        assertEquals(25, count(binance + "subscriptions.jsonl", Direction.OUT));
        assertEquals(6, count(upbit + "endpoints.jsonl", Direction.REST));
        assertEquals(6, count(upbit + "subscriptions.jsonl", Direction.IN));
        assertEquals(6, count(upbit + "subscriptions.jsonl", Direction.OUT));
    }

    private static long count(final String name, final Direction direction) throws IOException {
        return CaptureReader.readAll(Captures.file(name)).stream()
                .filter(frame -> frame.direction() == direction && frame.raw().length > 0)
                .count();
    }

    @Test
    void handsOverWhatIsReadableOfADamagedFileAndSaysWhatIsWrong() throws IOException {
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            text.append("{\"n\":").append(i * 7_919L % 104_729).append("}\n");
        }
        assertEquals(20_000, read("whole.gz", text.toString()).size());
        final byte[] whole = Files.readAllBytes(folder.resolve("whole.gz"));

        final Path cut = Files.write(folder.resolve("cut.gz"), Arrays.copyOf(whole, whole.length / 2));
        final List<CaptureFrame> frames = new ArrayList<>();
        final String damage = CaptureReader.read(cut, frames::add).orElseThrow();

        assertTrue(frames.size() > 1_000 && frames.size() < 19_000, () -> frames.size() + " frames");
        assertTrue(damage.startsWith("the compressed data are cut off after line " + frames.size()), damage);
        for (int i = 0; i < frames.size(); i++) {
            assertFrame(frames.get(i), Direction.IN, 0, "{\"n\":" + i * 7_919L % 104_729 + "}");
        }
        assertThrows(IOException.class, () -> CaptureReader.readAll(cut));

        whole[whole.length - 6] ^= 1;
        final Path wrongSum = Files.write(folder.resolve("sum.gz"), whole);
        assertEquals(
                "the compressed data are damaged after line 20000",
                CaptureReader.read(wrongSum, frame -> {}).orElseThrow());
    }

    @Test
    void readsBareMessages() throws IOException {
        final List<CaptureFrame> frames = read("a.txt", """
                1723161255030314667 {"stream":"x","data":{"lastUpdateId":3}}
                1723161255030314668 {"lastUpdateId":5123107852948,"bids":[]}
                {"stream":"btcusdt@depth20","generated":true,"lastUpdateId":5}\r
                {"method":"LIST_SUBSCRIPTIONS","result":[],"ticket":"x"}
                PONG
                {"broken":
                """);

        assertFrame(
                frames.get(0),
                Direction.IN,
                1_723_161_255_030_314_667L,
                "{\"stream\":\"x\",\"data\":{\"lastUpdateId\":3}}");
        assertFrame(
                frames.get(1),
                Direction.REST,
                1_723_161_255_030_314_668L,
                "{\"lastUpdateId\":5123107852948,\"bids\":[]}");
        assertFrame(
                frames.get(2),
                Direction.IN,
                0,
                "{\"stream\":\"btcusdt@depth20\",\"generated\":true,\"lastUpdateId\":5}");
        assertFrame(
                frames.get(3), Direction.IN, 0, "{\"method\":\"LIST_SUBSCRIPTIONS\",\"result\":[],\"ticket\":\"x\"}");
        assertFrame(frames.get(4), Direction.IN, 0, "PONG");
        assertFrame(frames.get(5), Direction.IN, 0, "{\"broken\":");
    }

    @Test
    void readsAFileOfOneMessage() throws IOException {
        final List<CaptureFrame> frames = read("a.json", "{\n  \"e\": \"trade\"\n}\n");

        assertEquals(1, frames.size());
        assertFrame(frames.get(0), Direction.IN, 0, "{\n  \"e\": \"trade\"\n}");
        assertEquals(0, read("empty.jsonl", "\n\n").size());
    }
}
