package io.onggi.feeds.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Outcome;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Bithumb really sent on its two public sockets, against another reading of it. */
class BithumbRecordingsTest {
    private static final DateTimeFormatter KOREAN = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS");

    private int levels;
    private int trades;

    @Test
    void readsTheOldConnectionOf2021() throws IOException {
        final Recording recording = new Recording(
                Venue.BITHUMB, Captures.file("bithumb/ws-full/cryptofeed__BITHUMB.ws.1.0-20210601.jsonl"));
        recording.play((frame, outcome, events, json) -> {
            if (outcome != Outcome.CONTROL) {
                assertEquals(Outcome.DECODED, outcome, () -> "line " + frame.line());
                compare(recording, events, json);
            }
        });

        assertEquals(91, recording.decoded(StreamKind.BOOK));
        assertEquals(4, recording.decoded(StreamKind.TRADE));
        assertEquals(7, trades);
        assertTrue(levels > 91, "levels " + levels);
        assertEquals(3, recording.counters().count(Outcome.CONTROL));
        assertEquals(0, recording.counters().count(Outcome.REJECTED));
        assertEquals(0, recording.counters().count(Outcome.UNHANDLED));
    }

    private void compare(final Recording recording, final List<MarketEvent> events, final JsonNode json) {
        final JsonNode list = json.at("/content/list");
        if (json.get("type").asText().equals("transaction")) {
            assertEquals(list.size(), events.size());
            for (int i = 0; i < list.size(); i++) {
                final JsonNode item = list.get(i);
                final MarketEvent event = events.get(i);
                final Instrument instrument = recording.instrument(event.instrumentId());
                assertEquals(item.get("symbol").asText(), instrument.venueSymbol());
                assertSame(item.get("contPrice"), event.price(), instrument.priceDigits());
                assertSame(item.get("contQty"), event.size(), instrument.sizeDigits());
                assertEquals(item.get("buySellGb").asText().equals("1"), event.has(EventFlags.SELL));
                assertEquals(ns(item.get("contDtm").asText()), event.venueTimeNs());
                trades++;
            }
            return;
        }
        assertEquals(1, events.size());
        final MarketEvent event = events.get(0);
        final Instrument instrument = recording.instrument(event.instrumentId());
        assertEquals(EventType.BOOK_DELTA, event.type());
        assertEquals(json.at("/content/datetime").asLong() * 1_000L, event.venueTimeNs());
        final List<String> wanted = new ArrayList<>();
        final List<String> found = new ArrayList<>();
        for (final String side : new String[] {"bid", "ask"}) {
            for (final JsonNode item : list) {
                if (item.get("orderType").asText().equals(side)) {
                    wanted.add(side
                            + plain(item.get("price").asText())
                            + ' '
                            + plain(item.get("quantity").asText()));
                    levels++;
                }
            }
        }
        for (int i = 0; i < event.levels().bidCount(); i++) {
            found.add("bid" + FixedPoint.toText(event.levels().bidPrice(i), instrument.priceDigits()) + ' '
                    + FixedPoint.toText(event.levels().bidSize(i), instrument.sizeDigits()));
        }
        for (int i = 0; i < event.levels().askCount(); i++) {
            found.add("ask" + FixedPoint.toText(event.levels().askPrice(i), instrument.priceDigits()) + ' '
                    + FixedPoint.toText(event.levels().askSize(i), instrument.sizeDigits()));
        }
        assertEquals(wanted, found);
    }

    private static void assertSame(final JsonNode text, final long mantissa, final int digits) {
        assertEquals(plain(text.asText()), FixedPoint.toText(mantissa, digits));
    }

    private static String plain(final String text) {
        final BigDecimal value = new BigDecimal(text);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static long ns(final String korean) {
        return ChronoUnit.MICROS.between(
                        LocalDateTime.ofEpochSecond(0, 0, ZoneOffset.UTC),
                        LocalDateTime.parse(korean, KOREAN).minusHours(9))
                * 1_000L;
    }

    /** Two of the messages were shortened by whoever wrote them down, the first is the client's; all else decodes. */
    @Test
    void readsTheMessagesOf2026() throws IOException {
        final Recording recording = new Recording(
                Venue.BITHUMB, Captures.file("bithumb/snippets/arbitrage-observatory__websocket.md.jsonl"));
        final List<String> outcomes = new ArrayList<>();
        recording.play((frame, outcome, events, json) -> {
            outcomes.add(frame.line() + " " + outcome);
            if (outcome == Outcome.DECODED && json.path("type").asText().equals("orderbook")) {
                assertEquals(
                        json.get("timestamp").asLong() * 1_000L, events.get(0).venueTimeNs());
                long asks = 0;
                for (final JsonNode unit : json.get("orderbook_units")) {
                    asks += unit.get("ask_size").decimalValue().signum();
                }
                assertEquals(asks, events.get(0).levels().askCount());
            }
        });

        assertEquals(4, recording.decoded(StreamKind.BOOK));
        assertEquals(1, recording.decoded(StreamKind.TRADE));
        assertEquals(6, recording.counters().count(Outcome.CONTROL));
        assertEquals(
                List.of("1 REJECTED", "6 REJECTED", "7 REJECTED"),
                outcomes.stream()
                        .filter(outcome -> outcome.endsWith("REJECTED"))
                        .toList());
    }
}
