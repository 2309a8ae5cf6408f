package io.onggi.app.monitor;

import io.onggi.app.config.EngineConfig;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.Feed;
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
     * @param shedClaims claims of market data refused because the ring was full
     */
    record Progress(
            long ringSequence,
            long journalSequence,
            long durableSequence,
            long coreSequence,
            int ringSlots,
            long ringRemaining,
            long shedClaims) {}

    /**
     * A sign of life.
     *
     * @param name of the thread
     * @param heartbeatNs when it last went through its loop, by {@link EngineFacts#nowNs}
     * @param detail how it waits and where it is pinned, for people
     */
    record ThreadHealth(String name, long heartbeatNs, String detail) {}
}
