package io.onggi.app;

import io.onggi.journal.JournalFollower;
import io.onggi.journal.JournalWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work of the thread that reads the present run's journal: every record once, soon after it was written, and then,
 * as slowly as costs nothing, the whole run again and again. What is not as it was written is fatal: the run can no
 * longer be computed again, and nobody knows what else the disk or the memory does. Only what this thread has read to
 * its end gets the marker of a clean stop.
 */
final class JournalCheck implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(JournalCheck.class);
    private static final long LOOK_NS = 100_000_000L;
    /** Records between two signs of life. */
    private static final int SLICE = 1 << 13;
    /** Records read once more at each look: with ten looks a second, about a hundredth of one core. */
    private static final int AGAIN_AT_A_LOOK = 20_000;
    /** What catching up may take at a stop. */
    static final long CATCH_UP_NS = 10_000_000_000L;
    /** What reading the run once more may take at a stop; of a longer run every record was read at least once. */
    private static final long AGAIN_NS = 3_000_000_000L;

    private final JournalWriter journal;
    private final long catchUpNs;
    private final CountDownLatch ended = new CountDownLatch(1);
    private JournalFollower again;
    private volatile boolean ending;
    private volatile boolean wanted;
    private volatile boolean proven;

    /**
     * For the run that is being written.
     *
     * @param catchUpNs what catching up may take at a stop, nanoseconds
     */
    JournalCheck(final JournalWriter journal, final long catchUpNs) {
        this.journal = journal;
        this.catchUpNs = catchUpNs;
    }

    @Override
    @SuppressWarnings("ThreadPriorityCheck") // a hint only: resting is what keeps it out of the way
    public void run() {
        Thread.currentThread().setPriority(Thread.MIN_PRIORITY);
        try (JournalFollower first = new JournalFollower(journal.run())) {
            while (!ending) {
                look(first);
                LockSupport.parkNanos(LOOK_NS);
            }
            if (wanted) {
                proven = prove(first);
            }
        } finally {
            closeAgain();
            ended.countDown();
        }
    }

    /**
     * Ends the work, once nothing is appended any more. Only where the thread was started.
     *
     * @param wanted whether what is not read yet shall be read first, for a limited time
     * @return whether everything was read and is as it was written. Damage is no answer: it has gone to the thread's
     *     handler of faults
     */
    boolean finish(final boolean wanted) {
        this.wanted = wanted;
        ending = true;
        try {
            return ended.await(catchUpNs + 2 * AGAIN_NS, TimeUnit.NANOSECONDS) && proven;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void look(final JournalFollower first) {
        final long written = journal.lastSequence();
        long workingSinceNanos = System.nanoTime();
        while (!ending && first.follow(written, SLICE)) {
            beat();
            // Half of the time of one core at most while it catches up.
            LockSupport.parkNanos(System.nanoTime() - workingSinceNanos);
            workingSinceNanos = System.nanoTime();
        }
        beat();
        readAgain(first.lastSequence());
    }

    private void readAgain(final long read) {
        if (again == null) {
            again = new JournalFollower(journal.run());
        }
        if (!again.follow(read, AGAIN_AT_A_LOOK)) {
            closeAgain();
        }
    }

    private void closeAgain() {
        if (again != null) {
            again.close();
            again = null;
        }
    }

    private boolean prove(final JournalFollower first) {
        final long written = journal.lastSequence();
        if (!readWithin(first, written, catchUpNs)) {
            LOG.error(
                    "run {} is read up to record {} of {} only: it gets no marker, and the next start verifies it",
                    journal.run().id(),
                    first.lastSequence(),
                    written);
            return false;
        }
        first.finish(written);
        try (JournalFollower last = new JournalFollower(journal.run())) {
            if (readWithin(last, written, AGAIN_NS)) {
                last.finish(written);
            }
        }
        return true;
    }

    private static boolean readWithin(final JournalFollower follower, final long written, final long limitNs) {
        final long endNanos = System.nanoTime() + limitNs;
        boolean more = follower.lastSequence() < written;
        while (more && System.nanoTime() < endNanos) {
            more = follower.follow(written, SLICE);
            beat();
        }
        return !more;
    }

    private static void beat() {
        if (Thread.currentThread() instanceof final EngineThread thread) {
            thread.beat();
        }
    }
}
