package io.onggi.event;

/** Reads events in order: the core, the journal, a tool. Called on one thread; the event is valid during the call. */
@FunctionalInterface
public interface MarketHandler {
    /**
     * Handles one event.
     *
     * @param event read-only, owned by the caller
     * @param sequence its number in the run, from 0, without holes
     */
    void onEvent(MarketEvent event, long sequence);
}
