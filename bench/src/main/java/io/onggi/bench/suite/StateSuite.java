package io.onggi.bench.suite;

import io.onggi.bench.book.NaiveState;
import io.onggi.bench.book.SyncedBooks;
import io.onggi.bench.decode.DecodeKernel;
import io.onggi.bench.decode.OnggiDecoding;
import io.onggi.bench.frame.FrameKind;
import io.onggi.bench.frame.Frames;
import io.onggi.bench.frame.Markets;
import io.onggi.bench.measure.Contender;
import io.onggi.bench.measure.Interleaved;
import io.onggi.bench.measure.Series;
import java.util.ArrayList;
import java.util.List;

/** Frames to books: decoder and synchronised book beside object binding and sorted maps. */
public final class StateSuite implements Suite {
    private static final int[] MARKETS = {1, 300};
    private static final int FRAMES = 512;
    private static final int FRAMES_PER_MARKET = 8;
    private static final int DEPTH = 1_000;
    private static final long SEED = 3;
    private static final String NOTE =
            "Ours: decoder, slot, BookSync with its chain of ids, ladder. Peer: Jackson databind with BigDecimal into"
                    + " TreeMap, ids not looked at. Both read best bid and ask after each frame.";

    @Override
    public String name() {
        return "state";
    }

    @Override
    public int processes(final Effort effort) {
        return effort == Effort.THOROUGH ? 3 : 1;
    }

    @Override
    public void run(final Effort effort, final int process, final Out out) {
        out.now("bytes to state, 1 and 300 symbols");
        final List<Contender> contenders = new ArrayList<>();
        for (final int count : MARKETS) {
            final Markets markets = Markets.binance(count);
            final Frames frames =
                    Frames.of(FrameKind.DEPTH_40, markets, Math.max(FRAMES, count * FRAMES_PER_MARKET), SEED);
            final SyncedBooks books = new SyncedBooks(markets.all(), DEPTH, SEED);
            contenders.add(new Contender(
                    "onggi", new DecodeKernel(frames, new OnggiDecoding(frames.kind(), markets.table(), books))));
            contenders.add(new Contender(
                    "Jackson + TreeMap", new DecodeKernel(frames, new NaiveState(markets.all(), DEPTH, SEED))));
        }
        final List<Series> series = Interleaved.measure(effort.plan(), contenders);
        for (int i = 0; i < MARKETS.length; i++) {
            final String symbols = MARKETS[i] == 1 ? "1 symbol" : MARKETS[i] + " symbols";
            final Series ours = series.get(2 * i);
            final Series theirs = series.get(2 * i + 1);
            out.found(Peers.faster("state/" + MARKETS[i], "bytes to state, 40 levels, " + symbols, ours, theirs, NOTE));
        }
        out.found(
                Peers.bytes("state/bytes", "bytes to state, 300 symbols, allocated", series.get(2), series.get(3), ""));
    }
}
