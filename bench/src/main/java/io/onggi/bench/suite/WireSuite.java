package io.onggi.bench.suite;

import io.onggi.bench.decode.DecodeKernel;
import io.onggi.bench.decode.OnggiDecoding;
import io.onggi.bench.frame.FrameKind;
import io.onggi.bench.frame.Frames;
import io.onggi.bench.frame.Markets;
import io.onggi.bench.measure.Contender;
import io.onggi.bench.measure.IdleControl;
import io.onggi.bench.measure.Interleaved;
import io.onggi.bench.measure.Series;
import io.onggi.bench.report.Finding;
import io.onggi.bench.wire.Framing;
import io.onggi.bench.wire.Line;
import io.onggi.bench.wire.RawLoopback;
import io.onggi.bench.wire.SnapshotCalls;
import io.onggi.bench.wire.Times;
import java.io.IOException;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Frames over loopback at a fixed rate, from the moment each was due to the moment the core had it, beside the read of
 * the socket in the same run; and how long the same rate can be held.
 */
public final class WireSuite implements Suite {
    private static final int MARKETS = 30;
    private static final int FRAMES = 510;
    private static final long SEED = 6;
    private static final int PER_SECOND = 4_000;
    private static final int SECONDS = 2;
    /** By number, not by time: compilers count calls. */
    private static final int WARM_FRAMES = 30_000;

    private static final int MAX_WARM_FRAMES = 100_000;
    private static final int WARM_PER_SECOND = 20_000;
    private static final int SUSTAINED_PER_SECOND = 60_000;
    private static final int SUSTAINED_SECONDS = 4;
    private static final int MAX_SECONDS = 60;
    private static final double MOST_GROWTH_MS = 1;
    private static final double LEAST_TAKEN = 0.99;
    private static final int ROUND_TRIPS = 20_000;
    private static final int REST_CALLS = 300;
    private static final double NS_PER_US = 1_000;
    private static final double NS_PER_MS = 1_000_000;
    private static final String NOTE =
            "4,000 frames a second on one connection of 150 streams, from the moment each was due; the engine's session,"
                    + " decoder and whole core on the event loop, TIMERs at the engine's pace and 30 premiums, shown as they move"
                    + " every millisecond at most. The sender spins on the clock.";
    private static final String SHARE_NOTE = NOTE
            + " Both quantiles hold the same stalls of loopback and machine, the further out the more of them: this"
            + " ratio hardly tells the engine's part there. That part alone is read to state, G10.";

    @Override
    public String name() {
        return "wire";
    }

    @Override
    public int processes(final Effort effort) {
        return 1;
    }

    @Override
    public void run(final Effort effort, final int process, final Out out) throws IOException, InterruptedException {
        final Markets markets = Markets.binance(MARKETS);
        final Frames tickers = Frames.of(FrameKind.BOOK_TICKER, markets, FRAMES, SEED);
        final Frames depths = Frames.of(FrameKind.DEPTH_80, markets, FRAMES, SEED);
        framing(effort, markets, tickers, out);
        out.now("round trips of spinning sockets");
        final Histogram roundTrips = RawLoopback.roundTrips(effort.of(ROUND_TRIPS));
        rest(effort, out);
        try (IdleControl idle = new IdleControl()) {
            for (final boolean tls : new boolean[] {false, true}) {
                try (Line line = new Line(markets, tls)) {
                    warmUp(effort, line, tickers, depths, out);
                    latency(effort, line, tickers, tls, roundTrips, out);
                    latency(effort, line, depths, tls, roundTrips, out);
                    if (!tls) {
                        sustained(effort, line, depths, out);
                    }
                }
            }
            final Histogram late = idle.stop();
            out.found(Finding.single(
                    "wire/idle",
                    "idle control: a sleeping thread woke late, p99",
                    "us",
                    late.getValueAtPercentile(99) / NS_PER_US,
                    "What the machine alone adds to wall-clock rows; the engine has no part in it."));
        }
    }

