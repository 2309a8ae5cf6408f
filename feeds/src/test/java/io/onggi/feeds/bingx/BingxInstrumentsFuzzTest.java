package io.onggi.feeds.bingx;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.FuzzedDecoder;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadAssert;
import java.io.IOException;
import java.util.List;

/**
 * An answer of any bytes to the question for contracts: each symbol becomes an instrument that can be counted in, or is
 * refused.
 */
class BingxInstrumentsFuzzTest {
    private static final List<String> SYMBOLS = List.of("BTC-USDT", "ETH-USDT");

    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void makesInstrumentsOrRefusesThem(final byte[] body) {
        final Object tree;
        try {
            tree = JsonTree.parse(body);
        } catch (final IOException e) {
            // No JSON: the feed asks again.
            return;
        }
        LoadAssert.assertUsable(BingxInstruments.load(tree, new InstrumentTable(), SYMBOLS), SYMBOLS);
    }
}
