package io.onggi.bench.jmh;

import io.onggi.bench.book.NaiveState;
import io.onggi.bench.book.SyncedBooks;
import io.onggi.bench.decode.DecodeKernel;
import io.onggi.bench.decode.OnggiDecoding;
import io.onggi.bench.frame.FrameKind;
import io.onggi.bench.frame.Frames;
import io.onggi.bench.frame.Markets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** How long does a frame of 40 levels take from its bytes to the book, whole books of 1,000 levels a side? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class StateBenchmark {
    private static final int FRAMES = 2_400;
    private static final int DEPTH = 1_000;
    private static final long SEED = 3;

    /** Books. */
    @Param({"1", "300"})
    public int markets;

    /** Which way. */
    @Param({"onggi", "databind-treemap"})
    public String way;

    private DecodeKernel kernel;

    /** Fills the books. */
    @Setup(Level.Trial)
    public void setUp() {
        final Markets all = Markets.binance(markets);
        final Frames frames = Frames.of(FrameKind.DEPTH_40, all, FRAMES, SEED);
        kernel = new DecodeKernel(
                frames,
                "onggi".equals(way)
                        ? new OnggiDecoding(frames.kind(), all.table(), new SyncedBooks(all.all(), DEPTH, SEED))
                        : new NaiveState(all.all(), DEPTH, SEED));
    }

    /** One frame. */
    @Benchmark
    public long frame() {
        return kernel.run(1);
    }
}
