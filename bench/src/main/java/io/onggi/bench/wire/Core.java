package io.onggi.bench.wire;

import io.onggi.app.CoreAssembly;
import io.onggi.app.config.EngineConfig;
import io.onggi.bench.frame.BookWalk;
import io.onggi.bench.frame.Market;
import io.onggi.core.MarketProcessor;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.InstrumentView;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.PremiumView;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ViewSink;
import java.util.List;
import java.util.Random;

/**
 * The engine's whole core, as it is configured by default, with its markets announced and their books full. Ids of
 * updates are written anew, since the same updates come around again. What it concludes is thrown away.
 */
public final class Core implements MarketHandler {
    private static final String CONFIGURATION = """
            premium: {assets: [BTC]}
            venues:
              upbit: {symbols: [KRW-BTC, KRW-USDT]}
              binance-usdm: {symbols: [BTCUSDT]}
            fx:
              sources: [{name: none, url: "http://127.0.0.1:1/", pointer: /rates/KRW}]
            """;

    private final MarketProcessor processor = new MarketProcessor(
            CoreAssembly.of(EngineConfig.fromText("bench", CONFIGURATION)), new Discarded(), new Unseen());
    private final List<Market> markets;
    private final long[] lastIds;
    private final int depth;

    /** Announces the markets. */
    public Core(final List<Market> markets, final int depth, final long nowNs) {
        this.markets = markets;
        this.depth = depth;
        lastIds = new long[markets.size() + 1];
        final MarketEvent event = new MarketEvent();
        for (final Market market : markets) {
            InstrumentEvents.write(market.instrument(), event, nowNs);
            processor.onEvent(event, 0);
        }
    }

    /** Gives every book its levels; once their streams are up. */
    public void seed(final long seed, final long nowNs) {
        final Random random = new Random(seed);
        for (final Market market : markets) {
            lastIds[market.instrument().id()] = 1;
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
        if (event.type() == EventType.BOOK_DELTA) {
            final int id = event.instrumentId();
            final long last = lastIds[id];
            lastIds[id] = last + 1;
            event.updateIds(last, last + 1, last + 1);
        }
        processor.onEvent(event, sequence);
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

    /** Nobody looks. */
    private static final class Unseen implements ViewSink {
        @Override
        public void instrument(final InstrumentView view) {}

        @Override
        public void premium(final PremiumView view) {}
    }
}