    private static void framing(final Effort effort, final Markets markets, final Frames tickers, final Out out) {
        out.now("reading WebSocket frames alone");
        final DecodeKernel decoding =
                new DecodeKernel(tickers, new OnggiDecoding(tickers.kind(), markets.table(), (event, sequence) -> {}));
        final List<Series> series;
        try (Framing ours = Framing.ours(tickers);
                Framing stock = Framing.stock(tickers)) {
            series = Interleaved.measure(
                    effort.plan(),
                    List.of(
                            new Contender("onggi", ours),
                            new Contender("Netty WebSocket13FrameDecoder", stock),
                            new Contender("our bookTicker decoder", decoding)));
        }
        final String note = "Without a socket; ours puts the message into the session's buffer, Netty's makes an object"
                + " of each frame, whose bytes are to be copied yet.";
        out.found(Peers.faster("wire/framing", "WebSocket framing, bookTicker", series.get(0), series.get(1), note));
        out.found(Peers.slower(
                "wire/framing/share", "WebSocket framing over decoding", series.get(0), series.get(2), note));
        out.found(
                Peers.bytes("wire/framing/bytes", "WebSocket framing, allocated", series.get(0), series.get(1), note));
    }

    private static void rest(final Effort effort, final Out out) throws IOException, InterruptedException {
        out.now("book snapshots by REST");
        out.found(Finding.single(
                "wire/rest",
                "book snapshot by REST, 1000 levels, plain, p99",
                "ms",
                SnapshotCalls.times(effort.of(REST_CALLS)).getValueAtPercentile(99) / NS_PER_MS,
                "From the call to the whole answer over loopback, by the engine's client within its budget; the answer is"
                        + " not parsed. The 500 ms of the documents are for the Internet: no ratio can be taken."));
    }

    private static void warmUp(
            final Effort effort, final Line line, final Frames tickers, final Frames depths, final Out out)
            throws IOException, InterruptedException {
        out.now("warming up the line");
        for (final Frames frames : List.of(tickers, depths)) {
            line.burst(frames, Math.min(MAX_WARM_FRAMES, effort.of(WARM_FRAMES)), WARM_PER_SECOND);
        }
    }

    private static void latency(
            final Effort effort,
            final Line line,
            final Frames frames,
            final boolean tls,
            final Histogram roundTrips,
            final Out out)
            throws IOException, InterruptedException {
        final String security = tls ? "TLS" : "plain";
        final String kind = frames.kind().text();
        out.now("wire to state, " + kind + ", " + security);
        final Times times = line.burst(frames, effort.of(PER_SECOND * SECONDS), PER_SECOND);
        final String id = "wire/" + (tls ? "tls/" : "plain/") + frames.kind().id();
        final String what = "wire to state, " + kind + ", " + security;
        out.found(quantile(id + "/p50", what + ", p50", 50, times));
        out.found(quantile(id + "/p99", what + ", p99", 99, times));
        out.found(quantile(id + "/p999", what + ", p99.9", 99.9, times));
        if (!tls) {
            inProcess(id, "read to state, " + kind, times, roundTrips, out);
            out.found(Finding.single(
                    id + "/late",
                    "sender itself late, " + kind + ", p99",
                    "us",
                    line.late().getValueAtPercentile(99) / NS_PER_US,
                    NOTE));
        } else if (frames.kind() == FrameKind.DEPTH_80) {
            promised(times, out);
        }
        out.found(Finding.single(
                id + "/bytes",
                "wire to state, " + kind + ", " + security + ", allocated a frame",
                "B",
                line.bytesPerFrame(),
                tls
                        ? "By the whole event loop, "
                                + (Line.hasNativeTls() ? "TLS by the native library." : "TLS by the JDK.")
                        : "By the whole event loop: socket, framing, decoder, core."));
    }

