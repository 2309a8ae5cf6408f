package io.onggi.bench.frame;

import io.onggi.event.ref.Instrument;

/**
 * One market that frames speak of.
 *
 * @param instrument as the engine knows it
 * @param middle where its price is, in ticks
 */
public record Market(Instrument instrument, long middle) {
    /** {@return the price of a tick, a mantissa at the instrument's scale} */
    public long price(final long tick) {
        return tick * instrument.tickSize();
    }
}
