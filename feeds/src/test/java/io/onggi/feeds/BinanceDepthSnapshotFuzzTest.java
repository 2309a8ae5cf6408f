package io.onggi.feeds;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Books of Binance USD-M as REST tells them. */
class BinanceDepthSnapshotFuzzTest {
    private final FuzzedDecoder decoder = new FuzzedDecoder(
            DecoderHarness.binance(),
            "{\"lastUpdateId\":1027024,\"E\":1767225600000,\"T\":1767225600000,"
                    + "\"bids\":[[\"67890.10\",\"1.000\"]],\"asks\":[[\"67890.20\",\"2.000\"]]}");

    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void keepsItsPromises(final byte[] body) {
        decoder.decodesSnapshot(body);
    }
}
