package io.onggi.bench.hop;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.app.config.RingConfig;
import io.onggi.app.config.ThreadsConfig.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class RoundTripsTest {
    @ParameterizedTest
    @EnumSource(
            value = Profile.class,
            names = {"DEDICATED", "SHARED"})
    void everyNumberComesBackOverTheRings(final Profile profile) throws InterruptedException {
        // More numbers than slots: what is read is freed.
        assertEquals(
                450,
                RoundTrips.rings(profile, new RingConfig(256, 0.125, 64), 500).getTotalCount());
    }

    @Test
    void everyNumberComesBackOverTheQueues() throws InterruptedException {
        assertEquals(45, RoundTrips.queues(50).getTotalCount());
    }
}
