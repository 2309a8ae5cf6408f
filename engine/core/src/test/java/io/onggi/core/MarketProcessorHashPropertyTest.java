package io.onggi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.InstrumentView;
import io.onggi.event.MarketEvent;
import io.onggi.event.PremiumView;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultSink;
import io.onggi.event.Seeds;
import io.onggi.event.StreamKind;
import io.onggi.event.ViewSink;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.RepeatedTest;

/** Random days of two venues, in minutes: the hash is a function of the events, of all of them, and of nothing else. */
class MarketProcessorHashPropertyTest {
    private static final int EVENTS = 3_000;
    private static final int MUTANTS = 60;
    /** So short that one jump of time in five is a pause. */
    private static final CoreSettings SETTINGS = CoreFixture.settings(new CoreSettings.TimeLimits(80, 1_000));

    private final Random random = Seeds.random("MarketProcessorHashPropertyTest");
    private final List<MarketEvent> events = new ArrayList<>();
    private long nowNs = CoreFixture.NOON_NS;
    private long updateId = 1_000;
    private long tradeId = 500;

    MarketProcessorHashPropertyTest() {
        instrument(CoreFixture.UPBIT_BTC, Venue.UPBIT, "BTC-KRW", "KRW-BTC");
        instrument(CoreFixture.BINANCE_BTC, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT");
        instrument(CoreFixture.UPBIT_USDT, Venue.UPBIT, "USDT-KRW", "KRW-USDT");
        while (events.size() < EVENTS) {
            nowNs += random.nextInt(100_000_000);
            anyEvent();
        }
        add(EventType.TIMER, StreamKind.NONE, 0);
    }

    @RepeatedTest(3)
    void sameEventsLeadToTheSameHashWhateverBecomesOfTheResults() {
        final long hash = hash(events, new Untouched());

        assertEquals(hash, hash(events, new Untouched()));
        assertEquals(hash, hash(events, new Vandal()));
    }

    @RepeatedTest(3)
    void anyEventThatIsLostOrDoubledOrChangedLeadsToAnotherHash() {
        final long hash = hash(events, new Untouched());
        for (int i = 0; i < MUTANTS; i++) {
            final int at = 3 + random.nextInt(events.size() - 3);
            final List<MarketEvent> mutant = new ArrayList<>(events);
            final String what = mutate(mutant, at);
            assertNotEquals(
                    hash,
                    hash(mutant, new Untouched()),
                    () -> what + " of event " + at + ", " + events.get(at).type());
        }
    }

    @RepeatedTest(3)
    void sameEventsLeadToTheSameHashWhoeverLooksAtPremiums() {
        final MarketProcessor looked = new MarketProcessor(SETTINGS, new Untouched(), new Untouched());
        long sequence = 0;
        for (final MarketEvent event : events) {
            looked.onEvent(event, sequence++);
            if (random.nextBoolean()) {
                looked.premium(0);
            }
        }
        looked.onEvent(new MarketEvent().reset(EventType.HASH, Venue.NONE, StreamKind.NONE, 0), sequence);

        assertEquals(hash(events, new Untouched()), looked.lastHash());
    }

    @RepeatedTest(3)
    void everyPrefixHasAHashOfItsOwn() {
        final Set<Long> hashes = new HashSet<>();
        final MarketProcessor processor = new MarketProcessor(SETTINGS, new Untouched(), new Untouched());
        final MarketEvent hashEvent = new MarketEvent().reset(EventType.HASH, Venue.NONE, StreamKind.NONE, 0);
        for (int i = 0; i < 500; i++) {
            processor.onEvent(events.get(i), 2L * i);
            processor.onEvent(hashEvent, 2L * i + 1);
            hashes.add(processor.lastHash());
        }

        assertEquals(500, hashes.size());
    }

    /** Changes one event in a way that the state must not forget. */
    private String mutate(final List<MarketEvent> mutant, final int at) {
        final MarketEvent event = mutant.get(at);
        final int way = random.nextInt(3);
        if (way == 0) {
            mutant.remove(at);
            return "loss";
        }
        if (way == 1 || event.type() != EventType.TRADE) {
            mutant.add(at, event);
            return "doubling";
        }
        final MarketEvent changed = new MarketEvent();
        changed.copyFrom(event);
        changed.value(1, event.size() + 1);
        mutant.set(at, changed);
        return "size";
    }

    private static <S extends ResultSink & ViewSink> long hash(final List<MarketEvent> stream, final S sink) {
        final MarketProcessor processor = new MarketProcessor(SETTINGS, sink, sink);
        long sequence = 0;
        for (final MarketEvent event : stream) {
            processor.onEvent(event, sequence++);
        }
        processor.onEvent(new MarketEvent().reset(EventType.HASH, Venue.NONE, StreamKind.NONE, 0), sequence);
        return processor.lastHash();
    }

    private void instrument(final int id, final Venue venue, final String symbol, final String venueSymbol) {
        final MarketEvent event = new MarketEvent();
        InstrumentEvents.write(new Instrument(id, venue, symbol, venueSymbol, 1, 3, 1, 1), event, nowNs);
        events.add(event);
    }

    private MarketEvent add(final EventType type, final StreamKind stream, final int id) {
        final Venue venue = id == 0 ? Venue.NONE : id == CoreFixture.BINANCE_BTC ? Venue.BINANCE_USDM : Venue.UPBIT;
        final MarketEvent event =
                new MarketEvent().reset(type, venue, stream, id).times(nowNs, FixedPoint.ABSENT, nowNs);
        events.add(event);
        return event;
    }

    private void anyEvent() {
        final int id = 1 + random.nextInt(3);
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> trade(id);
            case 3, 4 -> wholeBook(random.nextBoolean() ? CoreFixture.UPBIT_BTC : CoreFixture.UPBIT_USDT);
            case 5, 6 -> delta();
            case 7 -> chainedExtras();
            case 8, 9 -> add(EventType.TIMER, StreamKind.NONE, 0);
            case 10 ->
                add(EventType.FX_RATE, StreamKind.FX, 0)
                        .fx(1_400_00000000L + random.nextInt(1_000))
                        .text("USD/KRW " + (random.nextBoolean() ? "first" : "second"));
            default ->
                add(
                        random.nextBoolean() ? EventType.LINK_DOWN : EventType.LINK_UP,
                        random.nextBoolean() ? StreamKind.BOOK : StreamKind.TRADE,
                        id);
        }
    }

