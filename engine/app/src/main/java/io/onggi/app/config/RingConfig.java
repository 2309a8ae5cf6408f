package io.onggi.app.config;

/**
 * The rings between the threads.
 *
 * @param slots slots of the market ring, a power of two; a slot takes about 2.2 kB
 * @param reserveShare part of the market ring that market data leaves free for timers, commands and acknowledgements
 * @param resultSlots slots of the result ring, a power of two
 */
public record RingConfig(int slots, double reserveShare, int resultSlots) {
    static RingConfig read(final ConfigSection section) {
        return new RingConfig(
                section.powerOfTwo("slots", 1 << 14, 1 << 8, 1 << 20),
                section.decimal("reserveShare", 0.125, 0.01, 0.5),
                section.powerOfTwo("resultSlots", 1 << 13, 1 << 6, 1 << 20));
    }

    /** {@return slots of the market ring that market data leaves free} */
    public int reserveSlots() {
        return (int) Math.ceil(slots * reserveShare);
    }
}
