package io.onggi.app;

import io.onggi.app.config.EngineConfig;
import io.onggi.app.config.FxConfig;
import io.onggi.app.config.PremiumConfig;
import io.onggi.book.BookSettings;
import io.onggi.core.CoreSettings;
import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import io.onggi.kimp.FxSettings;
import io.onggi.kimp.OutlierSettings;
import io.onggi.kimp.PremiumSettings;
import io.onggi.kline.KlineSettings;
import java.util.Map;

/** Turns the configuration into what the core decides by: the same way for a live run and for its replay. */
public final class CoreAssembly {
    /** No setting: trades that come twice come soon after each other, whatever the market. */
    private static final int TRADE_IDS_REMEMBERED = 1_024;
    /** The market for USD/KRW rests from Friday 21:00 to Sunday 21:00 UTC, counted in minutes from Monday 00:00. */
    private static final int FX_CLOSED_FROM_MINUTE = 4 * 1_440 + 21 * 60;

    private static final int FX_CLOSED_TO_MINUTE = 6 * 1_440 + 21 * 60;
    /** The last decimal that is published, percentage points. */
    private static final double PREMIUM_RESOLUTION_PCT = 0.0001;

    private CoreAssembly() {}

    /** {@return the core's settings} */
    public static CoreSettings of(final EngineConfig config) {
        final PremiumConfig premium = config.premium();
        return new CoreSettings(
                new BookSettings(
                        config.book().staleAfterMs().of(StreamKind.BOOK),
                        config.book().crossedResyncMs(),
                        config.book().resyncRetryMs(),
                        config.book().auditRetryMs()),
                config.book().staleAfterMs().ms(),
                new KlineSettings(
                        config.kline().keep(),
                        config.kline().keepLonger(),
                        config.kline().graceMs(),
                        config.kline().futureLimitMs(),
                        config.kline().downLimitMs(),
                        config.kline().priceJumpRatio(),
                        TRADE_IDS_REMEMBERED,
                        KlineSettings.VenueRules.of(Venue.UPBIT),
                        new KlineSettings.Past(
                                config.kline().warmUp(),
                                config.rest().fallbackAfterMs(),
                                config.rest().pollMs())),
                premiumOf(premium),
                premium.pairs().stream()
                        .map(pair -> new CoreSettings.Pair(pair.asset(), pair.domestic(), pair.foreign()))
                        .toList(),
                premium.usdtSymbol(),
                new FxSettings(
                        config.fx().sources().size(),
                        premium.maxAgeMs().fx(),
                        premium.maxAgeMs().fxClosed(),
                        FX_CLOSED_FROM_MINUTE,
                        FX_CLOSED_TO_MINUTE),
                config.fx().sources().stream().map(FxConfig.Source::name).toList(),
                Map.of(
                        Venue.UPBIT, premium.upbitClockOffsetMs(),
                        Venue.BINANCE_USDM, premium.binanceClockOffsetMs()),
                new CoreSettings.TimeLimits(
                        config.clock().pauseLimitMs(), config.clock().driftLimitMs()),
                config.rulebook());
    }

    private static PremiumSettings premiumOf(final PremiumConfig premium) {
        final PremiumConfig.Outlier outlier = premium.outlier();
        return new PremiumSettings(
                premium.sizeKrw(),
                premium.upbitFeeBps(),
                premium.binanceFeeBps(),
                new PremiumSettings.AgeLimits(
                        premium.maxAgeMs().book(),
                        premium.maxAgeMs().trade(),
                        premium.maxAgeMs().usdt()),
                new OutlierSettings(
                        PremiumBasis.USD_KRW,
                        PremiumKind.MID,
                        outlier.windowSamples(),
                        outlier.minSamples(),
                        outlier.threshold(),
                        PREMIUM_RESOLUTION_PCT));
    }
}
