package io.onggi.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.AlertCode;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.FundingEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.RatioEvents;
import io.onggi.event.RatioKind;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.TakerVolumeEvents;
import io.onggi.event.VenueClockEvents;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What came as an answer, and no stream: ratios, takers' volume, funding, marks as a fallback, venues' clocks. */
class MarketProcessorPolledTest {
    private static final long SECOND = CoreFixture.SECOND;

    private final CoreFixture core = new CoreFixture().withMarkets().withPrices();

    private static CoreFixture with(final EventType type, final StreamKind stream, final Consumer<MarketEvent> filler) {
        final CoreFixture other = new CoreFixture().withMarkets();
        other.send(type, stream, CoreFixture.BINANCE_BTC, filler);
        return other;
    }

    private static void funding(final CoreFixture core, final long rate, final long timeMs) {
        core.send(
                EventType.FUNDING,
                StreamKind.FUNDING,
                CoreFixture.BINANCE_BTC,
                event -> FundingEvents.fill(event, rate, timeMs, FixedPoint.ABSENT, FixedPoint.ABSENT));
    }

    private void clock(final long offsetNs, final long widthNs) {
        core.send(EventType.VENUE_CLOCK, StreamKind.NONE, CoreFixture.UPBIT_BTC, event -> {
            event.reset(EventType.VENUE_CLOCK, Venue.UPBIT, StreamKind.NONE, 0)
                    .times(core.nowNs, FixedPoint.ABSENT, core.nowNs);
            VenueClockEvents.fill(event, offsetNs, widthNs);
        });
    }

    @Test
    void figuresAreState() {
        final long ratio = with(
                        EventType.RATIO,
                        StreamKind.LONG_SHORT_RATIO,
                        event -> RatioEvents.fill(event, RatioKind.TOP_ACCOUNT, 300_000, 1, 1, 15))
                .hash();
        final long otherRatio = with(
                        EventType.RATIO,
                        StreamKind.LONG_SHORT_RATIO,
                        event -> RatioEvents.fill(event, RatioKind.TOP_ACCOUNT, 300_000, 1, 1, 16))
                .hash();
        final long takers = with(
                        EventType.TAKER_VOLUME,
                        StreamKind.TAKER_VOLUME,
                        event -> TakerVolumeEvents.fill(event, 300_000, 1, 2, 3))
                .hash();
        final long otherTakers = with(
                        EventType.TAKER_VOLUME,
                        StreamKind.TAKER_VOLUME,
                        event -> TakerVolumeEvents.fill(event, 300_000, 2, 2, 3))
                .hash();

        assertNotEquals(ratio, otherRatio);
        assertNotEquals(takers, otherTakers);
    }

    @Test
    void anOlderSettlementChangesNothing() {
        final CoreFixture one = new CoreFixture().withMarkets();
        funding(one, 5, 1_000);
        funding(one, 7, 2_000);
        final CoreFixture other = new CoreFixture().withMarkets();
        funding(other, 7, 2_000);
        funding(other, 6, 1_000);

        assertEquals(one.hash(), other.hash());
    }

    @Test
    void aMarkByRestIsAMarkButNoSignOfItsStream() {
        core.send(EventType.MARK, StreamKind.MARK, CoreFixture.BINANCE_BTC, event -> {
            event.mark(5, 6, 7, 8).addFlags(EventFlags.REST);
        });
        core.timer();

        assertEquals(5, core.view(CoreFixture.BINANCE_BTC).markPrice);
        core.nowNs += 61 * SECOND;
        core.timer();
        core.nowNs += 3 * SECOND;
        core.timer();
        assertEquals(1, core.results(ResultType.PREMIUM_INDEX).size(), "the row of that minute");
    }

    @Test
    void aVenueThatIsCertainlyAheadOrBehindIsCorrectedInTheAgesOfItsLegs() {
        core.timer();
        final long before = core.premium().domesticBookAgeNs;
        clock(-SECOND, 200_000_000L);
        core.timer();
        assertEquals(before, core.premium().domesticBookAgeNs, "older than it looks is nothing that was received now");

        clock(SECOND, 200_000_000L);
        core.timer();
        assertEquals(before + 900_000_000L, core.premium().domesticBookAgeNs, "its times are at least 0.9 s ahead");
    }

    @Test
    void aStepOfAVenuesClockIsAnAlertAndNoGap() {
        clock(0, 20_000_000L);
        clock(5 * SECOND, 20_000_000L);

        assertEquals(1, core.alerts(AlertCode.VENUE_CLOCK_STEP).size());
        assertEquals("upbit", core.alerts(AlertCode.VENUE_CLOCK_STEP).get(0).text());
        assertEquals(4_980, core.alerts(AlertCode.VENUE_CLOCK_STEP).get(0).value(1));
        assertEquals(0, core.results(ResultType.GAP).size());
        assertTrue(core.results(ResultType.RESYNC).size() <= 1, "nor a reason to fetch a book");
    }
}
