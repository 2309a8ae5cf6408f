package io.onggi.feeds;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Frames of Bybit. */
class BybitFrameFuzzTest {
    private final FuzzedDecoder decoder = new FuzzedDecoder(DecoderHarness.bybit(), Frames.BYBIT.get(2));

    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void keepsItsPromises(final byte[] frame) {
        decoder.decodes(frame);
    }
}
