package io.onggi.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onggi.event.Seeds;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TickSizeTest {
    @Test
    void dividesMultiplesOfTheTickOnBothSides() {
        final TickSize tick = new TickSize(250);

        assertEquals(4, tick.ticks(1_000));
        assertEquals(-4, tick.ticks(-1_000));
        assertEquals(0, tick.ticks(0));
        assertEquals(-1_000, tick.key(-4));
    }

    @Test
    void recognisesPricesThatAreNoMultipleOfTheTick() {
        final TickSize tick = new TickSize(250);

        assertEquals(Levels.NONE, tick.ticks(1_001));
        assertEquals(Levels.NONE, tick.ticks(-999));
        assertEquals(Levels.NONE, tick.ticks(125));
    }

    @Test
    void agreesWithDivisionForEveryKindOfTick() {
        final Random random = Seeds.random("TickSizeTest");
        for (int i = 0; i < 2_000; i++) {
            final long size = 1 + (random.nextLong() >>> (1 + random.nextInt(62)));
            final TickSize tick = new TickSize(size);
            for (int j = 0; j < 50; j++) {
                final long any = random.nextLong() >> (1 + random.nextInt(60));
                final long key = random.nextBoolean() ? any : any - any % size;

                assertEquals(key % size == 0 ? key / size : Levels.NONE, tick.ticks(key), key + " / " + size);
            }
        }
    }

    @Test
    void saturatesPricesBeyondSixtyFourBits() {
        final TickSize tick = new TickSize(1L << 60);

        assertEquals(Long.MIN_VALUE, tick.keySaturated(-3_000));
        assertEquals(Long.MAX_VALUE, tick.keySaturated(3_000));
        assertEquals(-(1L << 61), tick.keySaturated(-2));
    }

    @Test
    void refusesATickOfZero() {
        assertThrows(IllegalArgumentException.class, () -> new TickSize(0));
    }
}
