package io.onggi.feeds;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Any bytes, compressed well, as frames of BingX. */
class BingxInflatedFrameFuzzTest {
    private final FuzzedDecoder decoder = new FuzzedDecoder(DecoderHarness.bingx(), Frames.BINGX.get(2));

    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void keepsItsPromises(final byte[] text) {
        decoder.decodes(Gzipped.of(text));
    }
}
