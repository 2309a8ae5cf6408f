package io.onggi.feeds.net;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onggi.feeds.FuzzedDecoder;
import java.util.Arrays;
import java.util.Random;

/** Whatever bytes a server sends and however they are cut: what is read of them is what Netty's decoder reads. */
class FrameReaderFuzzTest {
    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void hearsWhatNettysDecoderHears(final byte[] wire) {
        FrameReaderTest.hearsTheSame(wire, new Random(Arrays.hashCode(wire)));
    }
}
