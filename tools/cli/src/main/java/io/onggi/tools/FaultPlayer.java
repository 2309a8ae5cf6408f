package io.onggi.tools;

import io.onggi.app.monitor.EngineFacts;
import io.onggi.event.BookState;
import io.onggi.event.InstrumentView;
import io.onggi.event.PremiumView;
import io.onggi.event.RejectReason;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.sim.SimulatedVenues;
import io.onggi.sim.ledger.LedgerSnapshot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Plays the faults of a demo: on all venues beside each other, on each venue one after the other, the next when the
 * engine is well again. Says when each begins and ends, and what the engine made of it meanwhile. One thread.
 */
final class FaultPlayer {
    private static final long LOOK_NS = 200_000_000;
    /** A fault that the engine has not got over by then is a fault of the engine. */
    private static final long PATIENCE_NS = 20_000_000_000L;
    /** After this the engine knows how long each stream is silent usually, and so can find a dead one. */
    private static final long RHYTHM_NS = 20_000_000_000L;
    /** Frames after which a stream counts as going on. */
    private static final long GOES_ON = 3;

    /** What the engine says of a venue at a moment. */
    private record Reading(
            long rejected,
            long checksums,
            long linkUps,
            long subscribed,
            long bookGaps,
            long resyncs,
            long repeated,
            long tradeGaps,
            long tradeGapsClosed) {}

    /** One venue and what is still to come of it. */
    private static final class Part {
        private final Venue venue;
        private Deque<DemoFault> toCome = new ArrayDeque<>();
        private boolean begun;
        private DemoFault current;
        private boolean happened;
        private boolean arrived;
        private long sentAt;
        private long signsBefore;
        private long framesAt;
        private long beganNanos;
        private Reading before;
        private long withheldNanos;
        private BookState worst;

        Part(final Venue venue) {
            this.venue = venue;
        }
    }

    private final SimulatedVenues venues;
    private final EngineFacts facts;
    private final Consumer<String> say;
    private final String base;
    private final List<Part> parts = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final long startNanos = System.nanoTime();
    private final InstrumentView view = new InstrumentView();
    private final PremiumView premium = new PremiumView();
    private long lookedNanos = startNanos;
    private int played;

    /**
     * @param base the asset whose markets suffer, that of the first premium
     * @param say takes a line for people
     */
    FaultPlayer(
            final SimulatedVenues venues,
            final EngineFacts facts,
            final Set<Venue> which,
            final String base,
            final Consumer<String> say) {
        this.venues = venues;
        this.facts = facts;
        this.say = say;
        this.base = base;
        which.forEach(venue -> parts.add(new Part(venue)));
    }

    /**
     * Looks at what is under way, and begins what is next.
     *
     * @param mayBegin whether there is still time for another fault
     */
    void look(final boolean mayBegin) {
        final long nowNanos = System.nanoTime();
        if (nowNanos - lookedNanos < LOOK_NS) {
            return;
        }
        final long sinceNanos = nowNanos - lookedNanos;
        lookedNanos = nowNanos;
        final LedgerSnapshot ledger = venues.ledger();
        for (final Part part : parts) {
            if (part.current != null) {
                watch(part, ledger, nowNanos, sinceNanos);
            } else if (mayBegin) {
                begin(part, ledger, nowNanos);
            }
        }
    }

    /** {@return whether a fault is still under way} */
    boolean isBusy() {
        return parts.stream().anyMatch(part -> part.current != null);
    }

    /** {@return faults that began and ended} */
    int played() {
        return played;
    }

    /** {@return what the engine did not get over, one sentence each} */
    List<String> faults() {
        return faults;
    }

    /** Says what there was no time for. */
    void end() {
        for (final Part part : parts) {
            if (part.current != null) {
                faults.add(part.venue.id() + ": not over at the end: " + part.current.words() + '.');
            }
            if (!part.begun) {
                faults.add(part.venue.id() + ": its streams never came so far that a fault could be played.");
            }
            if (!part.toCome.isEmpty()) {
                say.accept(part.venue.id() + ": no time was left for " + part.toCome.size()
                        + " more faults; --seconds gives it");
            }
        }
    }

    private void begin(final Part part, final LedgerSnapshot ledger, final long nowNanos) {
        if (!part.begun) {
            part.toCome.addAll(FaultScript.of(facts, ledger, part.venue, base));
            part.begun = !part.toCome.isEmpty();
        }
        final DemoFault next = part.toCome.peek();
        final boolean early = next != null && next.isUntilSubscribed() && nowNanos - startNanos < RHYTHM_NS;
        if (next == null || early || !isWell(part.venue, next)) {
            return;
        }
        part.current = part.toCome.poll();
        part.happened = false;
        part.arrived = false;
        part.signsBefore = next.signs(ledger);
        part.beganNanos = nowNanos;
        part.before = reading(part);
        part.withheldNanos = 0;
        part.worst = BookState.GOOD;
        say(part, "begins", next.words());
        next.faults().forEach(venues::addFault);
    }

