package io.onggi.app.monitor;

import io.onggi.event.InstrumentView;
import io.onggi.event.PremiumView;
import io.onggi.event.VenueClockView;

/** Copies the core's views field by field. Stateless; allocates nothing. */
final class ViewCopies {
    private ViewCopies() {}

    static void instrument(final InstrumentView from, final InstrumentView to) {
        to.instrumentId = from.instrumentId;
        to.bookState = from.bookState;
        to.staleStreams = from.staleStreams;
        to.unheardStreams = from.unheardStreams;
        System.arraycopy(from.streamTimesNs, 0, to.streamTimesNs, 0, from.streamTimesNs.length);
        to.timeNs = from.timeNs;
        to.bookTimeNs = from.bookTimeNs;
        to.lastId = from.lastId;
        final int bids = from.bidCount;
        final int asks = from.askCount;
        to.bidCount = bids;
        to.askCount = asks;
        System.arraycopy(from.bidPrices, 0, to.bidPrices, 0, bids);
        System.arraycopy(from.bidSizes, 0, to.bidSizes, 0, bids);
        System.arraycopy(from.askPrices, 0, to.askPrices, 0, asks);
        System.arraycopy(from.askSizes, 0, to.askSizes, 0, asks);
        to.bidLevels = from.bidLevels;
        to.askLevels = from.askLevels;
        to.bidVolume = from.bidVolume;
        to.askVolume = from.askVolume;
        to.state = from.state;
        to.caution = from.caution;
        to.wallet = from.wallet;
        to.lastPrice = from.lastPrice;
        to.lastTradeTimeNs = from.lastTradeTimeNs;
        System.arraycopy(from.tradeOutcomes, 0, to.tradeOutcomes, 0, from.tradeOutcomes.length);
        to.tradeGaps = from.tradeGaps;
        to.tradeGapsClosed = from.tradeGapsClosed;
        to.tradeGapsGivenUp = from.tradeGapsGivenUp;
        to.tradeGapsForgotten = from.tradeGapsForgotten;
        to.markPrice = from.markPrice;
        to.indexPrice = from.indexPrice;
        to.fundingRate = from.fundingRate;
        to.nextFundingTimeMs = from.nextFundingTimeMs;
        to.candleTimeMs = from.candleTimeMs;
        to.candleOpen = from.candleOpen;
        to.candleHigh = from.candleHigh;
        to.candleLow = from.candleLow;
        to.candleClose = from.candleClose;
        to.candleVolume = from.candleVolume;
        to.gaps = from.gaps;
        to.resyncs = from.resyncs;
        to.applied = from.applied;
        to.stale = from.stale;
        to.crossings = from.crossings;
        to.overflows = from.overflows;
        to.torn = from.torn;
        to.audits = from.audits;
        to.auditMatches = from.auditMatches;
        to.auditMismatches = from.auditMismatches;
        to.openGaps = from.openGaps;
        to.missingRows = from.missingRows;
        to.forgottenGaps = from.forgottenGaps;
        to.bookBytes = from.bookBytes;
        to.klineBytes = from.klineBytes;
        to.certifierBytes = from.certifierBytes;
    }

    static void premium(final PremiumView from, final PremiumView to) {
        to.pair = from.pair;
        System.arraycopy(from.pct, 0, to.pct, 0, from.pct.length);
        to.missing = from.missing;
        to.closedWallets = from.closedWallets;
        to.timeNs = from.timeNs;
        to.domesticBookAgeNs = from.domesticBookAgeNs;
        to.foreignBookAgeNs = from.foreignBookAgeNs;
        to.domesticTradeAgeNs = from.domesticTradeAgeNs;
        to.foreignTradeAgeNs = from.foreignTradeAgeNs;
        to.fxAgeNs = from.fxAgeNs;
        to.usdtAgeNs = from.usdtAgeNs;
        to.fxSource = from.fxSource;
        to.usdKrw = from.usdKrw;
        to.usdtKrw = from.usdtKrw;
        to.domesticLiquidity = from.domesticLiquidity;
        to.foreignLiquidity = from.foreignLiquidity;
        to.outlier = from.outlier;
        to.outlierScore = from.outlierScore;
        to.windowSamples = from.windowSamples;
    }

    static void venueClock(final VenueClockView from, final VenueClockView to) {
        to.venue = from.venue;
        to.timeNs = from.timeNs;
        to.offsetNs = from.offsetNs;
        to.widthNs = from.widthNs;
        to.driftPpm = from.driftPpm;
        to.looks = from.looks;
        to.steps = from.steps;
    }
}
