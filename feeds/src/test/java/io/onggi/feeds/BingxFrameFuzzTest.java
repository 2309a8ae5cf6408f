package io.onggi.feeds;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Frames of BingX as they come, text or gzip. */
class BingxFrameFuzzTest {
    private final FuzzedDecoder decoder = new FuzzedDecoder(DecoderHarness.bingx(), Frames.BINGX.get(2));

    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void keepsItsPromises(final byte[] frame) {
        decoder.decodes(frame);
    }
}
