package io.onggi.bench.jmh;

import io.onggi.bench.decode.BoundDecodings;
import io.onggi.bench.decode.DecodeKernel;
import io.onggi.bench.decode.Decoding;
import io.onggi.bench.decode.OnggiDecoding;
import io.onggi.bench.decode.StreamingDecoding;
import io.onggi.bench.decode.XchangeDecoding;
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

/** How long does one frame of 512 different ones take to decode, and what does it leave to the garbage collector? */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(3)
public class DecodeBenchmark {
    private static final int FRAMES = 512;
    private static final int MARKETS = 16;

    /** What is decoded. */
    @Param
    public FrameKind kind;

    /** Who decodes. XChange has no stream of Upbit. */
    @Param({"onggi", "streaming", "databind", "fastjson2", "xchange"})
    public String decoder;

    private DecodeKernel kernel;

    /** Writes the frames and makes the decoder. */
    @Setup(Level.Trial)
    public void setUp() {
        final Markets markets = kind == FrameKind.UPBIT_ORDERBOOK ? Markets.upbit(MARKETS) : Markets.binance(MARKETS);
        kernel = new DecodeKernel(Frames.of(kind, markets, FRAMES, 1), decoding(markets));
    }

    private Decoding decoding(final Markets markets) {
        return switch (decoder) {
            case "onggi" -> new OnggiDecoding(kind, markets.table(), (event, sequence) -> {});
            case "streaming" -> new StreamingDecoding(markets.table().all(), (event, sequence) -> {});
            case "databind" -> BoundDecodings.jackson(kind);
            case "fastjson2" -> BoundDecodings.fastjson(kind);
            case "xchange" -> new XchangeDecoding(kind);
            default -> throw new IllegalArgumentException(decoder);
        };
    }

    /** One frame. */
    @Benchmark
    public long frame() {
        return kernel.run(1);
    }
}
