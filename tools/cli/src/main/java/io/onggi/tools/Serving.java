package io.onggi.tools;

import com.fasterxml.jackson.core.JsonGenerator;
import io.onggi.app.StopSignal;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.ref.Venue;
import io.onggi.journal.JournalEnd;
import io.onggi.journal.JournalReader;
import io.onggi.journal.RunDirectory;
import io.onggi.sim.Addresses;
import io.onggi.sim.ServedVenues;
import io.onggi.sim.served.Fate;
import io.onggi.sim.served.FateCounts;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Serves one run to clients: looks ahead, listens, waits for somebody, hands out each event when it is due, and says
 * what became of all of them. One thread.
 */
final class Serving {
    /** What a client is told before the first event (instruments, first books) is looked for this far ahead. */
    private static final long LOOK_AHEAD_NS = TimeUnit.SECONDS.toNanos(60);

    private static final long SETTLED_MS = 1_000;
    private static final long POLL_NS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long TAKE_MS = 30_000;
    /** Between two looks whether somebody asks to stop. */
    private static final long LOOK_MS = 100;

    private static final long GONE_MS = 2_000;
    private static final int BATCH = 256;
    private static final int LABEL_WIDTH = 24;

    private final RunDirectory run;
    private final ServeOptions.Plan plan;
    private final StopSignal signal;
    private final PrintWriter out;
    private final PrintWriter err;
    private final MarketEvent[] batch = new MarketEvent[BATCH];
    private final long[] read = new long[EventType.count()];
    private int batched;
    private long firstNs;
    private long position;
    private long startNanos;
    private boolean stopped;

    Serving(
            final RunDirectory run,
            final ServeOptions.Plan plan,
            final StopSignal signal,
            final PrintWriter out,
            final PrintWriter err) {
        this.run = run;
        this.plan = plan;
        this.signal = signal;
        this.out = out;
        this.err = err;
        for (int i = 0; i < BATCH; i++) {
            batch[i] = new MarketEvent();
        }
    }

    /** {@return the exit code} */
    int run() throws IOException {
        signal.listen();
        final Set<Venue> venues = plan.venues().isEmpty() ? ServedVenues.spoken() : plan.venues();
        try (ServedVenues served = new ServedVenues(venues);
                JournalReader reader = JournalReader.open(run);
                Progress progress = Progress.onTerminal("serve")) {
            lookAhead(served);
            final Set<Venue> found = EnumSet.copyOf(venues);
            found.removeIf(venue -> served.markets(venue) == 0);
            check(venues, found);
            final boolean any = skip(served, reader, progress);
            progress.end();
            introduce(found, listen(served));
            if (any && awaitClients(served)) {
                play(served, reader, progress);
            }
            forget();
            served.end(stopped ? "stopped" : "end of the recording");
            final boolean gone = served.awaitFlushed(GONE_MS);
            progress.end();
            return conclude(served.counts(), reader.end(), gone);
        }
    }

