package io.onggi.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * The published rule of OKX and Bitget for keeping a book, read independently and written as plainly as possible, with
 * the text of every level as it was received: the venue's checksum, where it sends one, is over that text. The oracle
 * for {@code decode --book}.
 */
final class NaiveTextBook {
    private static final int CHECKED_LEVELS = 25;

    private final NavigableMap<BigDecimal, String> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<BigDecimal, String> asks = new TreeMap<>();
    long applied;
    long checked;
    long wrong;
    long gaps;
    long lastId = -1;

    void on(final JsonNode frame) {
        final JsonNode data = frame.at("/data/0");
        if (frame.get("action").asText().equals("snapshot")) {
            bids.clear();
            asks.clear();
        } else if (data.has("prevSeqId") && data.get("prevSeqId").asLong() != lastId) {
            gaps++;
        }
        lastId = data.path("seqId").asLong(-1);
        put(bids, data.get("bids"));
        put(asks, data.get("asks"));
        applied++;
        if (data.get("checksum").asInt() != 0) {
            checked++;
            wrong += data.get("checksum").asInt() == checksum() ? 0 : 1;
        }
    }

    private static void put(final NavigableMap<BigDecimal, String> side, final JsonNode levels) {
        for (final JsonNode level : levels) {
            final BigDecimal price = new BigDecimal(level.get(0).asText());
            if (new BigDecimal(level.get(1).asText()).signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, level.get(0).asText() + ':' + level.get(1).asText());
            }
        }
    }

    private int checksum() {
        final List<String> texts = new ArrayList<>();
        final Iterator<String> bid = bids.values().iterator();
        final Iterator<String> ask = asks.values().iterator();
        for (int i = 0; i < CHECKED_LEVELS; i++) {
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

    /** {@return the bids as the command prints them: plain notation, best first} */
    List<List<String>> bids() {
        return print(bids);
    }

    /** {@return the asks as the command prints them} */
    List<List<String>> asks() {
        return print(asks);
    }

    private static List<List<String>> print(final NavigableMap<BigDecimal, String> side) {
        final List<List<String>> rows = new ArrayList<>();
        side.values()
                .forEach(text -> rows.add(List.of(
                        plain(text.substring(0, text.indexOf(':'))), plain(text.substring(text.indexOf(':') + 1)))));
        return rows;
    }

    private static String plain(final String text) {
        return new BigDecimal(text).stripTrailingZeros().toPlainString();
    }
}
