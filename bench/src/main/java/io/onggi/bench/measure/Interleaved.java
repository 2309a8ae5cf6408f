package io.onggi.bench.measure;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures contenders side by side: a short round of each, over and over, on one thread and in the CPU time of that
 * thread, so that whatever else the machine does meets all of them alike and mostly does not count.
 *
 * <pre>
 *   warm-up:  A B C  A B C  A B C ...   by number of operations
 *   measured: A B C  B C A  C A B ...   each about 15 ms
 * </pre>
 *
 * Round i of one contender stands beside round i of the others; ratios are taken round by round.
 */
public final class Interleaved {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int WARM_SLICES = 10;

    private final Plan plan;
    private final List<Contender> contenders;
    private final int[] operations;
    private long unused;

    private Interleaved(final Plan plan, final List<Contender> contenders) {
        this.plan = plan;
        this.contenders = contenders;
        this.operations = new int[contenders.size()];
    }

    /** {@return the rounds of each contender, in the same order} */
    public static List<Series> measure(final Plan plan, final List<Contender> contenders) {
        final Interleaved run = new Interleaved(plan, contenders);
        run.warmUp();
        return run.rounds();
    }

    private void warmUp() {
        final int slice = Math.max(1, plan.warmOperations() / WARM_SLICES);
        final long[] spentNs = new long[operations.length];
        for (int round = 0; round < WARM_SLICES; round++) {
            for (int i = 0; i < operations.length; i++) {
                if (spentNs[i] < plan.maxWarmNs()) {
                    spentNs[i] += cpuNs(i, slice);
                }
            }
        }
        for (int i = 0; i < operations.length; i++) {
            operations[i] = fitting(i, slice);
        }
    }

    /** Finds how many operations take a round, from ever longer tries: the first ones may still be compiling. */
    private int fitting(final int contender, final int first) {
        int count = first;
        long takenNs = cpuNs(contender, count);
        while (takenNs < plan.roundNs() / 2 && count < Integer.MAX_VALUE / 4) {
            count *= 2;
            takenNs = cpuNs(contender, count);
        }
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, count * plan.roundNs() / Math.max(1, takenNs)));
    }

    private List<Series> rounds() {
        final int count = operations.length;
        final double[][] cpu = new double[count][plan.rounds()];
        final double[][] wall = new double[count][plan.rounds()];
        final double[][] bytes = new double[count][plan.rounds()];
        for (int round = 0; round < plan.rounds(); round++) {
            for (int turn = 0; turn < count; turn++) {
                final int i = (turn + round) % count;
                final long bytesBefore = THREADS.getCurrentThreadAllocatedBytes();
                final long wallBefore = System.nanoTime();
                cpu[i][round] = (double) cpuNs(i, operations[i]) / operations[i];
                wall[i][round] = (double) (System.nanoTime() - wallBefore) / operations[i];
                bytes[i][round] = (double) (THREADS.getCurrentThreadAllocatedBytes() - bytesBefore) / operations[i];
            }
        }
        final List<Series> series = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            series.add(new Series(contenders.get(i).name(), cpu[i], wall[i], bytes[i]));
        }
        return series;
    }

    private long cpuNs(final int contender, final int count) {
        final long before = THREADS.getCurrentThreadCpuTime();
        unused += contenders.get(contender).kernel().run(count);
        return THREADS.getCurrentThreadCpuTime() - before;
    }

    @Override
    public String toString() {
        return contenders.size() + " contenders, " + unused;
    }
}
