package io.onggi.sim.market;

/**
 * One of the candle lengths of a venue; all are aligned to UTC midnight.
 *
 * @param text the venue's word
 * @param ms milliseconds
 */
public record CandleLength(String text, long ms) {
    /** {@return start of the candle that holds this time} */
    public long openMs(final long timeMs) {
        return timeMs - Math.floorMod(timeMs, ms);
    }
}
