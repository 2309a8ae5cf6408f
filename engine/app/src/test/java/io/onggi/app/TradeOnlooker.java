package io.onggi.app;

import io.onggi.app.monitor.MarketViews;
import io.onggi.core.MarketProcessor;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentView;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Stands around the core and notes which trades came how, when their lines were down, and whether a repaired one moved
 * a premium or a last price. Core thread only while the engine runs; afterwards anybody may ask.
 */
final class TradeOnlooker implements UnaryOperator<MarketHandler> {
    /**
     * A trade as it came.
     *
     * @param outage number of the outage during which it came, from 1; 0 if its line was up
     */
    record Row(long timeNs, long price, long size, boolean sell, boolean repaired, int outage) {}

    /** A time without a line, by the engine's clock. */
    record Outage(long downNs, long upNs) {}

    /** What came of one market. */
    static final class Seen {
        /** Each trade once, by its id. */
        private final Map<Long, Row> trades = new LinkedHashMap<>();

        private final List<Row> withoutId = new ArrayList<>();
        private final List<Outage> outages = new ArrayList<>();
        private boolean down;
        private long lastTimeNs = Long.MIN_VALUE;
        private long lastPrice = FixedPoint.ABSENT;

        /** {@return all trades that have an id, in the order in which they came} */
        List<Row> trades() {
            return List.copyOf(trades.values());
        }

        /** {@return those of them that came as repairs} */
        List<Row> repaired() {
            return trades.values().stream().filter(Row::repaired).toList();
        }

        /** {@return the repairs that have no id} */
        List<Row> repairedWithoutId() {
            return withoutId.stream().filter(Row::repaired).toList();
        }

        /** {@return the times without a line, start and end of the run not counted} */
        List<Outage> outages() {
            return outages.stream()
                    .filter(outage -> outage.upNs() != Long.MAX_VALUE)
                    .toList();
        }

        private void take(final MarketEvent event) {
            final boolean repaired = event.has(EventFlags.REPAIRED);
            final Row row = new Row(
                    event.venueTimeNs(),
                    event.price(),
                    event.size(),
                    event.has(EventFlags.SELL),
                    repaired,
                    down ? outages.size() : 0);
            final boolean isNew;
            if (event.tradeId() == FixedPoint.ABSENT) {
                withoutId.add(row);
                isNew = !event.has(EventFlags.INITIAL);
            } else {
                isNew = trades.putIfAbsent(event.tradeId(), row) == null;
            }
            if (isNew && !repaired && row.timeNs() >= lastTimeNs) {
                lastTimeNs = row.timeNs();
                lastPrice = row.price();
            }
        }

        private void down(final long timeNs) {
            down = true;
            outages.add(new Outage(timeNs, Long.MAX_VALUE));
        }

        private void up(final long timeNs) {
            if (down) {
                final int last = outages.size() - 1;
                outages.set(last, new Outage(outages.get(last).downNs(), timeNs));
            }
            down = false;
        }
    }

    private final Map<Integer, Seen> seen = new HashMap<>();
    private final Set<Integer> repairedSinceTimer = new HashSet<>();
    private final List<String> moved = new ArrayList<>();
    private final InstrumentView view = new InstrumentView();
    private volatile MarketViews views;
    private long looks;

    /** Begins to compare last prices. */
    void compareWith(final MarketViews shown) {
        views = shown;
    }

    /** {@return what came of this market; once the engine has ended} */
    Seen seen(final int instrumentId) {
        return seen.getOrDefault(instrumentId, new Seen());
    }

    /** {@return what repaired trades have moved that they must not; empty if nothing} */
    List<String> moved() {
        return List.copyOf(moved);
    }

    /** {@return how often a last price was compared after repaired trades} */
    long looks() {
        return looks;
    }

    @Override
    public MarketHandler apply(final MarketHandler handler) {
        final MarketProcessor processor = (MarketProcessor) handler;
        return (event, sequence) -> {
            note(event);
            if (event.type() == EventType.TRADE && event.has(EventFlags.REPAIRED)) {
                final double[] btc = processor.premium(EngineRig.BTC).pct.clone();
                final double[] eth = processor.premium(EngineRig.ETH).pct.clone();
                processor.onEvent(event, sequence);
                compare("BTC", btc, processor.premium(EngineRig.BTC).pct);
                compare("ETH", eth, processor.premium(EngineRig.ETH).pct);
                repairedSinceTimer.add(event.instrumentId());
            } else {
                processor.onEvent(event, sequence);
                if (event.type() == EventType.TIMER && views != null) {
                    compareLastPrices();
                }
            }
        };
    }

    private void note(final MarketEvent event) {
        if (event.stream() != StreamKind.TRADE) {
            return;
        }
        final Seen market = seen.computeIfAbsent(event.instrumentId(), id -> new Seen());
        switch (event.type()) {
            case TRADE -> market.take(event);
            case LINK_DOWN -> market.down(event.receiveTimeNs());
            case LINK_UP -> market.up(event.receiveTimeNs());
            default -> {}
        }
    }

    private void compare(final String asset, final double[] before, final double[] after) {
        for (int i = 0; i < after.length; i++) {
            // Time passes with this event as with any other, and may withhold what was there.
            if (!Double.isNaN(after[i]) && Double.compare(before[i], after[i]) != 0) {
                moved.add("premium " + i + " of " + asset + " from " + before[i] + " to " + after[i]);
            }
        }
    }

    /** A TIMER shows what changed before it. */
    private void compareLastPrices() {
        for (final int id : repairedSinceTimer) {
            views.read(id, view);
            looks++;
            if (view.lastPrice != seen.get(id).lastPrice) {
                moved.add("last price of " + id + ": " + view.lastPrice + " instead of " + seen.get(id).lastPrice);
            }
        }
        repairedSinceTimer.clear();
    }
}
