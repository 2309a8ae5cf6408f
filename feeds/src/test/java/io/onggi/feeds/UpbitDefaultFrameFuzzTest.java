package io.onggi.feeds;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Frames of Upbit streams with long keys. */
class UpbitDefaultFrameFuzzTest {
    private final FuzzedDecoder decoder = new FuzzedDecoder(DecoderHarness.upbit(), Frames.UPBIT.get(2));

    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void keepsItsPromises(final byte[] frame) {
        decoder.decodes(frame);
    }
}
