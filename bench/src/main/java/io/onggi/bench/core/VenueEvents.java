package io.onggi.bench.core;

import io.onggi.app.CoreAssembly;
import io.onggi.app.monitor.MarketViews;
import io.onggi.bench.frame.BookWalk;
import io.onggi.bench.frame.LevelSink;
import io.onggi.bench.frame.Market;
import io.onggi.bench.measure.Kernel;
import io.onggi.bench.wire.Configuration;
import io.onggi.core.MarketProcessor;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.InstrumentView;
import io.onggi.event.MarketEvent;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.event.ref.Venue.BookModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Events of markets of seven venues, turn by turn, through the engine's core as it is configured by default: of each
 * market an update of its book, a trade and a quote. One operation is one event. For one thread.
 */
public final class VenueEvents implements Kernel {
    /** How many venues the markets are of. */
    public static final int VENUE_COUNT = 7;

    private static final Venue[] VENUES = {
        Venue.BINANCE_USDM, Venue.UPBIT, Venue.OKX, Venue.BYBIT, Venue.BITGET, Venue.BINGX, Venue.BITHUMB
    };
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long STEP_NS = 50_000;
    /** Events of each market between two TIMERs: 60 a second. */
    private static final int EVENTS_A_TENTH = 6;

    private static final int DEPTH = 200;
    private static final int TOP = 15;
    private static final int LEVELS_A_SIDE = 4;
    /** Updates of a book after which it is as it was. */
    private static final int PERIOD = 4;

    private static final long MIDDLE = 20_000;
    private static final int KINDS = 3;
    /** Multiplied by it, numbers that count up are scattered, and no two become one. */
    private static final long ODD = 0x9E37_79B9_7F4A_7C15L;

    /** One market, its updates made beforehand, and what was shown to the core of it. */
    private static final class Turn {
        private final Market market;
        /** Of each update its levels, side, price and size behind each other: as small as a frame. */
        private final List<long[]> updates = new ArrayList<>();

        private long lastId = 1;
        private int next;
        private long books;
        private long trades;

        Turn(final Market market) {
            this.market = market;
        }
    }

    private final MarketProcessor processor;
    private final MarketViews views;
    private final List<Turn> turns = new ArrayList<>();
    private final MarketEvent event = new MarketEvent();
    private final InstrumentView view = new InstrumentView();
    private long nowNs = START_NS;
    private int turn;
    private int kind;

    /**
     * Announces so many markets and fills their books.
     *
     * @param first the venue of the first one, of {@link #VENUE_COUNT}
     */
    public VenueEvents(final int markets, final int first, final long seed) {
        views = new MarketViews(markets, 1);
        processor = new MarketProcessor(CoreAssembly.of(Configuration.of(List.of("BTC"))), new Discarded(), views);
        final Random random = new Random(seed);
        for (int i = 0; i < markets; i++) {
            final Turn one = new Turn(new Market(instrument(i, first), MIDDLE + 7_919L * i % 80_000));
            turns.add(one);
            InstrumentEvents.write(one.market.instrument(), event, nowNs);
            processor.onEvent(event, 0);
            for (final StreamKind stream : new StreamKind[] {StreamKind.BOOK, StreamKind.TRADE, StreamKind.QUOTE}) {
                begin(event, EventType.LINK_UP, stream, one);
                processor.onEvent(event, 0);
            }
            fill(one, random);
        }
    }

    private static Instrument instrument(final int index, final int first) {
        final Venue venue = VENUES[(first + index) % VENUE_COUNT];
        final String base = index == 0 ? "BTC" : "C" + index;
        final boolean won = venue.bookModel() == BookModel.FULL;
        return new Instrument(
                index + 1,
                venue,
                base + (won ? "-KRW" : "-USDT-PERP"),
                won ? "KRW-" + base : base + "USDT",
                2,
                3,
                1,
                1);
    }

    private void fill(final Turn one, final Random random) {
        final boolean whole = isWhole(one);
        final BookWalk walk = new BookWalk(random, one.market.middle(), whole ? TOP : DEPTH, PERIOD);
        final MarketEvent full = new MarketEvent();
        beginFull(full, one);
        walk.fill((bid, tick, size) -> {
            if (full.levels().isFull()) {
                processor.onEvent(full, 0);
                beginFull(full, one);
            }
            add(full, one, bid, tick, size);
        });
        processor.onEvent(full.addFlags(EventFlags.LAST), 0);
        // A snapshot that begins a chain is none of its updates.
        one.books += whole ? 1 : 0;
        for (int i = 0; i < PERIOD; i++) {
            final List<Long> update = new ArrayList<>();
            final LevelSink out = (bid, tick, size) -> {
                update.add(bid ? 1L : 0L);
                update.add(one.market.price(tick));
                update.add(size);
            };
            if (whole) {
                new BookWalk(random, one.market.middle(), TOP, PERIOD).fill(out);
            } else {
                walk.next(LEVELS_A_SIDE, out);
            }
            one.updates.add(update.stream().mapToLong(value -> value).toArray());
        }
    }

