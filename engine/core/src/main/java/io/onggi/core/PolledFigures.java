package io.onggi.core;

import io.onggi.event.FundingEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.OpenInterestEvents;
import io.onggi.event.RatioEvents;
import io.onggi.event.RatioKind;
import io.onggi.event.TakerVolumeEvents;
import io.onggi.event.ref.FixedPoint;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * The last of what one derivatives market tells of its positions: open interest, who is long and short, what takers
 * did, and what was settled. What is older than what is known changes nothing. Core thread only.
 */
final class PolledFigures {
    private final long[] ratioTimesNs = new long[RatioKind.count()];
    private final long[] ratios = new long[RatioKind.count()];
    private long openInterestTimeNs = FixedPoint.ABSENT;
    private long openInterest = FixedPoint.ABSENT;
    private long openInterestWorth = FixedPoint.ABSENT;
    private long takerTimeNs = FixedPoint.ABSENT;
    private long takerBought = FixedPoint.ABSENT;
    private long takerSold = FixedPoint.ABSENT;
    private long settledTimeMs = FixedPoint.ABSENT;
    private long settledRate = FixedPoint.ABSENT;
    private long settledIntervalMs = FixedPoint.ABSENT;

    PolledFigures() {
        Arrays.fill(ratioTimesNs, FixedPoint.ABSENT);
        Arrays.fill(ratios, FixedPoint.ABSENT);
    }

    void onOpenInterest(final MarketEvent event) {
        // A stream and a poll may both tell it; a row without a time is of the present.
        final long timeNs = event.venueTimeNs() == FixedPoint.ABSENT ? event.receiveTimeNs() : event.venueTimeNs();
        if (timeNs < openInterestTimeNs) {
            return;
        }
        openInterestTimeNs = timeNs;
        openInterest = orBefore(OpenInterestEvents.size(event), openInterest);
        openInterestWorth = orBefore(OpenInterestEvents.worth(event), openInterestWorth);
    }

    void onRatio(final MarketEvent event) {
        final RatioKind kind = RatioEvents.kind(event);
        if (kind != null && event.venueTimeNs() >= ratioTimesNs[kind.ordinal()]) {
            ratioTimesNs[kind.ordinal()] = event.venueTimeNs();
            ratios[kind.ordinal()] = RatioEvents.ratio(event);
        }
    }

    void onTakerVolume(final MarketEvent event) {
        if (event.venueTimeNs() >= takerTimeNs) {
            takerTimeNs = event.venueTimeNs();
            takerBought = TakerVolumeEvents.bought(event);
            takerSold = TakerVolumeEvents.sold(event);
        }
    }

    void onFunding(final MarketEvent event) {
        if (FundingEvents.fundingTimeMs(event) >= settledTimeMs) {
            settledTimeMs = FundingEvents.fundingTimeMs(event);
            settledRate = FundingEvents.rate(event);
            settledIntervalMs = FundingEvents.intervalMs(event);
        }
    }

    private static long orBefore(final long value, final long before) {
        return value == FixedPoint.ABSENT ? before : value;
    }

    void hashTo(final LongConsumer hash) {
        hash.accept(openInterestTimeNs);
        hash.accept(openInterest);
        hash.accept(openInterestWorth);
        for (int i = 0; i < ratios.length; i++) {
            hash.accept(ratioTimesNs[i]);
            hash.accept(ratios[i]);
        }
        hash.accept(takerTimeNs);
        hash.accept(takerBought);
        hash.accept(takerSold);
        hash.accept(settledTimeMs);
        hash.accept(settledRate);
        hash.accept(settledIntervalMs);
    }
}
