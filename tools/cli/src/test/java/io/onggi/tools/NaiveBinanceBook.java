package io.onggi.tools;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Binance's published rule for keeping a futures book, read independently and written as plainly as possible: buffer,
 * snapshot, drop what is older, bridge, chain. The oracle for {@code decode --book}.
 */
final class NaiveBinanceBook {
    final NavigableMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    final NavigableMap<BigDecimal, BigDecimal> asks = new TreeMap<>();
    private final Deque<JsonNode> waiting = new ArrayDeque<>();
    private boolean seeded;
    private boolean bridged;
    long lastId;
    long applied;
    long stale;
    long gaps;

    void onSnapshot(final JsonNode snapshot) {
        bids.clear();
        asks.clear();
        put(bids, snapshot.get("bids"));
        put(asks, snapshot.get("asks"));
        lastId = snapshot.get("lastUpdateId").asLong();
        seeded = true;
        bridged = false;
        while (seeded && !waiting.isEmpty()) {
            onUpdate(waiting.poll());
        }
    }

    void onUpdate(final JsonNode update) {
        if (!seeded) {
            waiting.add(update);
            return;
        }
        final long first = update.get("U").asLong();
        final long last = update.get("u").asLong();
        if (!bridged && last < lastId) {
            stale++;
            return;
        }
        final boolean follows = bridged ? update.get("pu").asLong() == lastId : first <= lastId && last >= lastId;
        if (!follows) {
            gaps++;
            seeded = false;
            waiting.add(update);
            return;
        }
        bridged = true;
        put(bids, update.get("b"));
        put(asks, update.get("a"));
        lastId = last;
        applied++;
    }

    private static void put(final NavigableMap<BigDecimal, BigDecimal> side, final JsonNode levels) {
        for (final JsonNode level : levels) {
            final BigDecimal price = new BigDecimal(level.get(0).asText()).stripTrailingZeros();
            final BigDecimal size = new BigDecimal(level.get(1).asText());
            if (size.signum() == 0) {
                side.remove(price);
            } else {
                side.put(price, size.stripTrailingZeros());
            }
        }
    }

    /** {@return the levels of a side as the command prints them: plain notation, best first} */
    static List<List<String>> print(final NavigableMap<BigDecimal, BigDecimal> side) {
        final List<List<String>> rows = new ArrayList<>();
        side.forEach((price, size) -> rows.add(List.of(price.toPlainString(), size.toPlainString())));
        return rows;
    }
}
