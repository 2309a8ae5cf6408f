package io.onggi.core;

import io.onggi.book.BookSettings;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Rulebook;
import io.onggi.event.ref.Venue;
import io.onggi.kimp.FxSettings;
import io.onggi.kimp.PremiumSettings;
import io.onggi.kline.KlineSettings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Everything the core decides by. It stands in the journal with the run, so that a replay decides alike.
 *
 * @param book when books count as stale, and when they are fetched again
 * @param staleAfterMs silence after which a stream is marked stale, by kind; absent = never; milliseconds
 * @param kline candles; the venue's own rules are filled in per venue
 * @param premium what all pairs have in common
 * @param pairs the premium pairs; the position is the pair's index
 * @param usdtSymbol canonical symbol of USDT in KRW on the domestic venue
 * @param fx the official rate
 * @param fxSources names of its sources in order of preference, as many as {@code fx} says
 * @param clockOffsetMs what must be added to a venue's times to have ours, by venue; absent or 0 = what is measured
 * @param time what core time may do before something is concluded from it
 * @param rules what venues have laid down, by time
 */
public record CoreSettings(
        BookSettings book,
        Map<StreamKind, Long> staleAfterMs,
        KlineSettings kline,
        PremiumSettings premium,
        List<Pair> pairs,
        String usdtSymbol,
        FxSettings fx,
        List<String> fxSources,
        Map<Venue, Long> clockOffsetMs,
        TimeLimits time,
        Rulebook rules) {

    /**
     * One asset on two venues.
     *
     * @param asset its name, such as {@code BTC}; unique
     * @param domestic canonical symbol on {@link Venue#UPBIT}
     * @param foreign canonical symbol on {@link Venue#BINANCE_USDM}
     */
    public record Pair(String asset, String domestic, String foreign) {}

    /**
     * What time may do before something is concluded from it.
     *
     * @param pauseMs a jump of core time beyond this means that the process stood still, since a TIMER comes every 100
     *     ms; 0 = never, for events whose time is turned by hand or by bars
     * @param driftMs the wall clock may be this far from the engine's time, and a venue's clock may step this far,
     *     before somebody is told; 0 = for ever
     */
    public record TimeLimits(long pauseMs, long driftMs) {
        /** Checks the ranges. */
        public TimeLimits {
            if (pauseMs < 0 || driftMs < 0) {
                throw new IllegalArgumentException(
                        "pauseMs=" + pauseMs + " driftMs=" + driftMs + ": must not be negative");
            }
        }
    }

    /** Copies what could change. */
    public CoreSettings {
        staleAfterMs = staleAfterMs.isEmpty() ? Map.of() : new EnumMap<>(staleAfterMs);
        clockOffsetMs = clockOffsetMs.isEmpty() ? Map.of() : new EnumMap<>(clockOffsetMs);
        pairs = List.copyOf(pairs);
        fxSources = List.copyOf(fxSources);
        if (fxSources.size() != fx.sources()) {
            throw new IllegalArgumentException(
                    "fxSources has " + fxSources.size() + " names, fx.sources is " + fx.sources());
        }
    }

    /** {@return the candle settings of an instrument of this venue} */
    KlineSettings klineOf(final Venue venue) {
        return new KlineSettings(
                kline.minutesKept(),
                kline.longerKept(),
                kline.graceMs(),
                kline.futureLimitMs(),
                kline.downLimitMs(),
                kline.priceJumpRatio(),
                kline.recentIds(),
                KlineSettings.VenueRules.of(venue),
                kline.past());
    }
}
