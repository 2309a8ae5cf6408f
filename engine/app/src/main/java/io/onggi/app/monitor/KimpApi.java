package io.onggi.app.monitor;

import io.onggi.app.config.PremiumConfig;
import io.onggi.event.InstrumentView;
import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.PremiumView;
import io.onggi.event.StatusCode;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code /api/kimp}: the kimchi premium of every configured asset, with the reasons where it is withheld. */
final class KimpApi {
    private static final int PCT_DECIMALS = 4;
    private static final int RATE_DECIMALS = 4;
    private static final int SCORE_DECIMALS = 2;
    private static final String CLOSED = "closed";
    private static final long SECOND_MS = 1_000L;
    private static final long MINUTE_MS = 60_000L;
    private static final double HUNDRED = 100.0;

    /** By bit of {@link PremiumView#missing}. */
    private static final String[] REASONS = {
        "domestic book is not good or too old",
        "foreign book is not good or too old",
        "domestic trade is missing or too old",
        "foreign trade is missing or too old",
        "USD/KRW rate is missing or too old",
        "USDT/KRW book is not good or too old",
        "a book is not deep enough for the size",
        "nobody looked at that moment",
    };

    private final EngineFacts facts;

    KimpApi(final EngineFacts facts) {
        this.facts = facts;
    }

    Answer answer(final Query query) {
        query.allowOnly("history", "interval");
        final int history = (int) query.integer("history", 0, 0, RecentResults.SAMPLES);
        final boolean minutes = "1m".equals(query.oneOf("interval", "1s", List.of("1s", "1m")));
        final List<PremiumView> views = views();
        return Answer.json(out -> {
            out.timeMs("timeMs", facts.nowNs());
            out.number("sizeKrw", facts.config().premium().sizeKrw());
            writeRates(out, views);
            out.objects("assets", views, view -> writeAsset(out, view, history, minutes ? MINUTE_MS : SECOND_MS));
        });
    }

    /** {@return one view for each pair; those the core has not spoken of yet withhold everything} */
    private List<PremiumView> views() {
        final int pairs = facts.config().premium().pairs().size();
        final List<PremiumView> views = new ArrayList<>(pairs);
        for (int pair = 0; pair < pairs; pair++) {
            final PremiumView view = emptyView(pair);
            facts.views().read(pair, view);
            views.add(view);
        }
        return views;
    }

    static PremiumView emptyView(final int pair) {
        final PremiumView view = new PremiumView();
        view.pair = pair;
        Arrays.fill(view.pct, Double.NaN);
        view.missing = PremiumView.DOMESTIC_BOOK
                | PremiumView.FOREIGN_BOOK
                | PremiumView.DOMESTIC_TRADE
                | PremiumView.FOREIGN_TRADE
                | PremiumView.FX_RATE
                | PremiumView.USDT_BOOK;
        view.domesticBookAgeNs = FixedPoint.ABSENT;
        view.foreignBookAgeNs = FixedPoint.ABSENT;
        view.domesticTradeAgeNs = FixedPoint.ABSENT;
        view.foreignTradeAgeNs = FixedPoint.ABSENT;
        view.fxAgeNs = FixedPoint.ABSENT;
        view.usdtAgeNs = FixedPoint.ABSENT;
        view.usdKrw = Double.NaN;
        view.usdtKrw = Double.NaN;
        view.domesticLiquidity = Double.NaN;
        view.foreignLiquidity = Double.NaN;
        view.outlierScore = Double.NaN;
        return view;
    }

    /** Rates are the same for all pairs: the first one speaks for them. */
    private void writeRates(final JsonOut out, final List<PremiumView> views) {
        final PremiumView view = views.get(0);
        out.object(
                "fx",
                () -> out.rounded("usdKrw", view.usdKrw, RATE_DECIMALS)
                        .text("source", fxSource(view))
                        .ageMs("ageMs", view.fxAgeNs)
                        .flag("valid", (view.missing & PremiumView.FX_RATE) == 0));
        out.object(
                "usdt",
                () -> out.rounded("usdtKrw", view.usdtKrw, RATE_DECIMALS)
                        .rounded("premiumPct", (view.usdtKrw / view.usdKrw - 1) * HUNDRED, PCT_DECIMALS)
                        .ageMs("ageMs", view.usdtAgeNs)
                        .flag("valid", (view.missing & PremiumView.USDT_BOOK) == 0));
    }

    private String fxSource(final PremiumView view) {
        return view.fxSource < 0
                ? null
                : facts.config().fx().sources().get(view.fxSource).name();
    }

