package io.onggi.event.ref;

/** What the trade ids of a venue promise. */
public enum TradeIds {
    /** Unique, but in no order: Upbit's {@code sequential_id}. */
    UNORDERED,
    /** Greater ids are later trades; ids may be left out. */
    ORDERED,
    /** Each id is the one before plus one, so that a hole is a missing trade: Binance's aggregate ids. */
    CONTIGUOUS
}
