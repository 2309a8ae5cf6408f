package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RecordingSink;
import io.onggi.feeds.net.RestLimits;
import io.onggi.feeds.net.StreamFeed;
import io.onggi.feeds.net.StreamLimits;
import io.onggi.feeds.net.TestRuntime;
import io.onggi.feeds.net.TlsSettings;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.SimulatorConfig;
import io.onggi.sim.TrueCandle;
import io.onggi.sim.fault.Fault;
import io.onggi.sim.fault.FaultKind;
import io.onggi.sim.ledger.LedgerSnapshot;
import io.onggi.sim.ledger.StreamEntry;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real feed of each venue on the simulated one: of every stream everything that was sent is decoded or refused, the
 * books come to the true ones, and the candles are the true ones; also with everything going wrong that a script can
 * do.
 */
@Timeout(300)
@Tag("slow")
class SimulatedStreamsTest {
    private static final long MINUTE_MS = 60_000;
    /** A busy machine takes its time. */
    private static final long PATIENCE_NS = 60_000_000_000L;

    private static final long POLL_NS = 5_000_000L;
    private static final long ASK_NS = 1_000_000_000L;

    private final RecordingSink sink = new RecordingSink();
    private final InstrumentTable table = new InstrumentTable();
    private final Map<Integer, ReferenceBook> books = new HashMap<>();
    private final Map<Integer, Long> askedNs = new HashMap<>();
    private int taken;
    private SimulatedFeed of;
    private SimulatedVenues venues;
    private NetRuntime runtime;
    private StreamFeed feed;

    @AfterEach
    void closeAll() {
        if (feed != null) {
            feed.close();
        }
        runtime.close();
        venues.close();
    }

    private void start(final SimulatedFeed simulated, final StreamLimits limits, final String... faults)
            throws InterruptedException {
        of = simulated;
        venues = SimulatedVenues.start(SimulatorConfig.defaults()
                .withVenues(Set.of(of.venue()))
                .withBases(List.of("BTC", "XRP"))
                .withSeed(21)
                .withRates(25, 20, 150)
                .withFaults(faults));
        runtime = TestRuntime.open(TlsSettings.system(), new RestLimits(10_000, 20_000, 1 << 20));
        feed = of.create(venues.addresses(), runtime, sink, of.settings(limits));
        final LoadResult loaded = feed.loadInstruments(table, venues.symbols(of.venue()));
        assertTrue(loaded.isComplete(), loaded.toString());
        table.all().forEach(instrument -> books.put(instrument.id(), new ReferenceBook(instrument)));
        feed.start();
    }

    /** Builds the books and asks for what they miss, as the core does: again while nothing comes of it. */
    private void read() {
        final List<MarketEvent> events = sink.events();
        while (taken < events.size()) {
            final MarketEvent event = events.get(taken++);
            final ReferenceBook book = event.stream() == StreamKind.BOOK ? books.get(event.instrumentId()) : null;
            if (book == null) {
                continue;
            }
            switch (event.type()) {
                case BOOK_SNAPSHOT, BOOK_DELTA -> {
                    if (!book.take(event)
                            && System.nanoTime() - askedNs.getOrDefault(event.instrumentId(), 0L) > ASK_NS) {
                        askedNs.put(event.instrumentId(), System.nanoTime());
                        feed.resync(event.instrumentId());
                    }
                }
                case LINK_DOWN -> book.down();
                default -> {
                    // Signs of life and refusals change no book.
                }
            }
        }
    }

