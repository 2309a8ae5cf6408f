package io.onggi.bench.journal;

import io.onggi.bench.decode.DecodeKernel;
import io.onggi.bench.decode.OnggiDecoding;
import io.onggi.bench.frame.BookWalk;
import io.onggi.bench.frame.FrameKind;
import io.onggi.bench.frame.Frames;
import io.onggi.bench.frame.Market;
import io.onggi.bench.frame.Markets;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.StreamKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** The events that are written and read. */
public final class Samples {
    private static final long NS_PER_MS = 1_000_000L;
    private static final int DEPTH = 1_000;

    private Samples() {}

    /** {@return events as the decoder makes them of frames of this kind} */
    public static List<MarketEvent> decoded(final FrameKind kind, final int count, final long seed) {
        final Markets markets = Markets.binance(16);
        final List<MarketEvent> events = new ArrayList<>();
        final Frames frames = Frames.of(kind, markets, count, seed);
        final MarketHandler keep = (event, sequence) -> {
            final MarketEvent copy = new MarketEvent();
            copy.copyFrom(event);
            events.add(copy);
        };
        new DecodeKernel(frames, new OnggiDecoding(kind, markets.table(), keep)).run(count);
        return events;
    }

    /**
     * Makes updates of four levels, of one book after the other, that follow each other also from the last to the
     * first, but for their ids.
     *
     * @param count a multiple of the number of markets, at least four for each
     */
    public static void updates(final List<Market> markets, final int count, final long seed, final MarketHandler out) {
        final Random random = new Random(seed);
        final List<BookWalk> walks = new ArrayList<>();
        for (final Market market : markets) {
            walks.add(new BookWalk(random, market.middle(), DEPTH, count / markets.size()));
        }
        final MarketEvent event = new MarketEvent();
        for (int i = 0; i < count; i++) {
            final Market market = markets.get(i % markets.size());
            final long timeNs = OnggiDecoding.RECEIVE_TIME_NS + i;
            event.reset(
                            EventType.BOOK_DELTA,
                            market.instrument().venue(),
                            StreamKind.BOOK,
                            market.instrument().id())
                    .updateIds(i, i + 1, i + 1)
                    .times(timeNs - 30 * NS_PER_MS, timeNs - 29 * NS_PER_MS, timeNs)
                    .addFlags(EventFlags.LAST);
            walks.get(i % markets.size()).next(2, (bid, tick, size) -> {
                if (bid) {
                    event.levels().addBid(market.price(tick), size);
                } else {
                    event.levels().addAsk(market.price(tick), size);
                }
            });
            out.onEvent(event, i);
        }
    }
}
