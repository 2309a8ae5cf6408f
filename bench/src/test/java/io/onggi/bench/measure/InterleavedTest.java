package io.onggi.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class InterleavedTest {
    private final List<String> calls = new ArrayList<>();

    private Contender contender(final String name, final int bytes) {
        return new Contender(name, operations -> {
            calls.add(name);
            long sum = 0;
            for (int i = 0; i < operations; i++) {
                sum += new byte[bytes].length;
            }
            return sum;
        });
    }

    @Test
    void runsEveryContenderInEveryRoundAndTakesTurns() {
        final List<Series> series = Interleaved.measure(
                Plan.trial(), List.of(contender("a", 1_000), contender("b", 1_000), contender("c", 1_000)));

        assertEquals(List.of("a", "b", "c"), series.stream().map(Series::name).toList());
        final List<String> rounds = calls.subList(calls.size() - 9, calls.size());
        assertEquals(List.of("a", "b", "c", "b", "c", "a", "c", "a", "b"), rounds);
    }

    @Test
    void takesRatiosRoundByRound() {
        final Series slow = new Series("slow", new double[] {10, 40, 90}, new double[3], new double[] {0, 8, 0});
        final Series fast = new Series("fast", new double[] {5, 10, 30}, new double[3], new double[3]);

        assertEquals(3, slow.cpuOver(fast).median());
        assertEquals(2.2, slow.cpuOver(fast).low(), 1e-9);
        assertEquals(3.8, slow.cpuOver(fast).high(), 1e-9);
        assertEquals(40, slow.cpuNs());
    }

    @Test
    void countsBytesThatAreAllocatedInOneRoundOfMany() {
        final Series rare = new Series("rare", new double[3], new double[3], new double[] {0, 9, 0});

        assertEquals(3, rare.bytes());
    }

    @Test
    void countsAllBytesOfAllRounds() {
        final byte[][] kept = new byte[1][];
        final int[] runs = {0};
        final Contender now = new Contender("allocates in every fourth run", operations -> {
            if (++runs[0] % 4 == 0) {
                kept[0] = new byte[operations * 64];
            }
            return operations;
        });

        final Series series =
                Interleaved.measure(new Plan(20, 1, 10, 1), List.of(now)).get(0);

        assertEquals(16, series.bytes(), 16, "five of twenty rounds, 64 bytes an operation and the head of an array");
        assertTrue(series.bytes() >= 16);
    }

    @Test
    void recordsEveryOperationOfAnOpenLoopFromItsDueTime() {
        final Histogram times = OpenLoop.run(operations -> calls.size(), 50, 100_000);

        assertEquals(50, times.getTotalCount());
        assertTrue(times.getMinValue() >= 0);
    }
}
