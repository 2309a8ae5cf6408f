package io.onggi.app.monitor;

import io.onggi.app.config.EngineConfig;
import io.onggi.app.latency.Latencies;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.journal.Verification;
import java.util.List;
import java.util.Map;

/**
 * What the monitor asks of the running engine. Every method may be called by any thread at any time, returns at once
 * and never throws.
 */
public interface EngineFacts {
    /** {@return the configuration of this run} */
    EngineConfig config();

    /** {@return what these things are and were called} */
    Identity identity();

    /** {@return the instruments of this run} */
    InstrumentTable instruments();

    /** {@return the newest state of the markets} */
    MarketViews views();

    /** {@return the newest results} */
    RecentResults results();

    /** {@return the venues' feeds, FX included; empty before they are made} */
    List<Feed> feeds();

    /** {@return where the event stands on its way} */
    Progress progress();

    /** {@return how often the watchdog found something, by what it found} */
    Map<String, Long> watchdogFindings();

    /** {@return how long events take, by venue and stage; copies} */
    List<Latencies.Entry> latencies();

    /** {@return what is known of the journal's past and of the disk} */
    Storage storage();

    /** {@return what became of the raw messages; all zero where they are not recorded} */
    Recording recording();

    /** {@return how many questions about a venue's past wait for another try; venues that were asked none have 0} */
    Map<Venue, Integer> deferredPast();

    /** {@return why the engine was started without feeds, empty if it was not} */
    String safeMode();

    /** {@return what a person should know of the start of this run, in words} */
    List<String> startNotices();

    /** {@return why nothing may be traded; empty while it may} */
    List<String> tradingStops();

    /** {@return one entry for each thread of the engine} */
    List<ThreadHealth> threads();

    /** {@return the engine's clock, epoch nanoseconds} */
    long nowNs();

    /** {@return why the engine can no longer be trusted, empty while it can} */
    String fatal();

    /**
     * What does not change in a run.
     *
     * @param mode what the engine is connected to, such as {@code live} or {@code demo}
     * @param runId name of the run's folder in the journal
     * @param buildId version of the program
     * @param startedAtMs epoch milliseconds
     * @param simulatedVenues addresses of simulated venues by name, in the order to show them; empty on real ones
     */
    record Identity(String mode, String runId, String buildId, long startedAtMs, Map<String, String> simulatedVenues) {}

    /**
     * How far the threads are, as sequences of the market ring; -1 before the first event.
     *
     * @param ringSequence last published event
     * @param journalSequence last event in the journal
     * @param durableSequence last event that is known to be on the disk
     * @param coreSequence last event the core has finished
     * @param ringSlots slots of the market ring
     * @param ringRemaining slots that are free
     * @param longestQueue the most events that ever waited for the core at once
     * @param shedClaims claims of market data refused because the ring was full
     */
    record Progress(
            long ringSequence,
            long journalSequence,
            long durableSequence,
            long coreSequence,
            int ringSlots,
            long ringRemaining,
            long longestQueue,
            long shedClaims) {}

    /**
     * The journal's past.
     *
     * @param verified results of verifications this process has done of runs that were not stopped on purpose
     * @param damagedRuns runs that are damaged or cannot be verified, whoever found that, until they are removed
     * @param removedRuns runs this process has removed because of their age
     * @param disk the disk it is on
     */
    record Storage(List<Verification> verified, List<Verification> damagedRuns, long removedRuns, Disk disk) {}

    /**
     * The recording of raw messages.
     *
     * @param messages written by this run
     * @param lost that could not be written
     * @param bytes of all files, those of earlier runs included
     */
    record Recording(long messages, long lost, long bytes) {}

    /**
     * The disk of the data folder.
     *
     * @param freeBytes free space, what is set aside not counted
     * @param reservedBytes set aside
     * @param stopFloorBytes free space below which the engine stops
     * @param journalRecords records this run has written
     * @param journalBytes length of those records
     */
    record Disk(long freeBytes, long reservedBytes, long stopFloorBytes, long journalRecords, long journalBytes) {
        private static final double NS_PER_DAY = 86_400e9;
        private static final long MIN_RUN_NS = 10_000_000_000L;
        /** The queue's own bytes for each record: its header, and its share of the index. */
        private static final int QUEUE_BYTES = 5;

        /** {@return bytes a record takes on average, NaN before the first} */
        double bytesPerRecord() {
            return journalRecords == 0 ? Double.NaN : (double) journalBytes / journalRecords;
        }

        /** {@return days until the floor is reached at the average rate of this run, NaN in its first ten seconds} */
        double daysLeft(final long runningNs) {
            if (runningNs < MIN_RUN_NS || journalRecords == 0) {
                return Double.NaN;
            }
            final double bytesPerDay = (journalBytes + (double) QUEUE_BYTES * journalRecords) * NS_PER_DAY / runningNs;
            return Math.max(0, freeBytes - stopFloorBytes) / bytesPerDay;
        }
    }

    /**
     * A sign of life.
     *
     * @param name of the thread
     * @param heartbeatNs when it last went through its loop, by {@link EngineFacts#nowNs}
     * @param detail how it waits and where it is pinned, for people
     */
    record ThreadHealth(String name, long heartbeatNs, String detail) {}
}
