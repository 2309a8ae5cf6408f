package io.onggi.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.PriceLevels;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.util.Random;

/** Events for tests: typical ones, arbitrary ones, and their comparison. */
final class Events {
    /** 2027-01-15 08:00:00 UTC. */
    static final long START_MS = 1_800_000_000_000L / 3_600_000L * 3_600_000L;

    static final long START_NS = START_MS * 1_000_000L;

    private static final long[] EXTREMES = {
        0, 1, -1, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, Integer.MAX_VALUE, 127, 128, -64, -65
    };

    private Events() {}

    static MarketEvent trade(final MarketEvent event, final long receiveTimeNs, final long tradeId) {
        return event.reset(EventType.TRADE, Venue.UPBIT, StreamKind.TRADE, 1)
                .addFlags(EventFlags.LAST)
                .times(receiveTimeNs - 5_000_000, receiveTimeNs - 2_000_000, receiveTimeNs)
                .trade(143_500_000L + tradeId % 1000, 12_345_678L, tradeId, FixedPoint.ABSENT, FixedPoint.ABSENT);
    }

    static MarketEvent depth(final MarketEvent event, final long receiveTimeNs, final long id, final int levels) {
        event.reset(EventType.BOOK_DELTA, Venue.BINANCE_USDM, StreamKind.BOOK, 2)
                .addFlags(EventFlags.LAST)
                .times(receiveTimeNs - 7_000_000, receiveTimeNs - 6_000_000, receiveTimeNs)
                .updateIds(8_400_000_000_000L + id, 8_400_000_000_001L + id, 8_400_000_000_009L + id);
        for (int i = 0; i < levels; i++) {
            event.levels().addBid(9_512_340L - 10L * i, 1_250L + 37L * i);
            event.levels().addAsk(9_512_350L + 10L * i, i % 5 == 0 ? 0 : 980L + 11L * i);
        }
        return event;
    }

    static MarketEvent instrument(final MarketEvent event, final int id, final Venue venue, final String symbols) {
        return event.reset(EventType.INSTRUMENT, venue, StreamKind.NONE, id)
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, START_NS)
                .instrument(2, 8, 10, 1)
                .text(symbols);
    }

    /** Any event there can be, with extremes more often than chance would have them. */
    static void fillAny(final Random random, final MarketEvent event) {
        final EventType type = EventType.ofCode(random.nextInt(EventType.count()));
        event.reset(
                        type,
                        Venue.values()[random.nextInt(Venue.values().length)],
                        StreamKind.ofCode(random.nextInt(StreamKind.count())),
                        (int) anyLong(random))
                .addFlags((int) anyLong(random))
                .times(anyLong(random), anyLong(random), anyLong(random));
        for (int i = 0; i < type.valueCount(); i++) {
            event.value(i, anyLong(random));
        }
        final int levels = random.nextInt(3) == 0 ? PriceLevels.MAX : random.nextInt(PriceLevels.MAX + 1);
        final int bids = random.nextInt(levels + 1);
        for (int i = 0; random.nextInt(3) > 0 && i < levels; i++) {
            if (i < bids) {
                event.levels().addBid(anyLong(random), anyLong(random));
            } else {
                event.levels().addAsk(anyLong(random), anyLong(random));
            }
        }
        final byte[] text = new byte[random.nextInt(4) == 0 ? MarketEvent.MAX_TEXT : random.nextInt(40)];
        random.nextBytes(text);
        event.text(text, 0, text.length);
    }

    static void assertSame(final MarketEvent expected, final MarketEvent actual) {
        assertEquals(expected.type(), actual.type(), "type");
        assertEquals(expected.venue(), actual.venue(), "venue");
        assertEquals(expected.stream(), actual.stream(), "stream");
        assertEquals(expected.instrumentId(), actual.instrumentId(), "instrumentId");
        assertEquals(expected.flags(), actual.flags(), "flags");
        assertEquals(expected.venueTimeNs(), actual.venueTimeNs(), "venueTimeNs");
        assertEquals(expected.sendTimeNs(), actual.sendTimeNs(), "sendTimeNs");
        assertEquals(expected.receiveTimeNs(), actual.receiveTimeNs(), "receiveTimeNs");
        for (int i = 0; i < expected.type().valueCount(); i++) {
            assertEquals(expected.value(i), actual.value(i), "value " + i);
        }
        assertEquals(expected.levels().bidCount(), actual.levels().bidCount(), "bids");
        assertEquals(expected.levels().askCount(), actual.levels().askCount(), "asks");
        for (int i = 0; i < expected.levels().bidCount(); i++) {
            assertEquals(expected.levels().bidPrice(i), actual.levels().bidPrice(i), "bid price " + i);
            assertEquals(expected.levels().bidSize(i), actual.levels().bidSize(i), "bid size " + i);
        }
        for (int i = 0; i < expected.levels().askCount(); i++) {
            assertEquals(expected.levels().askPrice(i), actual.levels().askPrice(i), "ask price " + i);
            assertEquals(expected.levels().askSize(i), actual.levels().askSize(i), "ask size " + i);
        }
        assertEquals(expected.textLength(), actual.textLength(), "text length");
        for (int i = 0; i < expected.textLength(); i++) {
            assertEquals(expected.textByte(i), actual.textByte(i), "text byte " + i);
        }
    }

    private static long anyLong(final Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> EXTREMES[random.nextInt(EXTREMES.length)];
            case 1 -> random.nextLong();
            case 2 -> random.nextLong() >> random.nextInt(64);
            default -> START_NS + random.nextInt(1_000_000_000);
        };
    }
}