    private void await(final String what, final BooleanSupplier condition) {
        final long limitNs = System.nanoTime() + PATIENCE_NS;
        read();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > limitNs) {
                fail(what + " did not happen: " + known());
            }
            LockSupport.parkNanos(POLL_NS);
            read();
        }
    }

    private String known() {
        final StringBuilder text = new StringBuilder(feed.sessions().toString());
        books.forEach((id, book) -> text.append(' ').append(id).append(book.good() ? " good" : " not good"));
        feed.rejectSamples().forEach(sample -> text.append('\n').append(sample));
        text.append('\n').append(frames()).append(" of ").append(venues.ledger().sent(of.venue()));
        return text.toString();
    }

    private boolean allGood() {
        return books.values().stream().allMatch(ReferenceBook::good);
    }

    /** Frames of the feed's sockets that were data: all but answers. */
    private long frames() {
        return sum(counters -> counters.frames() - counters.count(Outcome.CONTROL));
    }

    private long sum(final ToLongFunction<FeedCounters> value) {
        return feed.counters().stream()
                .filter(counters -> !counters.session().endsWith("/rest"))
                .mapToLong(value)
                .sum();
    }

    private long counted(final int instrumentId, final StreamKind kind) {
        return sum(counters -> {
            long all = 0;
            for (int i = 0; i < Outcome.count(); i++) {
                all += counters.count(instrumentId, kind, Outcome.at(i));
            }
            return all;
        });
    }

    private LedgerSnapshot settle() {
        assertTrue(venues.quiesce(10_000), "the simulator does not come to rest");
        await(
                "books equal and everything counted",
                () -> frames() >= venues.ledger().sent(of.venue())
                        && allGood()
                        && differences().isEmpty());
        return venues.ledger();
    }

    private String differences() {
        final StringBuilder text = new StringBuilder();
        for (final Instrument instrument : table.all()) {
            text.append(books.get(instrument.id())
                    .difference(venues.book(of.venue(), instrument.symbol()), of.wholeBookLevels()));
        }
        return text.toString();
    }

    private void assertAccountedFor(final LedgerSnapshot ledger) {
        assertEquals(ledger.sent(of.venue()), frames(), "frames of all streams");
        assertEquals(
                frames(),
                sum(counters -> counters.count(Outcome.DECODED)
                        + counters.count(Outcome.REJECTED)
                        + counters.count(Outcome.UNHANDLED)
                        + counters.count(Outcome.SHED)),
                "outcomes");
        assertEquals(0, sum(counters -> counters.count(Outcome.SHED)), "shed");
        assertEquals(0, ledger.originRequests());
        for (final Instrument instrument : table.all()) {
            for (final StreamKind kind : StreamKind.values()) {
                final List<String> names = of.names(instrument, kind);
                if (!names.isEmpty()) {
                    // What was compressed says nothing of itself once its end is missing.
                    assertEquals(
                            sum(
                                    ledger,
                                    names,
                                    entry -> entry.sent() - (of == SimulatedFeed.BINGX ? entry.malformed() : 0)),
                            counted(instrument.id(), kind),
                            names.toString());
                }
            }
        }
    }

    private long sum(final LedgerSnapshot ledger, final List<String> names, final ToLongFunction<StreamEntry> value) {
        return ledger.connections().stream()
                .flatMap(connection -> connection.streams().stream())
                .filter(entry -> names.contains(entry.stream()))
                .mapToLong(value)
                .sum();
    }

    private void assertCandlesAreTrue() {
        final List<MarketEvent> candles = sink.events(EventType.KLINE);
        final Map<List<Long>, MarketEvent> last = new HashMap<>();
        for (final MarketEvent candle : candles) {
            last.put(List.of((long) candle.instrumentId(), candle.intervalMs(), candle.openTimeMs()), candle);
        }
        int minutes = 0;
        for (final MarketEvent candle : last.values()) {
            final Instrument instrument = table.get(candle.instrumentId());
            final TrueCandle truth = venues.candles(
                            of.venue(),
                            instrument.symbol(),
                            candle.intervalMs(),
                            candle.openTimeMs(),
                            candle.openTimeMs() + candle.intervalMs())
                    .get(0);
            minutes += candle.intervalMs() == MINUTE_MS ? 1 : 0;
            final String what = instrument.symbol() + ' ' + truth;
            assertSame(truth.open(), candle.open(), instrument.priceDigits(), what);
            assertSame(truth.high(), candle.high(), instrument.priceDigits(), what);
            assertSame(truth.low(), candle.low(), instrument.priceDigits(), what);
            assertSame(truth.close(), candle.close(), instrument.priceDigits(), what);
            assertSame(truth.volume(), candle.volume(), instrument.sizeDigits(), what);
        }
        final int least =
                of.kinds().contains(StreamKind.KLINE_1M) ? 3 * table.all().size() : 0;
        assertTrue(minutes >= least, minutes + " minutes: those of the history have ended");
    }

    private static void assertSame(
            final BigDecimal expected, final long mantissa, final int digits, final String what) {
        assertEquals(0, expected.compareTo(FixedPoint.toDecimal(mantissa, digits)), what + " not " + mantissa);
    }

    /** Trades come once each, in order, as they stand on the tape: their volumes add up to the candles'. */
    private BigDecimal traded(final Instrument instrument, final long openMs) {
        BigDecimal volume = BigDecimal.ZERO;
        for (final MarketEvent trade : sink.events(EventType.TRADE)) {
            final long timeMs = trade.venueTimeNs() / 1_000_000;
            if (trade.instrumentId() == instrument.id() && timeMs >= openMs && timeMs < openMs + MINUTE_MS) {
                volume = volume.add(FixedPoint.toDecimal(trade.size(), instrument.sizeDigits()));
            }
        }
        return volume;
    }

    @ParameterizedTest
    @EnumSource(SimulatedFeed.class)
    void accountsForEveryFrameOfEveryStream(final SimulatedFeed simulated) throws Exception {
        start(simulated, StreamLimits.none());
        final Instrument btc = table.all().get(0);
        await(
                "data of every stream",
                () -> allGood()
                        && counted(btc.id(), StreamKind.BOOK) > 20
                        && of.kinds().stream().allMatch(kind -> isSeldom(kind) || counted(btc.id(), kind) > 0));

        final LedgerSnapshot ledger = settle();

        assertAccountedFor(ledger);
        assertEquals(0, sum(counters -> counters.count(Outcome.REJECTED)), known());
        assertEquals(0, sum(counters -> counters.count(Outcome.UNHANDLED)), known());
        assertCandlesAreTrue();
        books.values().forEach(book -> assertEquals(0, book.gaps(), "gaps"));
        for (final EventType type : List.of(EventType.MARK, EventType.OPEN_INTEREST)) {
            final boolean wanted = of.kinds().contains(StreamKind.valueOf(type.name()));
            assertEquals(wanted, !sink.events(type).isEmpty(), type.toString());
        }
        final long minute = sink.events(EventType.TRADE).get(0).venueTimeNs() / 1_000_000 / MINUTE_MS * MINUTE_MS;
        for (final Instrument instrument : table.all()) {
            final TrueCandle truth = venues.candles(
                            of.venue(), instrument.symbol(), MINUTE_MS, minute + MINUTE_MS, minute + 2 * MINUTE_MS)
                    .get(0);
            assertEquals(0, truth.volume().compareTo(traded(instrument, truth.openMs())), truth.toString());
        }
        assertEquals(
                List.of(),
                sink.links().stream().filter(link -> link.startsWith("DOWN")).toList());
    }

    /** Liquidations are rare, and what comes with another stream is counted there. */
    private boolean isSeldom(final StreamKind kind) {
        return kind == StreamKind.LIQUIDATION
                || of.names(table.all().get(0), kind).isEmpty();
    }

    private long scripted(final ToLongFunction<StreamEntry> value) {
        return venues.ledger().connections().stream()
                .flatMap(connection -> connection.streams().stream())
                .mapToLong(value)
                .sum();
    }

    /** Lets something go wrong now, and waits until it did and the books are right again. */
    private void suffers(final Fault fault, final ToLongFunction<StreamEntry> value) {
        suffers(fault, () -> scripted(value));
    }

    private void suffers(final Fault fault, final LongSupplier happened) {
        final long before = happened.getAsLong();
        final Instrument btc = table.all().get(0);
        final long frames = counted(btc.id(), StreamKind.BOOK);
        venues.addFault(fault);
        await(fault.kind() + " happened", () -> happened.getAsLong() > before);
        await(fault.kind() + " is over", () -> allGood() && counted(btc.id(), StreamKind.BOOK) > frames + 5);
    }

    private Fault book(final FaultKind kind, final int count) {
        return Fault.atTime(kind, of.names(table.all().get(0), StreamKind.BOOK).get(0), count, 0);
    }

    private Fault trades(final FaultKind kind, final int count) {
        return Fault.atTime(kind, of.names(table.all().get(0), StreamKind.TRADE).get(0), count, 0);
    }

    @ParameterizedTest
    @EnumSource(SimulatedFeed.class)
    void accountsForEveryFrameWhateverGoesWrong(final SimulatedFeed simulated) throws Exception {
        start(
                simulated,
                new StreamLimits(Map.of(), Map.of(StreamKind.BOOK, 2_000L)),
                "rate-limit " + simulated.instrumentsPath() + ' ' + simulated.refusedCalls() + "#1",
                "refuse " + simulated.route() + " 2#1");
        await("good books", this::allGood);
        final ReferenceBook btc = books.get(table.all().get(0).id());

        suffers(book(FaultKind.DUPLICATE, 2), StreamEntry::duplicated);
        suffers(trades(FaultKind.DUPLICATE, 2), StreamEntry::duplicated);
        assertEquals(0, btc.gaps(), "a frame that comes twice is no gap");
        suffers(book(FaultKind.REORDER, 1), StreamEntry::reordered);
        suffers(book(FaultKind.DROP, 1), StreamEntry::dropped);
        suffers(trades(FaultKind.DROP, 1), StreamEntry::dropped);
        if (of.wholeBookLevels() == 0) {
            suffers(book(FaultKind.WRONG_SEQUENCE, 1), StreamEntry::altered);
        }
        suffers(book(FaultKind.MALFORMED, 1), StreamEntry::malformed);
        suffers(trades(FaultKind.MALFORMED, 1), StreamEntry::malformed);
        suffers(
                Fault.during(
                        FaultKind.SILENCE,
                        of.names(table.all().get(0), StreamKind.BOOK).get(0),
                        3_000,
                        0),
                StreamEntry::silenced);
        suffers(book(FaultKind.CUT, 17), StreamEntry::cut);
        suffers(book(FaultKind.CLOSE, 1), () -> venues.ledger().connections().size());
        suffers(
                Fault.atTime(FaultKind.CLOSE, of.route(), 1, 0),
                () -> venues.ledger().connections().size());
        assertTrue(btc.gaps() >= (of.wholeBookLevels() == 0 ? 3 : 0), btc.gaps() + " gaps");

        final LedgerSnapshot ledger = settle();

        assertAccountedFor(ledger);
        // Where the venue sends checksums, what comes behind a lost update is refused too.
        assertEquals(
                scripted(StreamEntry::malformed),
                sum(counters -> counters.count(Outcome.REJECTED) - counters.count(RejectReason.CHECKSUM)),
                known());
        assertEquals(0, sum(counters -> counters.count(Outcome.UNHANDLED)), known());
        assertEquals(2, ledger.refusedConnects());
        assertEquals(of.refusedCalls(), ledger.replies(of.venue(), of.instrumentsPath(), 429));
        assertEquals(0, scripted(StreamEntry::overrun));
        assertCandlesAreTrue();
        assertTrue(sink.events(EventType.KLINE).stream().noneMatch(event -> event.has(EventFlags.REST)));
    }
}