    private void beginFull(final MarketEvent part, final Turn one) {
        begin(part, EventType.BOOK_SNAPSHOT, StreamKind.BOOK, one);
        part.updateIds(1, 1, 1).addFlags(EventFlags.RESET_IDS);
    }

    private static boolean isWhole(final Turn one) {
        return one.market.instrument().venue().bookModel() == BookModel.FULL;
    }

    private static void add(final MarketEvent to, final Turn one, final boolean bid, final long tick, final long size) {
        if (bid) {
            to.levels().addBid(one.market.price(tick), size);
        } else {
            to.levels().addAsk(one.market.price(tick), size);
        }
    }

    private void begin(final MarketEvent of, final EventType type, final StreamKind stream, final Turn one) {
        final Instrument instrument = one.market.instrument();
        of.reset(type, instrument.venue(), stream, instrument.id()).times(nowNs, nowNs, nowNs);
    }

    @Override
    public long run(final int operations) {
        for (int i = 0; i < operations; i++) {
            nowNs += STEP_NS;
            show(turns.get(turn));
            turn = turn + 1 == turns.size() ? 0 : turn + 1;
            kind = turn == 0 ? (kind + 1) % KINDS : kind;
        }
        return nowNs;
    }

    /** Tenths of a second, each with its events of every market and the TIMER at its end; as {@link #run}. */
    public long tenths(final int operations) {
        for (int i = 0; i < operations; i++) {
            run(EVENTS_A_TENTH * turns.size());
            timer();
        }
        return nowNs;
    }

    private void timer() {
        event.reset(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0).times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs);
        processor.onEvent(event, 0);
        processor.showMoved();
    }

    /** One round over all markets is of one kind of event: the next of a market comes after all others had theirs. */
    private void show(final Turn one) {
        if (kind == 0) {
            final boolean whole = isWhole(one);
            begin(event, whole ? EventType.BOOK_SNAPSHOT : EventType.BOOK_DELTA, StreamKind.BOOK, one);
            event.updateIds(one.lastId, one.lastId + 1, one.lastId + 1).addFlags(EventFlags.LAST);
            levels(one.updates.get(one.next));
            one.next = (one.next + 1) % PERIOD;
            one.lastId++;
            one.books++;
            processor.onEvent(event, 0);
            return;
        }
        final Market market = one.market;
        if (kind == 1) {
            one.trades++;
            begin(event, EventType.TRADE, StreamKind.TRADE, one);
            event.trade(market.price(market.middle()), 1, tradeId(one), FixedPoint.ABSENT, FixedPoint.ABSENT);
        } else {
            begin(event, EventType.QUOTE, StreamKind.QUOTE, one);
            event.quote(market.price(market.middle() - 1), 1, market.price(market.middle() + 1), 1, one.lastId);
        }
        processor.onEvent(event.addFlags(EventFlags.LAST), 0);
    }

    /** Bybit's ids are UUIDs and so in no order; those of the others ascend. */
    private static long tradeId(final Turn one) {
        return one.market.instrument().venue() == Venue.BYBIT ? (one.trades * ODD) & Long.MAX_VALUE : one.trades;
    }

    private void levels(final long[] update) {
        for (int i = 0; i < update.length; i += 3) {
            if (update[i] == 1) {
                event.levels().addBid(update[i + 1], update[i + 2]);
            } else {
                event.levels().addAsk(update[i + 1], update[i + 2]);
            }
        }
    }

    /** {@return what the core does not account for of what it was shown, in words; empty if nothing} */
    public List<String> unaccounted() {
        final List<String> wrong = new ArrayList<>();
        timer();
        for (final Turn one : turns) {
            final Instrument instrument = one.market.instrument();
            if (!views.read(instrument.id(), view)) {
                wrong.add(instrument.symbol() + " was never shown");
                continue;
            }
            long trades = 0;
            for (final long outcome : view.tradeOutcomes) {
                trades += outcome;
            }
            if (view.applied != one.books || view.gaps != 0 || trades != one.trades) {
                wrong.add(instrument.venue().id() + ' ' + instrument.symbol() + ": " + view.applied + " of " + one.books
                        + " books, " + trades + " of " + one.trades + " trades, " + view.gaps + " gaps, "
                        + view.bookState);
            }
        }
        return wrong;
    }

    /** {@return how many venues there are among its markets} */
    public long venues() {
        return turns.stream()
                .map(one -> one.market.instrument().venue())
                .distinct()
                .count();
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
