package io.onggi.kline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.Seeds;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RecentIdsTest {
    private static final int CAPACITY = 50;
    private static final int STEPS = 200_000;

    /** The peer is a queue of which the oldest goes; ids ascend for a while, then some come again, then in no order. */
    @Test
    void holdsTheLastOnes() {
        final Random random = Seeds.random("RecentIdsTest");
        final RecentIds recent = new RecentIds(CAPACITY);
        final Deque<Long> naive = new ArrayDeque<>();
        long newest = 0;
        int style = 0;
        int known = 0;
        for (int i = 0; i < STEPS; i++) {
            style = random.nextInt(200) == 0 ? random.nextInt(3) : style;
            newest++;
            final long id = switch (style) {
                case 0 -> newest;
                case 1 -> newest - random.nextInt(3 * CAPACITY);
                default -> random.nextInt(3 * CAPACITY);
            };
            known += naive.contains(id) ? 1 : 0;
            assertEquals(naive.contains(id), recent.contains(id), "step " + i);
            if (!naive.contains(id)) {
                if (naive.size() == CAPACITY) {
                    naive.removeFirst();
                }
                naive.addLast(id);
                recent.add(id);
            }
            if (random.nextInt(5_000) == 0) {
                naive.clear();
                recent.clear();
                newest = 0;
            }
            if (random.nextInt(100) == 0) {
                assertEquals(new ArrayList<>(naive), contents(recent), "step " + i);
            }
        }
        assertTrue(known > STEPS / 10, known + " came again");
    }

    @Test
    void holdsTheExtremesOfALong() {
        final RecentIds memory = new RecentIds(2);
        assertFalse(memory.contains(Long.MIN_VALUE));
        memory.add(Long.MAX_VALUE);
        memory.add(Long.MIN_VALUE + 1);

        assertTrue(memory.contains(Long.MIN_VALUE + 1));
        assertTrue(memory.contains(Long.MAX_VALUE));
        assertFalse(memory.contains(0));
    }

    private static List<Long> contents(final RecentIds memory) {
        final List<Long> heard = new ArrayList<>();
        memory.hashTo(heard::add);
        assertEquals(heard.size() - 1, heard.remove(0));
        return heard;
    }
}
