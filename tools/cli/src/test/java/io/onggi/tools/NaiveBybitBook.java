package io.onggi.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Bybit's published rule for keeping a book, read independently and written as plainly as possible. The oracle for
 * {@code decode --book}.
 */
final class NaiveBybitBook {
    private final NavigableMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final NavigableMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    long frames;
    long gaps;
    long lastId;

    void on(final JsonNode frame) {
        final JsonNode data = frame.get("data");
        final long id = data.get("u").asLong();
        if (frame.get("type").asText().equals("snapshot") || id == 1) {
            bids.clear();
            asks.clear();
        } else if (id != lastId + 1) {
            gaps++;
        }
        lastId = id;
        put(bids, data.get("b"));
        put(asks, data.get("a"));
        frames++;
    }

    private static void put(final NavigableMap<BigDecimal, BigDecimal> side, final JsonNode levels) {
        for (final JsonNode level : levels) {
            final BigDecimal price = new BigDecimal(level.get(0).asText());
            final BigDecimal size = new BigDecimal(level.get(1).asText());
            if (size.signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, size);
            }
        }
    }

    /** {@return the bids as the command prints them: plain notation, best first} */
    List<List<String>> bids() {
        return print(bids);
    }

    /** {@return the asks as the command prints them} */
    List<List<String>> asks() {
        return print(asks);
    }

    private static List<List<String>> print(final NavigableMap<BigDecimal, BigDecimal> side) {
        final List<List<String>> rows = new ArrayList<>();
        side.forEach((price, size) -> rows.add(List.of(
                price.stripTrailingZeros().toPlainString(),
                size.stripTrailingZeros().toPlainString())));
        return rows;
    }
}
