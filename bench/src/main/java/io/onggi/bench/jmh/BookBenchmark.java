package io.onggi.bench.jmh;

import io.onggi.bench.book.BookUpdates;
import io.onggi.bench.book.OnggiBooks;
import io.onggi.bench.book.TreeBooks;
import io.onggi.bench.frame.Markets;
import io.onggi.bench.measure.Kernel;
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

/** How long does one change of a level take, best price read after it, and does it grow with depth and markets? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class BookBenchmark {
    private static final int UPDATES = 65_536;

    /** Books. */
    @Param({"1", "300"})
    public int markets;

    /** Levels of a side. */
    @Param({"20", "1000", "5000"})
    public int depth;

    /** Whose books. */
    @Param({"onggi", "treemap"})
    public String book;

    private Kernel kernel;

    /** Fills the books. */
    @Setup(Level.Trial)
    public void setUp() {
        final BookUpdates updates =
                new BookUpdates(Markets.binance(markets), depth, UPDATES, BookUpdates.Order.FRAMES, 2);
        kernel = "onggi".equals(book) ? new OnggiBooks(updates) : new TreeBooks(updates);
    }

    /** One change. */
    @Benchmark
    public long update() {
        return kernel.run(1);
    }
}