    private static Finding quantile(final String id, final String what, final double percentile, final Times times) {
        final double state = times.wireToState().getValueAtPercentile(percentile) / NS_PER_US;
        final double read = times.wireToRead().getValueAtPercentile(percentile) / NS_PER_US;
        return Finding.pair(id, what, "us", state, "channelRead", read, state / read, SHARE_NOTE);
    }

    private static void inProcess(
            final String id, final String what, final Times times, final Histogram roundTrips, final Out out) {
        final double trip = roundTrips.getValueAtPercentile(50) / NS_PER_US;
        final String note = "Beside the median round trip of two spinning raw sockets.";
        for (final int percentile : new int[] {50, 99}) {
            final double value = times.readToState().getValueAtPercentile(percentile) / NS_PER_US;
            out.found(Finding.pair(
                    id + "/stage/p" + percentile,
                    what + ", p" + percentile,
                    "us",
                    value,
                    "raw round trip",
                    trip,
                    value / trip,
                    note));
        }
    }

    private static void promised(final Times times, final Out out) {
        out.found(Finding.single(
                "wire/promise",
                "WebSocket latency end to end, TLS, p99.9",
                "ms",
                times.wireToState().getValueAtPercentile(99.9) / NS_PER_MS,
                "From due to state over loopback. The 100 ms of the documents, 50 ms typically, are for the Internet: no"
                        + " ratio can be taken."));
    }

    private static void sustained(final Effort effort, final Line line, final Frames depths, final Out out)
            throws IOException, InterruptedException {
        final int seconds = Math.min(MAX_SECONDS, effort.of(SUSTAINED_SECONDS));
        final String what = "sustained load, " + depths.kind().text() + ", " + seconds + " s";
        final Times usual = held(effort, line, depths, SUSTAINED_PER_SECOND, out);
        final Times twice = held(effort, line, depths, 2 * SUSTAINED_PER_SECOND, out);
        final double perSecond = isHeld(twice, 2 * SUSTAINED_PER_SECOND)
                ? twice.perSecond()
                : isHeld(usual, SUSTAINED_PER_SECOND) ? usual.perSecond() : 0;
        out.found(Finding.pair(
                "wire/sustained",
                what + ", the most that is held",
                "frames/s",
                perSecond,
                "gate",
                SUSTAINED_PER_SECOND,
                perSecond / SUSTAINED_PER_SECOND,
                "Offered 60,000, then 120,000 a second; held is what is taken as fast as it is offered without the lag"
                        + " growing by more than " + MOST_GROWTH_MS
                        + " ms, 0 if neither is. Sender and engine share the"
                        + " machine; nothing is dropped, whatever is late arrives late."));
        out.found(lag("wire/sustained/lag", what + ", lag grew by, 60,000/s", usual));
        out.found(lag("wire/sustained/twice/lag", what + ", lag grew by, 120,000/s", twice));
        out.found(Finding.single(
                "wire/sustained/twice",
                what + ", taken when 120,000/s are offered",
                "frames/s",
                twice.perSecond(),
                ""));
    }

    private static Times held(
            final Effort effort, final Line line, final Frames depths, final int perSecond, final Out out)
            throws IOException, InterruptedException {
        final int seconds = Math.min(MAX_SECONDS, effort.of(SUSTAINED_SECONDS));
        out.now("sustained load, " + perSecond + " frames a second for " + seconds + " s");
        return line.burst(depths, Math.min(seconds * perSecond, effort.of(SUSTAINED_SECONDS * perSecond)), perSecond);
    }

    /** {@return whether all of it was taken as it came: who is late from the start is not later at the end} */
    private static boolean isHeld(final Times times, final int offered) {
        return times.perSecond() >= LEAST_TAKEN * offered && times.lagGrowthNs() <= MOST_GROWTH_MS * NS_PER_MS;
    }

    private static Finding lag(final String id, final String what, final Times times) {
        return Finding.single(
                id,
                what,
                "ms",
                times.lagGrowthNs() / NS_PER_MS,
                "Mean time from due to state in the last tenth, less that in the second.");
    }
}
