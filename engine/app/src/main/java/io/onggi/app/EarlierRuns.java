package io.onggi.app;

import io.onggi.event.MarketSink;
import io.onggi.event.RunDamageEvents;
import io.onggi.event.ref.FixedPoint;
import io.onggi.feeds.net.EngineClock;
import io.onggi.journal.Finding;
import io.onggi.journal.Journal;
import io.onggi.journal.JournalException;
import io.onggi.journal.JournalVerifier;
import io.onggi.journal.JournalWriter;
import io.onggi.journal.Retention;
import io.onggi.journal.RunDirectory;
import io.onggi.journal.RunReport;
import io.onggi.journal.Verification;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of the thread that looks after earlier runs: it removes old ones, and verifies, once each, the earlier runs
 * that were left without the marker of a clean stop. It reads only, has the lowest priority, rests as long as it works,
 * and nothing waits for it. What is lost is announced: in the log, in {@code /health} and {@code /api/status}, and as
 * RUN_DAMAGE events of the present run; only when those are journaled is the result kept beside the old run, so that a
 * kill in between announces it again rather than never. A run that cannot be read or removed is a notice and stops
 * nothing: only what concerns the present run is fatal.
 */
final class EarlierRuns implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierRuns.class);
    /** Findings of one run that become events; a run damaged everywhere must not fill the new one. */
    private static final int ANNOUNCED = 20;

    private static final long POLL_NS = 1_000_000L;
    private static final long JOIN_MS = 5_000;
    private static final long NS_PER_MS = 1_000_000L;
    /** No setting: the journal's files are of an hour each, so more often there is nothing new to remove. */
    private static final long RETENTION_NS = 3_600_000_000_000L;
    /** A run that somebody removes by hand is forgotten after this. */
    private static final long LOOK_NS = 1_000_000_000L;

    private final Journal journal;
    private final JournalWriter present;
    private final MarketSink sink;
    private final EngineClock clock;
    private final Thread thread;
    private final List<Verification> fresh = new CopyOnWriteArrayList<>();
    private final List<Verification> damaged = new CopyOnWriteArrayList<>();
    private final List<String> notices = new CopyOnWriteArrayList<>();
    private final Retention retention;
    private final AtomicLong removedRuns = new AtomicLong();
    private volatile boolean stopped;
    private long workingSinceNanos;

    /**
     * Prepares it; {@link #start} begins.
     *
     * @param present the journal of this process
     * @param retention removes old runs, once an hour; null for never
     */
    @SuppressWarnings("ThreadPriorityCheck") // a hint only: resting is what keeps it out of the way
    EarlierRuns(
            final Journal journal,
            final JournalWriter present,
            final MarketSink sink,
            final EngineClock clock,
            final Retention retention) {
        this.journal = journal;
        this.present = present;
        this.sink = sink;
        this.clock = clock;
        this.retention = retention;
        thread = new Thread(this, "onggi-verify");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    void start(final FatalFaults faults) {
        thread.setUncaughtExceptionHandler(faults);
        thread.start();
    }

    @Override
    public void run() {
        try {
            for (final RunDirectory run : runs()) {
                if (!run.id().equals(present.run().id())) {
                    lookAt(run);
                }
            }
        } catch (final CancellationException e) {
            LOG.info("verification of earlier runs goes on at the next start");
        }
        while (!stopped) {
            removeOld();
            final long startNanos = System.nanoTime();
            while (!stopped && System.nanoTime() - startNanos < RETENTION_NS) {
                damaged.removeIf(result -> !Files.exists(journal.folder().resolve(result.run())));
                LockSupport.parkNanos(LOOK_NS);
            }
        }
    }

    private List<RunDirectory> runs() {
        try {
            return journal.runs();
        } catch (final JournalException | UncheckedIOException e) {
            note(List.of("earlier runs cannot be looked at: " + e.getMessage()));
            return List.of();
        }
    }

    /** Whatever is wrong with a run of the past ends up in its result. */
    private void lookAt(final RunDirectory run) {
        final RunReport report;
        try {
            final Optional<Verification> known = Verification.of(run);
            known.filter(result -> !result.isGood()).ifPresent(damaged::add);
            if (known.isPresent() || !run.needsVerification()) {
                return;
            }
            workingSinceNanos = System.nanoTime();
            report = JournalVerifier.verify(run, records -> rest());
        } catch (final CancellationException e) {
            throw e;
        } catch (final RuntimeException e) {
            final Verification result =
                    Verification.unverifiable(run, e instanceof JournalException ? e.getMessage() : e.toString());
            LOG.error("earlier {}", result.describe());
            awaitDurable(
                    publish(FixedPoint.ABSENT, FixedPoint.ABSENT, run.id() + " UNVERIFIABLE " + result.unverifiable()));
            conclude(result, () -> result.keep(run));
            return;
        }
        announce(report);
        conclude(Verification.of(report), () -> Verification.keep(report));
    }

    private void conclude(final Verification result, final Runnable keep) {
        fresh.add(result);
        if (!result.isGood()) {
            damaged.add(result);
        }
        try {
            keep.run();
        } catch (final JournalException e) {
            note(List.of("run " + result.run() + " is looked at again by the next start: " + e.getMessage()));
        }
    }

    private void removeOld() {
        if (retention == null) {
            return;
        }
        try {
            final Retention.Outcome outcome = retention.apply(wallClockMs(), present.run());
            removedRuns.addAndGet(outcome.removed().size());
            note(outcome.notices());
        } catch (final JournalException | UncheckedIOException e) {
            note(List.of("old runs cannot be removed: " + e.getMessage()));
        }
    }

    private void note(final List<String> words) {
        for (final String each : words) {
            if (!notices.contains(each)) {
                LOG.error(each);
                notices.add(each);
            }
        }
    }

    /** {@return what a person should know of earlier runs beside what verifications found. Any thread} */
    List<String> notices() {
        return notices;
    }

    private long wallClockMs() {
        return clock.nowNs() / NS_PER_MS;
    }

    /** {@return runs removed because of their age. Any thread} */
    long removedRuns() {
        return removedRuns.get();
    }

    /** {@return what was found of runs verified by this process. Any thread} */
    List<Verification> verified() {
        return fresh;
    }

    /** {@return runs that are damaged or cannot be verified, whoever found that, until they are gone. Any thread} */
    List<Verification> damaged() {
        return damaged;
    }

    /** Ends the work; when it returns, nothing is published any more. Any thread. */
    void stop() {
        stopped = true;
        LockSupport.unpark(thread);
        try {
            thread.join(JOIN_MS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Half of the time of one core at most, whatever the operating system makes of the priority. */
    private void rest() {
        if (stopped) {
            throw new CancellationException();
        }
        LockSupport.parkNanos(System.nanoTime() - workingSinceNanos);
        workingSinceNanos = System.nanoTime();
    }

    private void announce(final RunReport report) {
        if (report.isGood()) {
            LOG.info("earlier {}", report.describe());
            return;
        }
        LOG.error("earlier {}", report.describe());
        long last = MarketSink.REFUSED;
        for (final Finding finding : report.findings()
                .subList(0, Math.min(ANNOUNCED, report.findings().size()))) {
            LOG.error("run {}: {}", report.run().id(), finding.describe());
            final boolean isLoss = finding.lostRecords() > 0;
            last = publish(
                    isLoss ? finding.firstSequence() : FixedPoint.ABSENT,
                    isLoss ? finding.lastSequence() : FixedPoint.ABSENT,
                    report.run().id() + ' ' + finding.kind() + ' ' + finding.file());
        }
        final long unsaid = Verification.of(report).findings() - ANNOUNCED;
        if (unsaid > 0) {
            last = publish(
                    FixedPoint.ABSENT,
                    FixedPoint.ABSENT,
                    report.run().id() + " and " + unsaid + " more, " + report.lostRecords() + " records lost in all");
        }
        awaitDurable(last);
    }

    /** An announcement that a power cut could take back would never be made again. */
    private void awaitDurable(final long sequence) {
        while (present.lastSequence() < sequence && !stopped) {
            LockSupport.parkNanos(POLL_NS);
        }
        if (stopped) {
            throw new CancellationException();
        }
        if (present.durableSequence() < sequence) {
            present.sync();
        }
    }

    private long publish(final long firstLost, final long lastLost, final String text) {
        final long sequence = PatientClaim.claim(sink, () -> stopped);
        if (sequence == MarketSink.REFUSED) {
            throw new CancellationException();
        }
        RunDamageEvents.write(sink.slot(sequence), firstLost, lastLost, text, clock.nowNs());
        sink.publish(sequence, sequence);
        return sequence;
    }
}
