package io.onggi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.Seeds;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StateHashTest {
    @Test
    void dependsOnOrderAndOnEveryNumber() {
        assertEquals(hash(1, 2, 3), hash(1, 2, 3));
        assertNotEquals(hash(1, 2, 3), hash(1, 3, 2));
        assertNotEquals(hash(0), hash());
        assertNotEquals(hash(0, 0), hash(0));
    }

    @Test
    void changesAboutHalfOfItsBitsForOneChangedBit() {
        final Random random = Seeds.random("StateHashTest.avalanche");
        long flipped = 0;
        final int rounds = 10_000;
        for (int i = 0; i < rounds; i++) {
            final long value = random.nextLong();
            flipped += Long.bitCount(hash(value, 7) ^ hash(value ^ (1L << random.nextInt(64)), 7));
        }

        final double mean = (double) flipped / rounds;

        assertTrue(mean > 31 && mean < 33, "mean of flipped bits " + mean);
    }

    @Test
    void hasNoCollisionAmongManySmallStates() {
        final Set<Long> seen = new TreeSet<>();
        for (int a = 0; a < 300; a++) {
            for (int b = 0; b < 300; b++) {
                seen.add(hash(a, b));
            }
        }

        assertEquals(90_000, seen.size());
    }

    private static long hash(final long... values) {
        final StateHash hash = new StateHash();
        hash.clear();
        for (final long value : values) {
            hash.accept(value);
        }
        return hash.value();
    }
}