    private void trade(final int id) {
        tradeId += 1 + random.nextInt(2);
        add(EventType.TRADE, StreamKind.TRADE, id)
                .trade(1_000_000 + random.nextInt(100), 1 + random.nextInt(50), tradeId, tradeId, tradeId)
                .addFlags(random.nextBoolean() ? EventFlags.SELL : 0);
    }

    private void wholeBook(final int id) {
        levels(add(EventType.BOOK_SNAPSHOT, StreamKind.BOOK, id).addFlags(EventFlags.LAST), 10);
    }

    private void delta() {
        if (random.nextInt(10) == 0) {
            levels(
                    add(EventType.BOOK_SNAPSHOT, StreamKind.BOOK, CoreFixture.BINANCE_BTC)
                            .updateIds(FixedPoint.ABSENT, FixedPoint.ABSENT, updateId)
                            .addFlags(EventFlags.LAST),
                    20);
            return;
        }
        final long prevId = random.nextInt(40) == 0 ? updateId - 1 : updateId;
        updateId += 1 + random.nextInt(3);
        levels(
                add(EventType.BOOK_DELTA, StreamKind.BOOK, CoreFixture.BINANCE_BTC)
                        .updateIds(prevId, prevId + 1, updateId)
                        .addFlags(EventFlags.LAST),
                3);
    }

    private void chainedExtras() {
        if (random.nextBoolean()) {
            add(EventType.MARK, StreamKind.MARK, CoreFixture.BINANCE_BTC)
                    .mark(random.nextInt(1_000), random.nextInt(1_000), 1, nowNs / CoreFixture.MS);
        } else {
            add(EventType.QUOTE, StreamKind.QUOTE, CoreFixture.BINANCE_BTC)
                    .quote(999_990, 1 + random.nextInt(9), 1_000_200, 1 + random.nextInt(9), updateId + 1);
        }
    }

    private void levels(final MarketEvent event, final int most) {
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            event.levels().addBid(999_990 - 10L * i, 1 + random.nextInt(1_000));
            event.levels().addAsk(1_000_200 + 10L * i, 1 + random.nextInt(1_000));
        }
    }

    /** One result again and again. */
    private static class Untouched implements ResultSink, ViewSink {
        final ResultEvent result = new ResultEvent();

        @Override
        public ResultEvent claim() {
            return result;
        }

        @Override
        public void publish() {}

        @Override
        public void instrument(final InstrumentView view) {}

        @Override
        public void premium(final PremiumView view) {}
    }

    /** Scribbles over everything that it was given to read and is not the core's own state. */
    private static final class Vandal extends Untouched {
        @Override
        public void publish() {
            for (int i = 0; i < ResultEvent.MAX_VALUES; i++) {
                result.value(i, -1);
            }
            for (int i = 0; i < ResultEvent.MAX_RATIOS; i++) {
                result.ratio(i, -1);
            }
        }

        @Override
        public void instrument(final InstrumentView view) {
            view.lastPrice = -1;
            view.bookState = null;
            Arrays.fill(view.bidPrices, -1);
            Arrays.fill(view.askSizes, -1);
        }
    }
}
