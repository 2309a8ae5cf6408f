package io.onggi.feeds.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.Seeds;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SeenIdsTest {
    private static final int ROUNDS = 300;

    /** The oracle keeps every id. Lines lag by thousands, lose some, and one may begin before the other. */
    @Test
    void tellsExactlyWhatCameAsTheSetOfAllIdsDoes() {
        final Random random = Seeds.random("seen ids");
        for (int round = 0; round < ROUNDS; round++) {
            final SeenIds seen = new SeenIds(10_000);
            final Set<Long> all = new HashSet<>();
            final int lines = 2 + random.nextInt(2);
            final int lossPercent = random.nextInt(30);
            final int sparse = 1 + random.nextInt(3);
            final List<List<Long>> brought = new ArrayList<>();
            for (int line = 0; line < lines; line++) {
                final List<Long> ids = new ArrayList<>();
                long id = 1_000L + random.nextInt(200);
                for (int i = 0; i < 3_000; i++) {
                    id += 1 + (id * 7_919 % 5 == 0 ? random.nextInt(sparse) : 0);
                    if (random.nextInt(100) >= lossPercent) {
                        ids.add(id);
                    }
                }
                brought.add(ids);
            }
            final int[] at = new int[lines];
            while (true) {
                final int line = random.nextInt(lines);
                final int burst = 1 + random.nextInt(random.nextInt(10) == 0 ? 3_000 : 20);
                for (int i = 0; i < burst && at[line] < brought.get(line).size(); i++) {
                    final long id = brought.get(line).get(at[line]++);
                    assertEquals(all.add(id), seen.add(id), "id " + id);
                }
                boolean over = true;
                for (int i = 0; i < lines; i++) {
                    over &= at[i] == brought.get(i).size();
                }
                if (over) {
                    break;
                }
            }
            assertEquals(holes(all), seen.holes());
        }
    }

    private static int holes(final Set<Long> ids) {
        int holes = 0;
        long last = Long.MIN_VALUE;
        for (final long id : new TreeSet<>(ids)) {
            holes += last != Long.MIN_VALUE && id > last + 1 ? 1 : 0;
            last = id;
        }
        return holes;
    }

    /** With more holes than are kept something may be lost, but nothing goes on twice. */
    @Test
    void takesNothingTwiceHoweverManyHolesThereAre() {
        final Random random = Seeds.random("too many holes");
        for (int round = 0; round < ROUNDS; round++) {
            final int most = 8 + random.nextInt(50);
            final SeenIds seen = new SeenIds(most);
            final Set<Long> taken = new HashSet<>();
            for (int i = 0; i < 5_000; i++) {
                final long id = random.nextInt(4) == 0 ? random.nextInt(20_000) : i * 3L;
                if (seen.add(id)) {
                    assertTrue(taken.add(id), "id " + id + " twice");
                }
                assertTrue(seen.holes() <= most);
            }
        }
    }

    @Test
    void aLossOfTheNewestHolesIsFilledHoweverManyThereWere() {
        final SeenIds seen = new SeenIds(16);
        for (long id = 0; id < 200_000; id += 2) {
            assertTrue(seen.add(id));
        }
        assertTrue(seen.add(199_997));
        assertFalse(seen.add(199_997));
        assertFalse(seen.add(100), "an end of a hole that is forgotten");
        assertTrue(seen.add(-5), "before all");
        assertFalse(seen.add(-5));
    }
}
