package io.onggi.app.monitor;

import static io.onggi.event.AllocationAssert.assertAllocatesNothing;

import io.onggi.event.InstrumentView;
import io.onggi.event.PremiumView;
import org.junit.jupiter.api.Test;

class MarketViewsAllocationTest {
    private static final int WRITES = 100_000;

    @Test
    void writesWithoutAllocating() {
        final MarketViews views = new MarketViews(2, 1);
        final InstrumentView instrument = FakeEngine.upbitBook();
        final PremiumView premium = FakeEngine.premium();

        assertAllocatesNothing(() -> {
            for (int i = 0; i < WRITES; i++) {
                views.instrument(instrument);
                views.premium(premium);
            }
        });
    }
}
