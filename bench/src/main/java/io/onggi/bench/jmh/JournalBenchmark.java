package io.onggi.bench.jmh;

import io.onggi.bench.frame.FrameKind;
import io.onggi.bench.journal.OnggiJournal;
import io.onggi.bench.journal.RawQueue;
import io.onggi.bench.journal.Samples;
import io.onggi.bench.journal.Scratch;
import io.onggi.bench.measure.Kernel;
import io.onggi.event.MarketEvent;
import java.io.IOException;
import java.util.List;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** What does the journal add to Chronicle's append: encoding, checksum, number, high-water mark? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class JournalBenchmark {
    private static final int EVENTS = 512;

    /** What is written. */
    @Param({"BOOK_TICKER", "DEPTH_40"})
    public FrameKind kind;

    /** By whom. */
    @Param({"onggi", "chronicle"})
    public String writer;

    private Scratch scratch;
    private OnggiJournal ours;
    private RawQueue raw;
    private Kernel kernel;

    /** Begins both in a folder of their own. */
    @Setup(Level.Trial)
    public void setUp() throws IOException {
        scratch = new Scratch();
        final List<MarketEvent> events = Samples.decoded(kind, EVENTS, 4);
        ours = new OnggiJournal(scratch.resolve("ours"), events);
        raw = new RawQueue(scratch.resolve("raw"), events);
        kernel = "onggi".equals(writer) ? ours : raw;
    }

    /** Removes the folder. */
    @TearDown(Level.Trial)
    public void tearDown() {
        ours.close();
        raw.close();
        scratch.close();
    }

    /** One event. */
    @Benchmark
    public long append() {
        return kernel.run(1);
    }
}
