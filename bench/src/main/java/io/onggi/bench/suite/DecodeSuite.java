package io.onggi.bench.suite;

import io.onggi.bench.decode.BoundDecodings;
import io.onggi.bench.decode.DecodeKernel;
import io.onggi.bench.decode.OnggiDecoding;
import io.onggi.bench.decode.StreamingDecoding;
import io.onggi.bench.decode.XchangeDecoding;
import io.onggi.bench.frame.FrameKind;
import io.onggi.bench.frame.Frames;
import io.onggi.bench.frame.Markets;
import io.onggi.bench.measure.Contender;
import io.onggi.bench.measure.Interleaved;
import io.onggi.bench.measure.Series;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Frames of each kind through the engine's decoder and through the peers. */
public final class DecodeSuite implements Suite {
    private static final int FRAMES = 512;
    private static final int MARKETS = 16;
    private static final long SEED = 1;
    private static final String STREAMING_NOTE =
            "Jackson streaming fills the same event with scaled longs; a test finds both equal. It refuses nothing.";
    private static final String OBJECT_NOTE =
            "Jackson databind and fastjson2 stop at an object with BigDecimals: less work than ours.";
    private static final String XCHANGE_NOTE =
            "XChange 5.2.0's own classes and mapper: text, tree, channel name, transaction; not its order book."
                    + " aggTrade goes through its class for trades.";

    @Override
    public String name() {
        return "decode";
    }

    @Override
    public int processes(final Effort effort) {
        return effort == Effort.THOROUGH ? 5 : 2;
    }

    @Override
    public void run(final Effort effort, final int process, final Out out) {
        final List<FrameKind> kinds = new ArrayList<>(List.of(FrameKind.values()));
        // What was compiled before decides how the rest is compiled: another order in each process.
        Collections.rotate(kinds, process * 2);
        for (final FrameKind kind : kinds) {
            measure(kind, effort, out);
        }
    }

    private static void measure(final FrameKind kind, final Effort effort, final Out out) {
        final boolean upbit = kind == FrameKind.UPBIT_ORDERBOOK;
        final Markets markets = upbit ? Markets.upbit(MARKETS) : Markets.binance(MARKETS);
        final Frames frames = Frames.of(kind, markets, FRAMES, SEED);
        final String what = "decode " + kind.text();
        out.now(what + " (" + frames.meanBytes() + " B)");
        final List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender(
                "onggi", new DecodeKernel(frames, new OnggiDecoding(kind, markets.table(), (event, sequence) -> {}))));
        contenders.add(new Contender("Jackson databind", new DecodeKernel(frames, BoundDecodings.jackson(kind))));
        contenders.add(new Contender(
                "Jackson streaming",
                new DecodeKernel(frames, new StreamingDecoding(markets.table().all(), (event, sequence) -> {}))));
        contenders.add(new Contender("fastjson2", new DecodeKernel(frames, BoundDecodings.fastjson(kind))));
        if (kind.isCombined()) {
            contenders.add(new Contender("XChange", new DecodeKernel(frames, new XchangeDecoding(kind))));
        }
        final List<Series> series = Interleaved.measure(effort.plan(), contenders);
        final Series ours = series.get(0);
        final String id = "decode/" + kind.id();
        out.found(Peers.faster(id + "/databind", what, ours, series.get(1), OBJECT_NOTE));
        out.found(Peers.faster(id + "/streaming", what, ours, series.get(2), STREAMING_NOTE));
        out.found(Peers.faster(id + "/fastjson2", what, ours, series.get(3), OBJECT_NOTE));
        if (kind.isCombined()) {
            out.found(Peers.faster(id + "/xchange", what, ours, series.get(4), XCHANGE_NOTE));
        }
        out.found(Peers.bytes(id + "/bytes", what + ", allocated", ours, series.get(1), ""));
    }
}
