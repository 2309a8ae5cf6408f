package io.onggi.feeds.fx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onggi.event.RejectReason;
import io.onggi.event.ref.FixedPoint;
import io.onggi.feeds.FuzzedDecoder;
import io.onggi.feeds.TestSettings;
import java.net.URI;
import java.util.List;

/** Any bytes as the answer of a source of exchange rates: a rate within its limits, or refused in words. */
class FxAnswerFuzzTest {
    private static final URI ADDRESS = URI.create("http://127.0.0.1:1/");
    private static final List<FxSource> SOURCES = List.of(
            new FxSource("flat", ADDRESS, "/rate", "/time"),
            new FxSource("nested", ADDRESS, "/data/0/rates/KRW", "/data/0/date"));
    private static final FxSettings SETTINGS = TestSettings.usdKrw(SOURCES);
    private static final long LEAST = FixedPoint.parse(SETTINGS.minRate().toPlainString(), FixedPoint.FX_DIGITS);
    private static final long MOST = FixedPoint.parse(SETTINGS.maxRate().toPlainString(), FixedPoint.FX_DIGITS);

    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void isARateWithinItsLimitsOrRefusedInWords(final byte[] body) {
        for (final FxSource source : SOURCES) {
            final FxAnswer answer = FxAnswer.of(body, source, SETTINGS);
            if (answer.why() == RejectReason.NONE) {
                assertTrue(answer.rate() >= LEAST && answer.rate() <= MOST, answer::toString);
            } else {
                assertFalse(answer.problem().isEmpty(), answer::toString);
                assertEquals(FixedPoint.ABSENT, answer.rate());
            }
        }
    }
}
