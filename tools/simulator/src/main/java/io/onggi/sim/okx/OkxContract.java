package io.onggi.sim.okx;

import io.onggi.sim.market.SimInstrument;
import java.math.BigDecimal;

/** How much of the base asset one contract is: a power of ten, the venue's own where it is known. Stateless. */
final class OkxContract {
    private OkxContract() {}

    /** {@return decimals of one contract's worth: 2 for 0.01 BTC, -2 for 100 XRP} */
    private static int worthDigits(final SimInstrument instrument) {
        return switch (instrument.base()) {
            case "BTC" -> 2;
            case "ETH" -> 1;
            case "XRP" -> -2;
            default -> 0;
        };
    }

    /** {@return decimals at which a size in base units is a number of contracts} */
    static int digits(final SimInstrument instrument) {
        return instrument.sizeDigits() - worthDigits(instrument);
    }

    /** {@return the worth of one contract as text} */
    static String worth(final SimInstrument instrument) {
        return BigDecimal.ONE.scaleByPowerOfTen(-worthDigits(instrument)).toPlainString();
    }
}
