package io.onggi.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.Seeds;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The two stores of levels against a sorted map. */
class LevelsPropertyTest {
    @Test
    void ladderAgreesWithASortedMapWhereverItsWindowStands() {
        final Random random = Seeds.random("LevelsPropertyTest ladder");
        for (int round = 0; round < 40; round++) {
            final int window = 64 << random.nextInt(7);
            final TickLadder ladder = new TickLadder(window);
            final long low = (random.nextLong() >> 2) - window;
            ladder.moveTo(low);

            run(random, ladder, low, window);
        }
    }

    @Test
    void sortedArraysAgreeWithASortedMap() {
        final Random random = Seeds.random("LevelsPropertyTest sparse");
        for (int round = 0; round < 20; round++) {
            run(random, new SparseLevels(), random.nextLong() >> 1, 1 + random.nextInt(3_000));
        }
    }

    private static void run(final Random random, final Levels levels, final long low, final int span) {
        final TreeMap<Long, Long> naive = new TreeMap<>();
        for (int i = 0; i < 5_000; i++) {
            final long key = low + random.nextInt(span);
            final long size = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(1_000);
            final Long before = size == 0 ? naive.remove(key) : naive.put(key, size);

            assertEquals(before == null ? 0 : before, levels.set(key, size));

            assertEquals(naive.size(), levels.count());
            assertEquals(naive.isEmpty() ? Levels.NONE : naive.lastKey(), levels.best());
            final long other = low + random.nextInt(span);
            final Long below = naive.lowerKey(other);
            assertEquals(below == null ? Levels.NONE : below, levels.below(other));
            assertEquals(naive.getOrDefault(other, 0L), levels.sizeAt(other));
            if (random.nextInt(2_000) == 0) {
                levels.clear();
                naive.clear();
            }
        }
        long key = levels.best();
        while (key != Levels.NONE) {
            assertEquals(naive.pollLastEntry().getKey(), key);
            key = levels.below(key);
        }
        assertEquals(0, naive.size());
    }
}
