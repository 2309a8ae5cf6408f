package io.onggi.sim.market;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.Seeds;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LadderPropertyTest {
    @Test
    void holdsWhatANaiveBookHolds() {
        final Random random = Seeds.random("ladder");
        final long base = 100_000;
        final Ladder ladder = new Ladder(base, 5, base + 1, 6);
        final TreeMap<Long, Long> bids = new TreeMap<>();
        final TreeMap<Long, Long> asks = new TreeMap<>();
        bids.put(base, 5L);
        asks.put(base + 1, 6L);
        for (int i = 0; i < 200_000; i++) {
            final boolean bid = random.nextBoolean();
            final long size = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(100);
            final long index = bid ? asks.firstKey() - 1 - random.nextInt(40) : bids.lastKey() + 1 + random.nextInt(40);
            final TreeMap<Long, Long> side = bid ? bids : asks;
            if (size == 0 && side.size() == 1 && side.containsKey(index)) {
                continue;
            }
            if (size == 0) {
                side.remove(index);
            } else {
                side.put(index, size);
            }
            if (bid) {
                ladder.setBid(index, size);
            } else {
                ladder.setAsk(index, size);
            }
            assertEquals(bids.lastKey(), ladder.bestBid());
            assertEquals(bids.firstKey(), ladder.lowestBid());
            assertEquals(asks.firstKey(), ladder.bestAsk());
            assertEquals(asks.lastKey(), ladder.highestAsk());
            assertEquals(bids.size(), ladder.bidLevels());
            assertEquals(asks.size(), ladder.askLevels());
            assertEquals(side.getOrDefault(index, 0L), bid ? ladder.bidSize(index) : ladder.askSize(index));
        }
        long below = ladder.bestBid();
        for (final long index : bids.descendingKeySet()) {
            assertEquals(index, below);
            assertEquals(bids.get(index), ladder.bidSize(index));
            below = ladder.nextBidBelow(below);
        }
        assertEquals(-1, below);
    }
}