    private void writeAsset(final JsonOut out, final PremiumView view, final int history, final long intervalMs) {
        final PremiumConfig.Pair pair = facts.config().premium().pairs().get(view.pair);
        out.text("asset", pair.asset())
                .flag("valid", view.valid())
                .timeMs("timeMs", view.timeNs)
                .ageMs("viewAgeMs", view.timeNs == 0 ? FixedPoint.ABSENT : facts.nowNs() - view.timeNs)
                .texts("missing", reasons(view.missing))
                .text("wallet", wallet(view, pair));
        out.object("usdKrw", () -> writeKinds(out, view, PremiumBasis.USD_KRW));
        out.object("usdtKrw", () -> writeKinds(out, view, PremiumBasis.USDT_KRW));
        out.flag("outlier", view.outlier)
                .rounded("outlierScore", view.outlierScore, SCORE_DECIMALS)
                .number("windowSamples", view.windowSamples);
        out.object("domestic", () -> {
            writeLeg(out, Venue.UPBIT, pair.domestic());
            out.ageMs("bookAgeMs", view.domesticBookAgeNs)
                    .ageMs("tradeAgeMs", view.domesticTradeAgeNs)
                    .rounded("liquidity", view.domesticLiquidity, SCORE_DECIMALS);
        });
        out.object("foreign", () -> {
            writeLeg(out, Venue.BINANCE_USDM, pair.foreign());
            out.ageMs("bookAgeMs", view.foreignBookAgeNs)
                    .ageMs("tradeAgeMs", view.foreignTradeAgeNs)
                    .rounded("liquidity", view.foreignLiquidity, SCORE_DECIMALS);
        });
        if (history > 0) {
            out.objects(
                    "history",
                    facts.results().samples(view.pair, intervalMs, history),
                    sample -> writeSample(out, sample));
        }
    }

    /** {@return whether the asset can be moved between the two markets, null while nobody said} */
    private String wallet(final PremiumView view, final PremiumConfig.Pair pair) {
        if (view.closedWallets != 0) {
            return CLOSED;
        }
        final boolean open = isOpen(Venue.UPBIT, pair.domestic()) || isOpen(Venue.BINANCE_USDM, pair.foreign());
        return open ? "open" : null;
    }

    private boolean isOpen(final Venue venue, final String symbol) {
        final Instrument instrument = facts.instruments().findSymbol(venue, symbol);
        final InstrumentView view = new InstrumentView();
        return instrument != null && facts.views().read(instrument.id(), view) && view.wallet == StatusCode.WALLET_OPEN;
    }

    private static void writeKinds(final JsonOut out, final PremiumView view, final PremiumBasis basis) {
        for (int i = 0; i < PremiumKind.count(); i++) {
            final PremiumKind kind = PremiumKind.at(i);
            out.rounded(name(kind), view.pct(basis, kind), PCT_DECIMALS);
        }
    }

    private void writeLeg(final JsonOut out, final Venue venue, final String symbol) {
        out.text("venue", venue.id()).text("symbol", symbol);
        final Instrument instrument = facts.instruments().findSymbol(venue, symbol);
        final InstrumentView view = new InstrumentView();
        if (instrument == null || !facts.views().read(instrument.id(), view)) {
            out.text("state", null)
                    .text("status", null)
                    .flag("caution", false)
                    .text("last", null)
                    .text("bid", null)
                    .text("ask", null);
            return;
        }
        final int digits = instrument.priceDigits();
        out.text("state", view.bookState.name())
                .text("status", view.state == null ? null : StatusApi.lower(view.state.name()))
                .flag("caution", view.caution)
                .decimal("last", view.lastPrice, digits)
                .decimal("bid", view.bidCount > 0 ? view.bidPrices[0] : FixedPoint.ABSENT, digits)
                .decimal("ask", view.askCount > 0 ? view.askPrices[0] : FixedPoint.ABSENT, digits);
    }

    private static void writeSample(final JsonOut out, final PremiumSample sample) {
        out.number("timeMs", sample.timeMs())
                .rounded("last", sample.pct(PremiumBasis.USD_KRW, PremiumKind.LAST), PCT_DECIMALS)
                .rounded("mid", sample.pct(PremiumBasis.USD_KRW, PremiumKind.MID), PCT_DECIMALS)
                .rounded("execBuy", sample.pct(PremiumBasis.USD_KRW, PremiumKind.EXEC_BUY), PCT_DECIMALS)
                .rounded("execSell", sample.pct(PremiumBasis.USD_KRW, PremiumKind.EXEC_SELL), PCT_DECIMALS)
                .rounded("usdtMid", sample.pct(PremiumBasis.USDT_KRW, PremiumKind.MID), PCT_DECIMALS)
                .texts("missing", reasons((int) sample.missing()))
                .text("wallet", sample.closedWallets() > 0 ? CLOSED : null)
                .flag("outlier", sample.outlier());
    }

    static String name(final PremiumKind kind) {
        return switch (kind) {
            case LAST -> "last";
            case MID -> "mid";
            case EXEC_BUY -> "execBuy";
            case EXEC_SELL -> "execSell";
        };
    }

    static List<String> reasons(final int missing) {
        final List<String> reasons = new ArrayList<>();
        for (int bit = 0; bit < REASONS.length; bit++) {
            if ((missing & 1 << bit) != 0) {
                reasons.add(REASONS[bit]);
            }
        }
        return reasons;
    }
}
