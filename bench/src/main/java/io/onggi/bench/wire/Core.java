package io.onggi.bench.wire;

import io.onggi.app.CoreAssembly;
import io.onggi.app.monitor.MarketViews;
import io.onggi.bench.frame.BookWalk;
import io.onggi.bench.frame.Market;
import io.onggi.core.MarketProcessor;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.PremiumView;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultSink;
import io.onggi.event.StreamKind;
import java.util.List;
import java.util.Random;

/**
 * The engine's whole core, as it is configured by default with a premium for each asset, with its markets announced and
 * the books of the line full. What it shows is copied out as in the engine; what it concludes is thrown away. Belongs
 * to the thread that shows it events.
 */
public final class Core implements MarketHandler {
    private final MarketProcessor processor;
    private final MarketViews views;
    private final List<Market> markets;
    private final int depth;

    /**
     * Announces the markets.
     *
     * @param markets those whose frames come over the line
     * @param others those it only hears of beside, ids after those of {@code markets}
     * @param depth levels a side of the books of the line
     */
    public Core(final List<Market> markets, final List<Market> others, final int depth, final long nowNs) {
        this.markets = markets;
        this.depth = depth;
        views = new MarketViews(markets.size() + others.size(), markets.size());
        processor = new MarketProcessor(
                CoreAssembly.of(Configuration.of(
                        markets.stream().map(OtherStreams::asset).toList())),
                new Discarded(),
                views);
        final MarketEvent event = new MarketEvent();
        for (final List<Market> part : List.of(markets, others)) {
            for (final Market market : part) {
                InstrumentEvents.write(market.instrument(), event, nowNs);
                processor.onEvent(event, 0);
            }
        }
    }

    /** Gives every book of the line its levels; once their streams are up. The last update id is then 1. */
    public void seed(final long seed, final long nowNs) {
        final Random random = new Random(seed);
        for (final Market market : markets) {
            final MarketEvent part = new MarketEvent();
            begin(part, market, nowNs);
            new BookWalk(random, market.middle(), depth, 4).fill((bid, tick, size) -> {
                if (part.levels().isFull()) {
                    processor.onEvent(part, 0);
                    begin(part, market, nowNs);
                }
                if (bid) {
                    part.levels().addBid(market.price(tick), size);
                } else {
                    part.levels().addAsk(market.price(tick), size);
                }
            });
            processor.onEvent(part.addFlags(EventFlags.LAST), 0);
        }
    }

    private static void begin(final MarketEvent part, final Market market, final long nowNs) {
        part.reset(
                        EventType.BOOK_SNAPSHOT,
                        market.instrument().venue(),
                        StreamKind.BOOK,
                        market.instrument().id())
                .updateIds(1, 1, 1)
                .times(nowNs, nowNs, nowNs)
                .addFlags(EventFlags.RESET_IDS);
    }

    @Override
    public void onEvent(final MarketEvent event, final long sequence) {
        processor.onEvent(event, sequence);
    }

    /** Shows the premiums that moved, as the engine does at the end of each batch. */
    public void afterBatch() {
        processor.showMoved();
    }

    /**
     * Copies the newest premium of an asset as it was shown. Any thread.
     *
     * @return whether one was shown
     */
    public boolean readPremium(final int pair, final PremiumView target) {
        return views.read(pair, target);
    }

    /** One result, overwritten each time. */
    private static final class Discarded implements ResultSink {
        private final ResultEvent result = new ResultEvent();

        @Override
        public ResultEvent claim() {
            return result;
        }

        @Override
        public void publish() {}
    }
}
