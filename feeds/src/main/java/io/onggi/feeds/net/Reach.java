package io.onggi.feeds.net;

/**
 * How far an answer about the past reached.
 *
 * @param complete whether all that was asked for was published
 * @param reason why not, in words, such as "only the newest 1000 trades can be asked for"; else an empty text
 * @param published how many events
 * @param lost how many rows the venue gave that did not become events: no good, or without room in the ring
 * @param left what is still to be asked for since nobody answered (of candles only the times count), null where the
 *     venue has said all it will ever say
 */
public record Reach(boolean complete, String reason, int published, int lost, TradeGap left) {
    /** An answer that asking again would not change, of which no row was lost. */
    public Reach(final boolean complete, final String reason, final int published) {
        this(complete, reason, published, 0, null);
    }
}
