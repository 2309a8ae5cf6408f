package io.onggi.feeds.bybit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.FuzzedDecoder;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadResult;
import java.io.IOException;
import java.util.Collections;
import java.util.List;

/**
 * An instruments-info of any bytes: each symbol asked for becomes an instrument that can be counted in, or is refused.
 */
class BybitInstrumentsFuzzTest {
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "BTC-USDC-PERP", "BTC-USDT");

    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void makesInstrumentsOrRefusesThem(final byte[] body) {
        final Object tree;
        try {
            tree = JsonTree.parse(body);
        } catch (final IOException e) {
            // No JSON: the feed asks again.
            return;
        }
        for (final BybitMarket market : BybitMarket.values()) {
            final LoadResult result =
                    BybitInstruments.load(Collections.singletonList(tree), new InstrumentTable(), SYMBOLS, market);

            for (final Instrument instrument : result.instruments()) {
                assertTrue(instrument.priceDigits() >= 0 && instrument.priceDigits() <= 18, instrument::toString);
                assertTrue(instrument.sizeDigits() >= 0 && instrument.sizeDigits() <= 18, instrument::toString);
                assertTrue(instrument.tickSize() > 0 && instrument.stepSize() > 0, instrument::toString);
                assertEquals(market == BybitMarket.SPOT, instrument.isSpot());
            }
            if (result.error().isEmpty()) {
                assertEquals(
                        SYMBOLS.size(),
                        result.instruments().size() + result.unknown().size());
            }
        }
    }
}
