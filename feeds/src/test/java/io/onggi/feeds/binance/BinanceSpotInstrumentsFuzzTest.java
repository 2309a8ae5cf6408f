package io.onggi.feeds.binance;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.FuzzedDecoder;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadAssert;
import java.io.IOException;
import java.util.List;

/** Spot's exchangeInfo of any bytes: each symbol becomes an instrument that can be counted in, or is refused. */
class BinanceSpotInstrumentsFuzzTest {
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");

    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void makesInstrumentsOrRefusesThem(final byte[] body) {
        final Object tree;
        try {
            tree = JsonTree.parse(body);
        } catch (final IOException e) {
            // No JSON: the feed asks again.
            return;
        }
        LoadAssert.assertUsable(BinanceSpotInstruments.load(tree, new InstrumentTable(), SYMBOLS), SYMBOLS);
    }
}
