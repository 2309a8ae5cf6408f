package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onggi.event.EventFlags;
import io.onggi.event.RejectReason;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.TimeWindow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** Rows of answers, and where they stand in a body. */
class JsonRowTest {
    private static final long NOW_NS = 1_700_000_000_000_000_000L;

    private static JsonRow row(final String json) throws IOException {
        final byte[] body = json.getBytes(StandardCharsets.UTF_8);
        return new JsonRow(new JsonTree.Element(JsonTree.parse(body), 0, body.length), TimeWindow.LIVE, NOW_NS);
    }

    private static void assertFault(final RejectReason reason, final String json, final ToLongFunction<JsonRow> read)
            throws IOException {
        final JsonRow row = row(json);
        final long unused = read.applyAsLong(row);
        assertEquals(reason, row.reason(), json);
    }

    @Test
    void readsNumbersInQuotesOrNotExactly() throws IOException {
        final JsonRow row = row("{\"a\":\"27000.10\",\"b\":1.5e2,\"c\":\"0\",\"d\":\"\",\"e\":null}");
        assertEquals(2_700_010, row.price("a", 2));
        assertEquals(150_000, row.size("b", 3));
        assertEquals(0, row.size("c", 8));
        assertEquals(FixedPoint.ABSENT, row.optionalNumber("d"));
        assertEquals(FixedPoint.ABSENT, row.optionalTurnover("e"));
        assertEquals(RejectReason.NONE, row.reason());

        final JsonRow columns = row("[\"1\",2]");
        assertEquals(1, columns.number("0"));
        assertEquals(2, columns.number("1"));
        assertFalse(columns.has("2"));
    }

    @Test
    void cutsVolumesAndSaysSoAndRoundsTurnoverToEven() throws IOException {
        final JsonRow row = row("{\"v\":\"1.23999\",\"t\":\"0.00005\",\"u\":\"0.00015\"}");
        assertEquals(0, row.turnover("t"));
        assertEquals(2, row.turnover("u"));
        assertEquals(0, row.truncated());
        assertEquals(123, row.truncatedSize("v", 2));
        assertEquals(EventFlags.TRUNCATED, row.truncated());
        assertEquals(RejectReason.NONE, row.reason());
    }

    @Test
    void refusesWhatDoesNotFit() throws IOException {
        assertFault(RejectReason.NUMBER_RANGE, "{\"a\":\"1.001\"}", row -> row.price("a", 2));
        assertFault(RejectReason.NUMBER_RANGE, "{\"a\":\"92233720368547758.08\"}", row -> row.size("a", 2));
        assertFault(RejectReason.NUMBER_RANGE, "{\"a\":1e300}", row -> row.truncatedSize("a", 2));
        assertFault(RejectReason.INVALID_VALUE, "{\"a\":\"0\"}", row -> row.price("a", 2));
        assertFault(RejectReason.INVALID_VALUE, "{\"a\":\"-1\"}", row -> row.size("a", 2));
        assertFault(RejectReason.INVALID_VALUE, "{\"a\":\"maybe\"}", row -> row.isFirst("a", "buy", "sell") ? 1 : 0);
        assertFault(RejectReason.MISSING_FIELD, "{}", row -> row.price("a", 2));
        assertFault(RejectReason.MISSING_FIELD, "{}", row -> row.flag("a") ? 1 : 0);
        assertFault(RejectReason.MISSING_FIELD, "7", row -> row.text("a").length());
        assertFault(RejectReason.WRONG_TYPE, "{\"a\":\"x\"}", row -> row.size("a", 2));
        assertFault(RejectReason.WRONG_TYPE, "{\"a\":\"true\"}", row -> row.flag("a") ? 1 : 0);
        assertFault(RejectReason.WRONG_TYPE, "{\"a\":[]}", row -> row.text("a").length());
        assertFault(RejectReason.TIME_RANGE, "{\"a\":1}", row -> row.timeNs("a"));
        assertFault(RejectReason.TIME_RANGE, "{\"a\":1}", row -> row.openTimeMs(row.number("a"), Interval.M1));
        // The first fault is the one that is told.
        assertFault(RejectReason.MISSING_FIELD, "{\"b\":-1}", row -> row.size("a", 2) + row.size("b", 2));
    }

    private static List<String> texts(final String body, final String pointer) throws IOException {
        final byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return JsonTree.elements(bytes, pointer).stream()
                .map(element -> new String(bytes, element.offset(), element.length(), StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void findsTheTextOfEachRow() throws IOException {
        assertEquals(List.of("{ \"a\" : 1 }", "[2, \"é\"]"), texts("[ { \"a\" : 1 } ,[2, \"é\"]]", ""));
        assertEquals(
                List.of("[1]", "[[2]]"),
                texts("{\"x\":{\"list\":[9]},\"r\":{\"y\":[0],\"list\" : [ [1],\n[[2]] ]},\"z\":1}", "/r/list"));
        assertEquals(List.of(), texts("{\"data\":{}}", "/data"));
        assertEquals(List.of(), texts("[]", "/data"));
        assertEquals(List.of(), texts("{\"data\":null}", "/data/list"));
        assertThrows(IOException.class, () -> texts("[{\"a\":1}", ""));
    }
}
