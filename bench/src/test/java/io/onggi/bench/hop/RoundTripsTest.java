package io.onggi.bench.hop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RoundTripsTest {
    @Test
    void everyNumberComesBack() throws InterruptedException {
        assertEquals(45, RoundTrips.disruptor(50).getTotalCount());
        assertEquals(45, RoundTrips.queues(50).getTotalCount());
    }
}
