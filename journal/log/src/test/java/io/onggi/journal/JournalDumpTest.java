package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.Seeds;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalDumpTest {
    private static final long T = Events.START_NS;
    private static final long NONE = FixedPoint.ABSENT;

    @TempDir
    private Path data;

    private RunDirectory run;

    @BeforeEach
    void writeOneOfEach() {
        run = TestRuns.newRun(data);
        final MarketEvent event = new MarketEvent();
        try (JournalWriter writer = JournalWriter.open(run, "build-1", "a: 1\nb: 'x'\n", Events.START_MS)) {
            int next = 0;
            writer.append(Events.instrument(event, 1, Venue.UPBIT, "BTC-KRW KRW-BTC"), next++);
            event.reset(EventType.TRADE, Venue.UPBIT, StreamKind.TRADE, 1)
                    .addFlags(EventFlags.LAST | EventFlags.SELL)
                    .times(T - 5, NONE, T)
                    .trade(14_350_010L, 12_000_000L, 77, NONE, NONE);
            writer.append(event, next++);
            event.reset(EventType.BOOK_SNAPSHOT, Venue.UPBIT, StreamKind.BOOK, 1)
                    .times(NONE, NONE, T)
                    .updateIds(NONE, NONE, 9);
            event.levels().addBid(14_350_000L, 100_000_000L);
            event.levels().addAsk(14_350_100L, 0);
            writer.append(event, next++);
            event.reset(EventType.KLINE, Venue.UPBIT, StreamKind.KLINE_1M, 1)
                    .addFlags(EventFlags.CLOSED)
                    .times(NONE, NONE, T)
                    .candle(60_000, Events.START_MS)
                    .prices(100, 300, 50, 200)
                    .volumes(150_000_000L, 12_345, 3, NONE, NONE);
            writer.append(event, next++);
            event.reset(EventType.MARK, Venue.BINANCE_USDM, StreamKind.MARK, 8)
                    .times(NONE, NONE, T)
                    .mark(9_512_345_000_000L, NONE, -12_500_000L, Events.START_MS);
            writer.append(event, next++);
            event.reset(EventType.FX_RATE, Venue.FX, StreamKind.FX, 0)
                    .times(NONE, NONE, T)
                    .fx(138_550_000_000L)
                    .text("USD/KRW bank \"A\"\n");
            writer.append(event, next++);
            event.reset(EventType.SKIPPED, Venue.UPBIT, StreamKind.TRADE, 0)
                    .times(NONE, NONE, T)
                    .skipped(RejectReason.MALFORMED.ordinal(), 5000)
                    .text("{\"x\":");
            writer.append(event, next++);
            event.reset(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0).times(NONE, NONE, T);
            writer.append(event, next++);
            event.reset(EventType.QUOTE, Venue.BINANCE_USDM, StreamKind.QUOTE, 9)
                    .times(NONE, NONE, T)
                    .quote(1, 2, 3, 4, NONE);
            writer.append(event, next++);
            event.reset(EventType.LINK_UP, Venue.UPBIT, StreamKind.TRADE, 1).times(NONE, NONE, T);
            writer.append(event, next++);
            event.reset(EventType.LINK_DOWN, Venue.UPBIT, StreamKind.TRADE, 1)
                    .times(NONE, NONE, T)
                    .lost(T - 7)
                    .text("closed by the venue");
            writer.append(event, next++);
            event.reset(EventType.STATUS, Venue.UPBIT, StreamKind.NONE, 1)
                    .times(NONE, NONE, T)
                    .status(3)
                    .text("HALTED");
            writer.append(event, next);
        }
    }

    @Test
    void recordsAreJsonLinesWithPlainDecimals() throws IOException {
        final List<String> lines = dump(0, Long.MAX_VALUE).lines().toList();

        final String at = ",\"receiveTimeNs\":" + T;
        assertEquals(12, lines.size());
        assertEquals(
                "{\"type\":\"instrument\",\"venue\":\"upbit\",\"symbol\":\"BTC-KRW\",\"sequence\":0" + at
                        + ",\"stream\":\"NONE\",\"instrumentId\":1,\"announced\":\"BTC-KRW KRW-BTC\","
                        + "\"priceDigits\":2,\"sizeDigits\":8,\"tickSize\":\"0.1\",\"stepSize\":\"0.00000001\"}",
                lines.get(0));
        assertEquals(
                "{\"type\":\"trade\",\"venue\":\"upbit\",\"symbol\":\"BTC-KRW\",\"sequence\":1" + at
                        + ",\"venueTimeNs\":" + (T - 5) + ",\"stream\":\"TRADE\",\"instrumentId\":1,"
                        + "\"flags\":[\"LAST\",\"SELL\"],\"price\":\"143500.1\",\"size\":\"0.12\","
                        + "\"side\":\"sell\",\"tradeId\":77}",
                lines.get(1));
        assertTrue(
                lines.get(2)
                        .endsWith("\"kind\":\"snapshot\",\"bids\":[[\"143500\",\"1\"]],"
                                + "\"asks\":[[\"143501\",\"0\"]],\"lastId\":9}"),
                lines.get(2));
        assertTrue(
                lines.get(3)
                        .endsWith("\"interval\":\"1m\",\"openTimeMs\":" + Events.START_MS
                                + ",\"open\":\"1\",\"high\":\"3\",\"low\":\"0.5\",\"close\":\"2\","
                                + "\"volume\":\"1.5\",\"quoteVolume\":\"1.2345\",\"tradeCount\":3,\"closed\":true}"),
                lines.get(3));
        assertTrue(
                lines.get(4)
                        .contains("\"instrumentId\":8,\"mantissas\":true,\"markPrice\":\"95123.45\","
                                + "\"fundingRate\":\"-0.00125\""),
                lines.get(4));
        assertTrue(
                lines.get(5).endsWith("\"rate\":\"1385.5\",\"pair\":\"USD/KRW\",\"source\":\"bank \\\"A\\\"\\u000a\"}"),
                lines.get(5));
        assertTrue(
                lines.get(6).endsWith("\"reason\":\"MALFORMED\",\"frameLength\":5000,\"raw\":\"{\\\"x\\\":\"}"),
                lines.get(6));
        assertEquals(
                "{\"type\":\"timer\",\"venue\":\"none\",\"sequence\":7" + at + ",\"stream\":\"NONE\"}", lines.get(7));
        assertTrue(
                lines.get(8).endsWith("\"bid\":\"1\",\"bidSize\":\"2\",\"ask\":\"3\",\"askSize\":\"4\"}"),
                lines.get(8));
        final String upbitTrades = ",\"stream\":\"TRADE\",\"instrumentId\":1";
        assertTrue(lines.get(9).endsWith("\"sequence\":9" + at + upbitTrades + "}"), lines.get(9));
        assertTrue(
                lines.get(10)
                        .endsWith(upbitTrades + ",\"reason\":\"closed by the venue\",\"lastHeardNs\":" + (T - 7) + "}"),
                lines.get(10));
        assertTrue(lines.get(11).endsWith(",\"state\":\"HALTED\",\"code\":3}"), lines.get(11));
    }

    @Test
    void aPartStartsAtItsNumberAndStopsAtTheLimit() throws IOException {
        final List<String> lines = dump(2, 3).lines().toList();

        assertEquals(3, lines.size());
        assertTrue(lines.get(0).contains("\"symbol\":\"BTC-KRW\",\"sequence\":2,"));
        try (JournalReader reader = JournalReader.open(run)) {
            assertNull(new JournalDump(new StringBuilder()).write(reader, 0, 9));
        }
    }

    @Test
    void theHeaderIsYaml() throws IOException {
        final StringBuilder out = new StringBuilder();
        try (JournalReader reader = JournalReader.open(run)) {
            new JournalDump(out).writeHeader(reader);
        }

        assertEquals("""
                --- # 20270115-08L.cq4
                schemaVersion: 2
                runId: '20270115-080000-00'
                buildId: 'build-1'
                startTimeMs: %d
                firstSequence: 0
                configuration: |2
                  a: 1
                  b: 'x'
                instruments:
                  - {record: 0, id: 1, venue: upbit, symbol: 'BTC-KRW', venueSymbol: 'KRW-BTC', priceDigits: 2, \
                sizeDigits: 8, tickSize: 10, stepSize: 1}
                """.formatted(Events.START_MS), out.toString());
    }

    @Test
    void anyEventCanBeDumped() throws IOException {
        final RunDirectory odd = TestRuns.newRun(data);
        final MarketEvent event = new MarketEvent();
        final Random random = Seeds.random("JournalDumpTest");
        try (JournalWriter writer = JournalWriter.open(odd, "b", "c", Events.START_MS)) {
            for (int i = 0; i < 2_000; i++) {
                Events.fillAny(random, event);
                event.times(event.venueTimeNs(), event.sendTimeNs(), Events.START_NS);
                writer.append(event, i);
            }
        }
        final StringBuilder out = new StringBuilder();
        final StringBuilder stat = new StringBuilder();
        try (JournalReader reader = JournalReader.open(odd)) {
            final JournalEnd end = new JournalDump(out).write(reader, 0, Long.MAX_VALUE);
            assertEquals(JournalEnd.Status.CLEAN_END, end.status(), end::describe);
        }
        JournalStat.of(odd).writeText(stat);

        assertEquals(
                2_000, out.toString().lines().filter(line -> line.endsWith("}")).count());
        assertTrue(stat.toString().contains("CLEAN_END: 2000 records"), stat.toString());
    }

    @Test
    void countsAreKeptByTypeVenueAndInstrument() throws IOException {
        final JournalStat stat = JournalStat.of(run);
        final StringBuilder json = new StringBuilder();
        stat.writeJson(json);

        assertEquals(12, stat.records());
        assertEquals(1, stat.records(EventType.TRADE));
        assertEquals(8, stat.records(Venue.UPBIT));
        assertEquals(7, stat.records(1));
        assertEquals(1, stat.records(9));
        assertEquals(1, stat.files());
        assertEquals(0, stat.durationNs());
        assertTrue(stat.bytes() > 9 * 31);
        assertTrue(
                json.toString()
                        .contains("\"venues\":{\"none\":1,\"binance-usdm\":2,\"upbit\":8,\"fx\":1},"
                                + "\"instruments\":[{\"id\":0,\"records\":3},"
                                + "{\"id\":1,\"venue\":\"upbit\",\"symbol\":\"BTC-KRW\",\"records\":7},"
                                + "{\"id\":8,\"records\":1},{\"id\":9,\"records\":1}]}"),
                json.toString());
        assertTrue(json.toString().startsWith("{\"run\":\"20270115-080000-00\",\"status\":\"CLEAN_END\""));
    }

    private String dump(final long from, final long limit) throws IOException {
        final StringBuilder out = new StringBuilder();
        try (JournalReader reader = JournalReader.open(run)) {
            new JournalDump(out).write(reader, from, limit);
        }
        return out.toString();
    }
}
