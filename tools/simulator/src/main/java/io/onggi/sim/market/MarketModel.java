package io.onggi.sim.market;

import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * All markets and the path of their prices: a dollar price for each asset, the USD/KRW rate, a premium of Korean prices
 * that wanders between 1 and 4 %, USDT in KRW 0 to 2 % above the official rate, and for each venue beside Binance
 * futures a difference of its USDT prices that wanders within 0.05 %. Time moves in steps of {@value #STEP_MS} ms.
 * Seeded: the same settings, start and number of steps give the same markets. One thread.
 */
public final class MarketModel {
    /** Length of a step in milliseconds. */
    public static final int STEP_MS = 10;

    private static final double STEP_SECONDS = STEP_MS / 1000.0;
    private static final double FX_LOW = 1_350;
    private static final double FX_HIGH = 1_480;
    private static final double FX_START = 1_415;
    private static final double PREMIUM_LOW = 0.010;
    private static final double PREMIUM_HIGH = 0.040;
    private static final double BASIS_MOST = 0.0005;
    private static final double TRADE_USD = 2_500;
    private static final double TRADE_KRW = 1_500_000;
    /** The venue whose USDT prices are the assets' own; the others' wander around them. */
    private static final Venue MAIN = Venue.BINANCE_USDM;

    private final SplittableRandom random;
    private final List<AssetPath> paths = new ArrayList<>();
    private final List<Market> markets = new ArrayList<>();
    private final MarketSettings settings;
    private final List<Market> usdtKrw = new ArrayList<>();
    private final double[] basis = new double[Venue.count()];
    private final SplittableRandom basisRandom;
    private final ListedStates listed = new ListedStates();
    private double fx = FX_START;
    private double premium = 0.022;
    private double usdtPremium = 0.010;
    private double pace = 1;
    private long nowMs;
    private long steps;

    /**
     * Builds the markets and simulates the minutes before the start.
     *
     * @param startMs when live time begins, epoch milliseconds
     */
    public MarketModel(final MarketSettings settings, final long startMs) {
        this.settings = settings;
        random = new SplittableRandom(settings.seed());
        basisRandom = new SplittableRandom(~settings.seed());
        final long warmMs = Math.floorDiv(startMs, CandleSeries.MINUTE_MS) * CandleSeries.MINUTE_MS
                - settings.warmMinutes() * CandleSeries.MINUTE_MS;
        nowMs = warmMs;
        for (final String base : settings.bases()) {
            final Asset asset = Asset.of(base);
            final AssetPath path = new AssetPath(asset, random.split());
            for (final Venue venue : settings.rates().keySet()) {
                final double price = SimInstrument.isKrw(venue) ? krw(asset.priceUsd()) : asset.priceUsd();
                final SimInstrument instrument = SimInstrument.isKrw(venue)
                        ? SimInstrument.krw(venue, base, price)
                        : SimInstrument.usdt(venue, asset);
                path.markets.add(open(instrument, price, path));
            }
            paths.add(path);
        }
        for (final Venue venue : settings.rates().keySet()) {
            if (SimInstrument.isKrw(venue)) {
                usdtKrw.add(open(SimInstrument.krw(venue, "USDT", FX_START), fx * (1 + usdtPremium), null));
            }
        }
        while (nowMs + STEP_MS <= startMs) {
            step();
        }
    }

    /** {@return what the venues' lists say of markets} */
    public ListedStates listed() {
        return listed;
    }

    private double krw(final double usd) {
        return usd * fx * (1 + premium);
    }

    /** A market whose older candles end at the price where it begins. */
    private Market open(final SimInstrument instrument, final double price, final AssetPath path) {
        final MarketRates rates = settings.rates().get(instrument.venue());
        final double notional = SimInstrument.isKrw(instrument.venue()) ? TRADE_KRW : TRADE_USD;
        final CandleSeries candles = OlderCandles.before(
                instrument,
                price,
                notional,
                nowMs,
                settings.candleMinutes(),
                new SplittableRandom(
                        settings.seed() ^ (path == null ? 0 : path.asset.base().hashCode())));
        final Market market = new Market(instrument, rates, random.split(), price, notional, candles, nowMs);
        markets.add(market);
        return market;
    }

    /** Moves every market on by one step. */
    public void step() {
        nowMs += STEP_MS;
        steps++;
        final double root = Math.sqrt(STEP_SECONDS);
        fx = reflect(fx * (1 + gauss(random) * 4e-6 * root), FX_LOW, FX_HIGH);
        premium = reflect(
                premium + (0.022 - premium) * STEP_SECONDS / 600 + gauss(random) * 1.0e-4 * root,
                PREMIUM_LOW,
                PREMIUM_HIGH);
        usdtPremium = reflect(
                usdtPremium + (0.010 - usdtPremium) * STEP_SECONDS / 600 + gauss(random) * 4e-5 * root, 0.001, 0.020);
        for (final Venue venue : settings.rates().keySet()) {
            if (venue != MAIN && !SimInstrument.isKrw(venue)) {
                final int code = venue.code();
                basis[code] = reflect(basis[code] + gauss(basisRandom) * 1e-5 * root, -BASIS_MOST, BASIS_MOST);
            }
        }
        for (final AssetPath path : paths) {
            path.step();
            for (final Market market : path.markets) {
                step(market, path);
            }
        }
        for (final Market market : usdtKrw) {
            market.step(nowMs, fx * (1 + usdtPremium), pace, STEP_SECONDS);
        }
    }

    private void step(final Market market, final AssetPath path) {
        final Venue venue = market.instrument().venue();
        final double usd = path.usd * (1 + basis[venue.code()]);
        final double target = SimInstrument.isKrw(venue) ? krw(usd) : usd;
        market.step(nowMs, target, path.activity() * pace, STEP_SECONDS);
        market.mark().set(path.usd * (1 - 0.0002), usd, 0.0001 + (premium - 0.022) / 100);
    }

    /** Makes every market this many times as busy as it was set up, from the next step on. */
    public void pace(final double factor) {
        pace = factor;
    }

    /** Cuts the last depth frames, so that what was published adds up to the books as they stand. */
    public void flush() {
        for (final Market market : markets) {
            market.flush();
        }
    }

    private static double reflect(final double value, final double low, final double high) {
        return value < low ? 2 * low - value : value > high ? 2 * high - value : value;
    }

    /** {@return a bell-shaped number of mean 0 and variance 1, without logarithms} */
    private static double gauss(final SplittableRandom random) {
        final double sum = random.nextDouble() + random.nextDouble() + random.nextDouble() + random.nextDouble();
        return (sum - 2) * 1.7320508075688772;
    }

    /** {@return all markets} */
    public List<Market> markets() {
        return markets;
    }

    /** {@return the markets of one venue} */
    public List<Market> markets(final Venue venue) {
        return markets.stream()
                .filter(market -> market.instrument().venue() == venue)
                .toList();
    }

    /** {@return the market of this venue in the venue's own spelling, or null} */
    public Market find(final Venue venue, final String venueSymbol) {
        for (final Market market : markets) {
            if (market.instrument().venue() == venue
                    && market.instrument().venueSymbol().equals(venueSymbol)) {
                return market;
            }
        }
        return null;
    }

    /** {@return the time reached, epoch milliseconds} */
    public long nowMs() {
        return nowMs;
    }

    /** {@return steps taken since the oldest simulated minute} */
    public long steps() {
        return steps;
    }

    /** {@return official KRW per USD in 1e-4 KRW} */
    public long fxE4() {
        return Math.round(fx * 10_000);
    }

    /** The dollar price of one asset; bursts push it and make everything busier. */
    private static final class AssetPath {
        private final Asset asset;
        private final SplittableRandom random;
        private final List<Market> markets = new ArrayList<>();
        private double usd;
        private int burstSteps;
        private double burstDrift;

        AssetPath(final Asset asset, final SplittableRandom random) {
            this.asset = asset;
            this.random = random;
            usd = asset.priceUsd();
        }

        void step() {
            if (burstSteps > 0) {
                burstSteps--;
                usd *= 1 + burstDrift;
            } else if (random.nextDouble() < STEP_SECONDS / 8) {
                burstSteps = 15 + random.nextInt(45);
                final double size = 0.00002 + 0.0005 * random.nextDouble() * random.nextDouble();
                burstDrift = (random.nextBoolean() ? size : -size) / burstSteps;
            }
            usd += (asset.priceUsd() - usd) * 2e-6;
            usd *= 1 + gauss(random) * 2e-6;
        }

        double activity() {
            return burstSteps > 0 ? 4 : 1;
        }
    }
}
