package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ref.Instrument;
import java.util.List;

/** What every load of instruments promises, whatever the venue answered. */
public final class LoadAssert {
    private LoadAssert() {}

    /** Demands that each symbol asked for became an instrument that can be counted in, or was refused. */
    public static void assertUsable(final LoadResult result, final List<String> symbols) {
        for (final Instrument instrument : result.instruments()) {
            assertTrue(instrument.priceDigits() >= 0 && instrument.priceDigits() <= 18, instrument::toString);
            assertTrue(instrument.sizeDigits() >= 0 && instrument.sizeDigits() <= 18, instrument::toString);
            assertTrue(instrument.tickSize() > 0 && instrument.stepSize() > 0, instrument::toString);
        }
        if (result.error().isEmpty()) {
            assertEquals(
                    symbols.size(),
                    result.instruments().size() + result.unknown().size());
        }
    }
}
