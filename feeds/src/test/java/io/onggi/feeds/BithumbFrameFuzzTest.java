package io.onggi.feeds;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Frames of both of Bithumb's public sockets. */
class BithumbFrameFuzzTest {
    private final FuzzedDecoder decoder = new FuzzedDecoder(DecoderHarness.bithumb(), Frames.BITHUMB.get(2));

    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void keepsItsPromises(final byte[] frame) {
        decoder.decodes(frame);
    }
}
