package io.onggi.feeds.binance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.FuzzedDecoder;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadAssert;
import io.onggi.feeds.net.LoadResult;
import java.io.IOException;
import java.util.List;

/** An exchangeInfo of any bytes: each symbol asked for becomes an instrument that can be counted in, or is refused. */
class BinanceInstrumentsFuzzTest {
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
        final LoadResult result = BinanceUsdmInstruments.load(tree, new InstrumentTable(), SYMBOLS);

        LoadAssert.assertUsable(result, SYMBOLS);
        assertTrue(BinanceInstruments.weightLimit(tree).orElse(1) > 0);
    }
}