    private void lookAhead(final ServedVenues served) {
        final LookAhead ahead = new LookAhead(served, plan.fromNs());
        try (JournalReader reader = JournalReader.open(run)) {
            reader.header().instruments().forEach(served::announce);
            boolean more = true;
            while (more) {
                more = reader.next(ahead) && ahead.atNs < ahead.untilNs;
            }
        }
        if (ahead.atNs < plan.fromNs() || ahead.untilNs == Long.MAX_VALUE) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    ahead.atNs == Long.MIN_VALUE
                            ? "The run " + run.id() + " has no events."
                            : "The run " + run.id() + " ends at " + moment(ahead.atNs) + ", before --from "
                                    + moment(plan.fromNs()) + '.');
        }
    }

    /** Shows what lies behind the begin to the venues, and every instrument. */
    private static final class LookAhead implements MarketHandler {
        private final ServedVenues served;
        private final long fromNs;
        private long atNs = Long.MIN_VALUE;
        private long untilNs = Long.MAX_VALUE;

        LookAhead(final ServedVenues served, final long fromNs) {
            this.served = served;
            this.fromNs = fromNs;
        }

        @Override
        public void onEvent(final MarketEvent event, final long sequence) {
            atNs = event.receiveTimeNs();
            final boolean ahead = atNs >= fromNs;
            if (ahead && untilNs == Long.MAX_VALUE) {
                untilNs = atNs + LOOK_AHEAD_NS;
            }
            if (ahead || event.type() == EventType.INSTRUMENT) {
                served.foresee(event);
            }
        }
    }

    private void check(final Set<Venue> venues, final Set<Venue> found) {
        final Set<Venue> missing = EnumSet.copyOf(venues);
        missing.removeAll(found);
        if (found.isEmpty() || (!plan.venues().isEmpty() && !missing.isEmpty())) {
            throw new CommandFailure(
                    ExitCodes.USAGE,
                    "The run " + run.id() + " has no markets of " + names(missing) + " in its first minute"
                            + (found.isEmpty() ? "" : "; it has of " + names(found))
                            + ". Look what it holds: tools/onggi journal stat " + run.path());
        }
    }

    private static String names(final Set<Venue> venues) {
        return String.join(", ", venues.stream().map(Venue::id).toList());
    }

    private static String moment(final long timeNs) {
        return Instant.ofEpochMilli(timeNs / 1_000_000L).toString();
    }

    /** Passes what comes before the begin; {@return whether there is an event behind it, which waits in the batch} */
    private boolean skip(final ServedVenues served, final JournalReader reader, final Progress progress) {
        while (next(reader)) {
            progress.show(position, total());
            firstNs = batch[batched - 1].receiveTimeNs();
            if (firstNs >= plan.fromNs()) {
                final MarketEvent first = batch[batched - 1];
                hand(served, batched - 1, false);
                batch[0].copyFrom(first);
                batched = 1;
                return true;
            }
            if (batched == BATCH) {
                hand(served, batched, false);
            }
        }
        return false;
    }

    private long total() {
        return run.highWaterMark().orElse(-1) + 1;
    }

    private boolean next(final JournalReader reader) {
        return reader.next((event, sequence) -> {
            position = sequence;
            read[event.type().code()]++;
            batch[batched++].copyFrom(event);
        });
    }

    private void hand(final ServedVenues served, final int count, final boolean sends) {
        served.pass(batch, count, sends);
        batched = 0;
    }

    /** What was read and not handed out is none of the events that count. */
    private void forget() {
        while (batched > 0) {
            read[batch[--batched].type().code()]--;
        }
    }

    private Addresses listen(final ServedVenues served) {
        try {
            return served.listen(plan.portBase());
        } catch (final IllegalStateException e) {
            throw new CommandFailure(
                    ExitCodes.COULD_NOT_RUN, "Cannot listen: " + e.getMessage() + ". Choose others with --port-base.");
        }
    }

    private void introduce(final Set<Venue> venues, final Addresses addresses) {
        err.println("The run " + run.id() + " as its venues sent it; point any client of them at:");
        DemoVenues.streamsAndRest(venues, addresses)
                .forEach((name, address) -> err.printf("  %-" + LABEL_WIDTH + "s %s%n", name, address));
        err.println(
                plan.clients() == 0
                        ? "Begins now, as --wait 0 says."
                        : "Begins when " + plan.clients()
                                + (plan.clients() == 1 ? " connection has" : " connections have")
                                + " subscribed to something (--wait); Ctrl-C ends it.");
        err.flush();
    }

    /** {@return false if somebody asked to stop before they were there} */
    private boolean awaitClients(final ServedVenues served) {
        final long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(plan.patienceSeconds());
        while (plan.clients() > 0 && served.audience(SETTLED_MS) < plan.clients()) {
            if (stopRequested(POLL_NS)) {
                return false;
            }
            if (plan.patienceSeconds() > 0 && System.nanoTime() - endNanos > 0) {
                throw new CommandFailure(
                        ExitCodes.COULD_NOT_RUN,
                        "Within " + plan.patienceSeconds() + " s (--patience) " + served.audience(0) + " of "
                                + plan.clients() + " connections subscribed; nothing was served.");
            }
        }
        return true;
    }

    /** Waits, unless somebody asks to stop; {@return whether somebody has} */
    private boolean stopRequested(final long waitNanos) {
        try {
            stopped |= signal.await(Math.max(0, waitNanos));
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
        return stopped;
    }

    private void play(final ServedVenues served, final JournalReader reader, final Progress progress) {
        final long total = total();
        startNanos = System.nanoTime();
        boolean more = true;
        while (more && !stopped) {
            final long eventNs = batch[batched - 1].receiveTimeNs();
            if (eventNs >= plan.toNs()) {
                hold(served);
                break;
            }
            final long waitNanos = dueNanos(eventNs) - System.nanoTime();
            if (waitNanos > 0) {
                hold(served);
                stopRequested(dueNanos(eventNs) - System.nanoTime());
            }
            if (batched == BATCH) {
                send(served, BATCH);
            }
            progress.show(position, total);
            more = !stopped && next(reader);
            if (!more && !stopped) {
                send(served, batched);
            }
        }
    }

    /** Hands out what is due and keeps the newest event. */
    private void hold(final ServedVenues served) {
        if (batched > 1) {
            final MarketEvent newest = batch[batched - 1];
            send(served, batched - 1);
            batch[0].copyFrom(newest);
            batched = 1;
        }
    }

    private long dueNanos(final long eventNs) {
        return startNanos + (long) ((eventNs - firstNs) / plan.speed());
    }

    /** Hands events out and waits for the slowest client: nobody is to miss a part because others read faster. */
    private void send(final ServedVenues served, final int count) {
        hand(served, count, true);
        long waitedMs = 0;
        while (!stopRequested(0) && waitedMs < TAKE_MS && !served.awaitFlushed(LOOK_MS)) {
            waitedMs += LOOK_MS;
        }
        if (waitedMs >= TAKE_MS) {
            err.println(served.dropSlow() + " connections took nothing more for " + TAKE_MS / 1_000
                    + " s and were closed; the others go on.");
        }
    }

    private int conclude(final FateCounts counts, final JournalEnd end, final boolean gone) throws IOException {
        final double seconds = startNanos == 0 ? 0 : (System.nanoTime() - startNanos) / 1e9;
        long events = 0;
        for (final long count : read) {
            events += count;
        }
        print(counts, end, events, seconds);
        err.println(events + " events read:");
        for (final Fate fate : Fate.values()) {
            if (counts.of(fate) > 0) {
                err.printf(Locale.ROOT, "  %12d %s%n", counts.of(fate), fate.words());
            }
        }
        if (!gone) {
            err.println("A client did not take its last messages within " + GONE_MS + " ms.");
        }
        if (end != null && !end.isComplete()) {
            err.println("The run is not whole: " + end.describe());
        }
        err.flush();
        return end == null || end.isComplete() ? ExitCodes.OK : ExitCodes.FOUND_WRONG;
    }

    private void print(final FateCounts counts, final JournalEnd end, final long events, final double seconds)
            throws IOException {
        try (JsonGenerator json = JsonOutput.lines(out)) {
            json.writeStartObject();
            json.writeStringField("run", run.id());
            json.writeStringField(
                    "end",
                    end == null ? stopped ? "STOPPED" : "TO" : end.status().name());
            json.writeNumberField("events", events);
            for (final Fate fate : Fate.values()) {
                json.writeNumberField(name(fate), counts.of(fate));
            }
            json.writeObjectFieldStart("byType");
            for (int code = 0; code < read.length; code++) {
                if (read[code] > 0) {
                    print(json, EventType.ofCode(code), counts);
                }
            }
            json.writeEndObject();
            json.writeStringField("seconds", String.format(Locale.ROOT, "%.3f", seconds));
            json.writeEndObject();
        }
        out.println();
        out.flush();
    }

    private void print(final JsonGenerator json, final EventType type, final FateCounts counts) throws IOException {
        json.writeObjectFieldStart(type.name().toLowerCase(Locale.ROOT));
        json.writeNumberField("events", read[type.code()]);
        for (final Fate fate : Fate.values()) {
            if (counts.of(type, fate) > 0) {
                json.writeNumberField(name(fate), counts.of(type, fate));
            }
        }
        json.writeEndObject();
    }

    /** {@return as a key: {@code otherVenue}} */
    private static String name(final Fate fate) {
        final String[] words = fate.name().toLowerCase(Locale.ROOT).split("_");
        final StringBuilder name = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
        }
        return name.toString();
    }
}