    private void watch(final Part part, final LedgerSnapshot ledger, final long nowNanos, final long sinceNanos) {
        final DemoFault fault = part.current;
        if (read(fault) && view.bookState != BookState.GOOD) {
            part.worst = view.bookState;
        }
        if (DemoVenues.PREMIUM.contains(part.venue) && facts.views().read(0, premium) && !premium.valid()) {
            part.withheldNanos += sinceNanos;
        }
        if (!part.happened && fault.signs(ledger) > part.signsBefore) {
            part.happened = true;
            part.sentAt = ledger.sent(part.venue);
        }
        if (part.happened && !part.arrived && received(part.venue) >= part.sentAt) {
            part.arrived = true;
            part.framesAt = frames(fault);
        }
        final boolean over = part.arrived
                && (!fault.isUntilSubscribed() || reading(part).subscribed > part.before.subscribed)
                && nowNanos - part.beganNanos >= TimeUnit.MILLISECONDS.toNanos(fault.lastsMs())
                && frames(fault) >= part.framesAt + GOES_ON
                && isWell(part.venue, fault);
        if (!over && nowNanos - part.beganNanos < PATIENCE_NS + TimeUnit.MILLISECONDS.toNanos(fault.lastsMs())) {
            return;
        }
        say(part, over ? "over" : "not yet", made(part) + (over ? "; all good" : "; the engine did not get over it"));
        if (over) {
            played++;
        } else {
            faults.add(part.venue.id() + ": the engine did not get over this: " + fault.words() + '.');
        }
        part.current = null;
    }

    /** What the engine made of it, in words. */
    private String made(final Part part) {
        final Reading now = reading(part);
        final List<String> words = new ArrayList<>();
        words.add(String.format(
                Locale.ROOT,
                "after %.1f s",
                (System.nanoTime() - part.beganNanos) / (double) TimeUnit.SECONDS.toNanos(1)));
        count(words, now.rejected - part.before.rejected, "frame refused with its reason", "frames refused");
        count(
                words,
                now.checksums - part.before.checksums,
                "of these for its checksum",
                "of these for their checksums");
        count(
                words,
                now.repeated - part.before.repeated,
                "book update known already, dropped",
                "book updates known already, dropped");
        count(words, now.bookGaps - part.before.bookGaps, "gap in the book", "gaps in the book");
        count(words, now.resyncs - part.before.resyncs, "snapshot taken", "snapshots taken");
        count(words, now.tradeGaps - part.before.tradeGaps, "gap in the trades", "gaps in the trades");
        count(words, now.tradeGapsClosed - part.before.tradeGapsClosed, "gap filled by REST", "gaps filled by REST");
        final long reconnects = now.linkUps - part.before.linkUps;
        count(words, reconnects, "connection made again", "connections made again");
        count(
                words,
                reconnects == 0 ? now.subscribed - part.before.subscribed : 0,
                "found dead and subscribed again",
                "times subscribed again");
        if (part.worst != BookState.GOOD) {
            words.add("the book was " + part.worst + " meanwhile");
        }
        if (part.withheldNanos > 0) {
            words.add("premium withheld for " + TimeUnit.NANOSECONDS.toMillis(part.withheldNanos) + " ms");
        }
        if (words.size() == 1) {
            words.add("nothing that the next frame did not make good");
        }
        return String.join(", ", words);
    }

    private static void count(final List<String> words, final long count, final String one, final String more) {
        if (count > 0) {
            words.add(count + " " + (count == 1 ? one : more));
        }
    }

    private void say(final Part part, final String what, final String words) {
        final long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNanos);
        say.accept(String.format(Locale.ROOT, "%4d s  %-13s %-7s %s", seconds, part.venue.id(), what, words));
    }

    /** {@return whether the book is good and every connection of the venue live} */
    private boolean isWell(final Venue venue, final DemoFault fault) {
        return read(fault)
                && view.bookState == BookState.GOOD
                && feed(venue).sessions().stream()
                        .allMatch(session -> session.state().equals("LIVE"));
    }

    private boolean read(final DemoFault fault) {
        return facts.views().read(fault.target().stream().instrumentId(), view);
    }

    private Feed feed(final Venue venue) {
        return facts.feeds().stream()
                .filter(feed -> feed.venue() == venue)
                .findFirst()
                .orElseThrow();
    }

    /** {@return frames of a venue's streams that have come, whatever became of them} */
    private long received(final Venue venue) {
        return feed(venue).counters().stream()
                .filter(counters -> !counters.session().endsWith(StreamBalance.REST_SESSION))
                .mapToLong(counters -> counters.count(Outcome.DECODED)
                        + counters.count(Outcome.UNHANDLED)
                        + counters.count(Outcome.REJECTED)
                        + counters.count(Outcome.SHED))
                .sum();
    }

    private long frames(final DemoFault fault) {
        final SimulatedStream stream = fault.target().stream();
        return sum(stream.venue(), counters -> counters.count(stream.instrumentId(), stream.kind(), Outcome.DECODED));
    }

    private Reading reading(final Part part) {
        read(part.current);
        final SimulatedStream stream = part.current.target().stream();
        return new Reading(
                sum(part.venue, counters -> counters.count(Outcome.REJECTED)),
                sum(part.venue, counters -> counters.count(RejectReason.CHECKSUM)),
                sum(part.venue, FeedCounters::linkUps),
                sum(part.venue, counters -> counters.linkUps(stream.instrumentId(), stream.kind())),
                view.gaps,
                view.resyncs,
                view.stale,
                view.tradeGaps,
                view.tradeGapsClosed);
    }

    private long sum(final Venue venue, final ToLongFunction<FeedCounters> value) {
        return feed(venue).counters().stream().mapToLong(value).sum();
    }
}
