package io.onggi.tools.faults;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Events of two venues from a seed, the same on every machine: trades, quotes, chained and whole books, rates and time,
 * and now and then a gap, a lost link or a repetition. Allocates nothing once begun.
 */
final class SeededEvents {
    private static final List<String> ASSETS = List.of("BTC", "ETH", "XRP", "SOL");
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long TIMER_NS = 100_000_000L;
    private static final int MEAN_STEP_NS = 1_000_000;
    private static final int MIDDLE = 1_000_000;

    private final MarketSink sink;
    private final SplittableRandom random;
    private final int markets = 2 * ASSETS.size() + 1;
    private final long[] middle = new long[markets + 1];
    private final long[] tradeId = new long[markets + 1];
    private final long[] updateId = new long[markets + 1];
    private long nowNs = START_NS;
    private long nextTimerNs = START_NS;
    private long claimed;

    SeededEvents(final long seed, final MarketSink sink) {
        this.sink = sink;
        random = new SplittableRandom(seed);
    }

    /** {@return the configuration that belongs to these markets} */
    static String configuration() {
        final StringBuilder text =
                new StringBuilder("premium: {assets: [" + String.join(", ", ASSETS) + "]}\nvenues:\n");
        text.append("  upbit: {symbols: [KRW-USDT");
        ASSETS.forEach(asset -> text.append(", KRW-").append(asset));
        text.append("]}\n  binance-usdm: {symbols: [")
                .append(String.join("USDT, ", ASSETS))
                .append("USDT]}\n");
        return text + "fx:\n  sources:\n    - {name: seeded, url: \"http://127.0.0.1:1/\", pointer: /rate}\n";
    }

    /** Announces the markets and seeds their books. */
    void begin() {
        for (int i = 0; i < ASSETS.size(); i++) {
            final String asset = ASSETS.get(i);
            announce(new Instrument(2 * i + 1, Venue.BINANCE_USDM, asset + "-USDT-PERP", asset + "USDT", 2, 3, 1, 1));
            announce(new Instrument(2 * i + 2, Venue.UPBIT, asset + "-KRW", "KRW-" + asset, 0, 8, 1, 1));
        }
        announce(new Instrument(markets, Venue.UPBIT, "USDT-KRW", "KRW-USDT", 0, 8, 1, 1));
        for (int id = 1; id <= markets; id++) {
            middle[id] = id == markets ? 1_400 : MIDDLE;
            updateId[id] = 1_000;
            if (isForeign(id)) {
                snapshot(id);
            }
        }
    }

    private void announce(final Instrument instrument) {
        final long sequence = sink.tryClaim(1);
        InstrumentEvents.write(instrument, sink.slot(sequence), nowNs);
        sink.publish(sequence, sequence);
    }

    private boolean isForeign(final int id) {
        return id < markets && id % 2 == 1;
    }

    /** Publishes one event. */
    void next() {
        nowNs += random.nextInt(2 * MEAN_STEP_NS);
        if (nowNs >= nextTimerNs) {
            nextTimerNs = (nowNs / TIMER_NS + 1) * TIMER_NS;
            publish(open(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0));
            return;
        }
        final int id = 1 + random.nextInt(markets);
        middle[id] = Math.max(100, middle[id] + random.nextInt(5) - 2);
        final int what = random.nextInt(1_000);
        if (what < 2) {
            rate();
        } else if (what < 3) {
            final EventType link = random.nextBoolean() ? EventType.LINK_DOWN : EventType.LINK_UP;
            publish(open(link, venue(id), StreamKind.BOOK, id).lost(nowNs));
        } else if (what < 5) {
            if (isForeign(id)) {
                snapshot(id);
            } else {
                wholeBook(id);
            }
        } else if (what < 500) {
            trade(id);
        } else if (isForeign(id)) {
            if (what < 800) {
                delta(id);
            } else {
                quote(id);
            }
        } else {
            wholeBook(id);
        }
    }

    /** Publishes the event that takes the state's hash. */
    void hash() {
        publish(open(EventType.HASH, Venue.NONE, StreamKind.NONE, 0));
    }

    private Venue venue(final int id) {
        return isForeign(id) ? Venue.BINANCE_USDM : Venue.UPBIT;
    }

    private MarketEvent open(final EventType type, final Venue venue, final StreamKind stream, final int id) {
        claimed = sink.tryClaim(1);
        return sink.slot(claimed).reset(type, venue, stream, id).times(nowNs - 3_000_000, FixedPoint.ABSENT, nowNs);
    }

    private void publish(final MarketEvent event) {
        if (event != sink.slot(claimed)) {
            throw new IllegalStateException("another event was claimed last");
        }
        sink.publish(claimed, claimed);
    }

    private void trade(final int id) {
        // Once in a while one is missing, or comes again.
        tradeId[id] += random.nextInt(10_000) == 0 ? random.nextInt(3) : 1;
        publish(open(EventType.TRADE, venue(id), StreamKind.TRADE, id)
                .addFlags(random.nextBoolean() ? EventFlags.LAST : 0)
                .trade(middle[id], 1 + random.nextInt(1_000_000), tradeId[id], tradeId[id], tradeId[id]));
    }

    private void quote(final int id) {
        publish(open(EventType.QUOTE, Venue.BINANCE_USDM, StreamKind.QUOTE, id)
                .quote(middle[id] - 1, 1 + random.nextInt(9_000), middle[id] + 1, 1_000, updateId[id]));
    }

    private void rate() {
        final MarketEvent event = open(EventType.FX_RATE, Venue.FX, StreamKind.FX, 0);
        event.fx(14_000_000_000L + random.nextInt(1_000_000)).text("USD/KRW seeded");
        publish(event);
    }

    private void snapshot(final int id) {
        final MarketEvent event = open(EventType.BOOK_SNAPSHOT, Venue.BINANCE_USDM, StreamKind.BOOK, id)
                .addFlags(EventFlags.LAST | EventFlags.REST)
                .updateIds(FixedPoint.ABSENT, FixedPoint.ABSENT, updateId[id]);
        ladder(event, id, 30);
        publish(event);
    }

    private void wholeBook(final int id) {
        final MarketEvent event =
                open(EventType.BOOK_SNAPSHOT, Venue.UPBIT, StreamKind.BOOK, id).addFlags(EventFlags.LAST);
        ladder(event, id, 30);
        publish(event);
    }

    private void ladder(final MarketEvent event, final int id, final int levels) {
        for (int i = 1; i <= levels; i++) {
            event.levels().addBid(middle[id] - i, 1 + random.nextInt(1_000_000));
            event.levels().addAsk(middle[id] + i, 1 + random.nextInt(1_000_000));
        }
    }

    private void delta(final int id) {
        final long before = updateId[id] + (random.nextInt(20_000) == 0 ? 1 : 0);
        updateId[id] = before + 1 + random.nextInt(5);
        final MarketEvent event = open(EventType.BOOK_DELTA, Venue.BINANCE_USDM, StreamKind.BOOK, id)
                .addFlags(EventFlags.LAST)
                .updateIds(before, before + 1, updateId[id]);
        for (int i = random.nextInt(8); i >= 0; i--) {
            final long distance = 1L + random.nextInt(40);
            final long size = random.nextInt(3) == 0 ? 0 : 1 + random.nextInt(1_000_000);
            if (random.nextBoolean()) {
                event.levels().addBid(middle[id] - distance, size);
            } else {
                event.levels().addAsk(middle[id] + distance, size);
            }
        }
        publish(event);
    }
}
