package io.onggi.feeds;

import static io.onggi.event.AllocationAssert.assertAllocatesNothing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.Seeds;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.json.JsonFields;
import io.onggi.feeds.json.JsonKeys;
import io.onggi.feeds.json.JsonScanner;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class BookChecksumsTest {
    private static final int BIDS = 0;
    private static final int ASKS = 1;
    private static final JsonKeys KEYS = JsonKeys.of("bids", "asks");
    private static final Instrument BTC = new Instrument(1, Venue.OKX, "BTC-USDT-PERP", "BTC-USDT-SWAP", 4, 8, 1, 1);

    private final JsonScanner json = new JsonScanner(1 << 20);
    private final JsonFields fields = new JsonFields();

    private boolean agree(
            final BookChecksums books, final boolean whole, final String bids, final String asks, final long checksum) {
        final byte[] frame = ("{\"bids\":[" + bids + "],\"asks\":[" + asks + "]}").getBytes(StandardCharsets.UTF_8);
        return agree(books, whole, frame, checksum);
    }

    private boolean agree(final BookChecksums books, final boolean whole, final byte[] frame, final long checksum) {
        json.begin(frame, 0, frame.length);
        fields.clear();
        json.enterObject();
        while (json.scanMembers(KEYS, fields, 0) != JsonKeys.END) {
            json.skipValue();
        }
        json.finish();
        final boolean agreed = books.agree(BTC, whole, fields, checksum);
        assertFalse(json.failed());
        return agreed;
    }

    private BookChecksums books(final Checksums when) {
        return new BookChecksums(json, when, BIDS, ASKS);
    }

    /** The test vectors of the protocol notes, 5.1. */
    @Test
    void joinsBidsAndAsksInTurn() {
        final BookChecksums books = books(Checksums.WHEN_SENT);

        assertTrue(agree(
                books,
                true,
                "[\"3366.1\",\"7\"],[\"3366\",\"6\"]",
                "[\"3366.8\",\"9\",\"0\",\"2\"],[\"3368\",\"8\",\"0\",\"3\"]",
                -1881014294));
        assertTrue(agree(
                books, true, "[\"3366.1\",\"7\"]", "[\"3366.8\",\"9\"],[\"3368\",\"8\"],[\"3372\",\"8\"]", 831078360));
        assertTrue(agree(books, true, "[\"100.5\",\"0.5000\"],[\"100\",\"1\"]", "[\"101\",\"2\"]", 1607206799));
        assertFalse(agree(books, true, "[\"100.5\",\"0.5\"],[\"100\",\"1\"]", "[\"101\",\"2\"]", 1607206799));
    }

    @Test
    void appliesUpdatesToWhatASnapshotBegan() {
        final BookChecksums books = books(Checksums.WHEN_SENT);
        assertTrue(agree(books, false, "[\"1\",\"1\"]", "", 5), "nothing is known yet");
        assertTrue(agree(books, true, "[\"3366.1\",\"7\"],[\"3300\",\"1\"]", "[\"3366.8\",\"1\"],[\"3368\",\"8\"]", 0));

        assertTrue(agree(
                books,
                false,
                "[\"3366\",\"6\"],[\"3300\",\"0.00\"]",
                "[\"3366.80\",\"0\"],[\"3366.8\",\"9\"]",
                -1881014294));

        books.forget(BTC.id());
        assertTrue(agree(books, false, "", "", 1), "nothing is known any more");
        assertTrue(agree(books, true, "[\"100.5\",\"0.5000\"],[\"100\",\"1\"]", "[\"101\",\"2\"]", 0));
        assertTrue(agree(books, false, "", "", 1607206799));
        assertFalse(agree(books, false, "", "", 1607206798));
        assertTrue(agree(books, false, "", "", 1607206798), "it is known to be wrong");
    }

    @Test
    void keepsNothingWhileTheVenueSendsNone() {
        final BookChecksums books = books(Checksums.WHEN_SENT);
        assertTrue(agree(books, true, "[\"100\",\"1\"]", "[\"101\",\"2\"]", 0));
        assertTrue(agree(books, false, "[\"100\",\"2\"]", "", 77), "of the first one nothing is known");
        assertTrue(agree(books, true, "[\"100\",\"1\"]", "[\"101\",\"2\"]", 0));
        assertFalse(agree(books, false, "[\"100\",\"2\"]", "", 77));

        final BookChecksums never = books(Checksums.IGNORED);
        assertTrue(agree(never, true, "[\"100\",\"1\"]", "[\"101\",\"2\"]", 77));
        assertTrue(agree(never, false, "[\"100\",\"1\"]", "", 77));
    }

    @Test
    void forgivesShortSnapshotsThatSomebodyKept() {
        final BookChecksums books = books(Checksums.RECORDED);

        assertTrue(agree(books, true, "[\"100\",\"1\"]", "[\"101\",\"2\"]", 77));
        assertTrue(agree(books, false, "[\"100\",\"2\"]", "", 77), "nothing is known of it");
        assertTrue(agree(books, true, "[\"100\",\"1\"]", "[\"101\",\"2\"]", 0));
        assertFalse(agree(books, false, "[\"100\",\"2\"]", "", 77));
    }

    @Test
    void givesUpOnALevelThatIsTooLong() {
        final BookChecksums books = books(Checksums.WHEN_SENT);

        assertTrue(agree(books, true, "[\"100\",\"1." + "0".repeat(60) + "\"]", "", 77));
        assertTrue(agree(books, false, "", "", 77));
    }

    @Test
    void keepsTheTextsOfRandomBooksOfAnyLength() {
        final Random random = Seeds.random("checksums");
        for (final int span : new int[] {5, 60, 3_000}) {
            final BookChecksums books = books(Checksums.WHEN_SENT);
            final NavigableMap<BigDecimal, String> bids = new TreeMap<>(Comparator.reverseOrder());
            final NavigableMap<BigDecimal, String> asks = new TreeMap<>();
            for (int round = 0; round < 400; round++) {
                final boolean whole = round % 100 == 0;
                if (whole) {
                    bids.clear();
                    asks.clear();
                }
                final String bidChanges = change(bids, random, span, whole ? span : 12);
                final String askChanges = change(asks, random, span, whole ? span : 12);
                final long checksum = checksum(bids, asks);
                assertTrue(agree(books, whole, bidChanges, askChanges, checksum), "round " + round + " of " + span);
            }
            final long wrong = checksum(bids, asks) ^ 1;
            assertFalse(agree(books, false, "", "", wrong));
        }
    }

    private static String change(
            final NavigableMap<BigDecimal, String> side, final Random random, final int span, final int changes) {
        final StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(changes + 1); i > 0; i--) {
            final String price = new BigDecimal(1 + random.nextInt(span))
                    .movePointLeft(random.nextInt(3))
                    .toPlainString();
            final String size = random.nextInt(3) == 0
                    ? List.of("0", "0.0", "0.000", "0e3").get(random.nextInt(4))
                    : (1 + random.nextInt(99))
                            + List.of("", ".5", ".50", ".5000").get(random.nextInt(4));
            text.append(text.length() == 0 ? "" : ",")
                    .append("[\"")
                    .append(price)
                    .append("\",\"")
                    .append(size)
                    .append("\"]");
            if (new BigDecimal(size).signum() == 0) {
                side.remove(new BigDecimal(price).stripTrailingZeros());
            } else {
                side.put(new BigDecimal(price).stripTrailingZeros(), price + ':' + size);
            }
        }
        return text.toString();
    }

    private static long checksum(
            final NavigableMap<BigDecimal, String> bids, final NavigableMap<BigDecimal, String> asks) {
        final List<String> texts = new ArrayList<>();
        final Iterator<String> bid = bids.values().iterator();
        final Iterator<String> ask = asks.values().iterator();
        for (int i = 0; i < 25; i++) {
            if (bid.hasNext()) {
                texts.add(bid.next());
            }
            if (ask.hasNext()) {
                texts.add(ask.next());
            }
        }
        final CRC32 crc = new CRC32();
        crc.update(String.join(":", texts).getBytes(StandardCharsets.US_ASCII));
        return (int) crc.getValue();
    }

    @Test
    void comparesWithoutAllocating() {
        final BookChecksums books = books(Checksums.WHEN_SENT);
        final byte[] snapshot =
                "{\"bids\":[[\"3366.1\",\"7\"],[\"3366\",\"6\"]],\"asks\":[[\"3366.8\",\"9\"],[\"3368\",\"8\"]]}"
                        .getBytes(StandardCharsets.UTF_8);
        final byte[] update =
                "{\"bids\":[[\"3300\",\"0\"]],\"asks\":[[\"3366.8\",\"9\"]]}".getBytes(StandardCharsets.UTF_8);
        final int[] agreed = new int[1];
        final int[] runs = new int[1];
        final Runnable action = () -> {
            runs[0]++;
            for (int i = 0; i < 500; i++) {
                agreed[0] += agree(books, true, snapshot, -1881014294) ? 1 : 0;
                agreed[0] += agree(books, false, update, -1881014294) ? 1 : 0;
            }
        };
        action.run();
        assertAllocatesNothing(action);
        assertEquals(1_000 * runs[0], agreed[0]);
    }
}
