package io.onggi.feeds.okx;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.FuzzedDecoder;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadAssert;
import java.io.IOException;
import java.util.List;

/** A list of instruments of any bytes: each symbol asked for becomes one that can be counted in, or is refused. */
class OkxInstrumentsFuzzTest {
    private static final List<String> SYMBOLS = List.of("BTC-USDT-SWAP", "BTC-USDT");

    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void makesInstrumentsOrRefusesThem(final byte[] body) {
        final Object tree;
        try {
            tree = JsonTree.parse(body);
        } catch (final IOException e) {
            // No JSON: the feed asks again.
            return;
        }
        LoadAssert.assertUsable(OkxInstruments.load(tree, new InstrumentTable(), SYMBOLS, new OkxContracts()), SYMBOLS);
    }
}
