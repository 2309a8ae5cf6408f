package io.onggi.feeds;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Frames of OKX. */
class OkxFrameFuzzTest {
    private final FuzzedDecoder decoder = new FuzzedDecoder(DecoderHarness.okx(), Frames.OKX.get(2));

    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void keepsItsPromises(final byte[] frame) {
        decoder.decodes(frame);
    }
}
