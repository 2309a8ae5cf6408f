package io.onggi.feeds;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.RejectReason;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RejectSamplesTest {
    private final RejectSamples samples = new RejectSamples(3, 5);

    private void add(final String text, final RejectReason reason, final long receiveTimeNs) {
        final byte[] bytes = ("xx" + text).getBytes(StandardCharsets.UTF_8);
        samples.add(bytes, 2, bytes.length - 2, reason, receiveTimeNs);
    }

    @Test
    void keepsTheNewestTextsCutAtTheirLimit() {
        assertEquals(List.of(), samples.newestFirst());
        add("one", RejectReason.MALFORMED, 1);
        add("two", RejectReason.TRUNCATED, 2);
        assertEquals(2, samples.newestFirst().size());
        add("threeteen", RejectReason.TOO_DEEP, 3);
        add("four", RejectReason.NUMBER_RANGE, 4);

        assertEquals(
                List.of(
                        new RejectSamples.Sample(4, RejectReason.NUMBER_RANGE, 4, "four"),
                        new RejectSamples.Sample(3, RejectReason.TOO_DEEP, 9, "three"),
                        new RejectSamples.Sample(2, RejectReason.TRUNCATED, 3, "two")),
                samples.newestFirst());
        assertEquals(4, samples.added());
    }
}
