package io.onggi.sim.binance;

import io.onggi.event.ref.Venue;
import io.onggi.sim.market.Candle;
import io.onggi.sim.market.CandleSeries;
import io.onggi.sim.market.MarkPrice;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.MarketModel;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.wire.JsonBytes;

/**
 * What is asked of the real venue because no stream brings it. Volumes are those of the market's candles; who is long
 * follows from what takers bought, and open interest from the day's volume. Event loop only.
 */
final class BinanceFigures {
    private static final long PERIOD_MS = 300_000L;
    private static final long DAY_MS = 86_400_000L;
    private static final int SHARE_DIGITS = 4;
    private static final long ONE = 10_000L;

    private final MarketModel model;

    BinanceFigures(final MarketModel model) {
        this.model = model;
    }

    /** {@return whether these calls cost weight; the others are counted otherwise, and never refused here} */
    static boolean isFree(final String path) {
        return path.startsWith("/futures/data/") || path.startsWith("/fapi/v1/funding");
    }

    /** {@return whether the path is one of these, and was answered} */
    boolean answer(final RestCall call, final RestReply reply) {
        switch (call.path()) {
            case "/fapi/v1/fundingInfo" -> reply.body().raw("[]");
            case "/fapi/v1/ticker/24hr" -> tickers(reply.body());
            default -> {
                final Market market = model.find(Venue.BINANCE_USDM, String.valueOf(call.parameter("symbol")));
                return market != null && answer(market, call, reply.body());
            }
        }
        return true;
    }

    private static boolean answer(final Market market, final RestCall call, final JsonBytes out) {
        final long limit = Math.max(1, Math.min(call.number("limit", 30), 500));
        switch (call.path()) {
            case "/fapi/v1/openInterest" -> openInterest(out, market);
            case "/fapi/v1/fundingRate" -> fundingRate(out, market, limit);
            case "/futures/data/globalLongShortAccountRatio" -> ratios(out, market, limit, 0);
            case "/futures/data/topLongShortAccountRatio" -> ratios(out, market, limit, 100);
            case "/futures/data/topLongShortPositionRatio" -> ratios(out, market, limit, -100);
            case "/futures/data/takerlongshortRatio" -> takers(out, market, limit);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static Candle day(final Market market) {
        final CandleSeries candles = market.candles();
        final Candle day = candles.holder();
        candles.read(candles.currentMs() + CandleSeries.MINUTE_MS - DAY_MS, DAY_MS, day);
        return day;
    }

    private void tickers(final JsonBytes out) {
        out.raw('[');
        for (final Market market : model.markets()) {
            if (market.instrument().venue() == Venue.BINANCE_USDM) {
                final Candle day = day(market);
                out.raw("{\"symbol\":").text(market.instrument().venueSymbol());
                BinanceJson.price(out, "lastPrice", market, day.close());
                BinanceJson.price(out, "openPrice", market, day.open());
                BinanceJson.price(out, "highPrice", market, day.high());
                BinanceJson.price(out, "lowPrice", market, day.low());
                BinanceJson.size(out, "volume", market, day.volume()).raw(",\"quoteVolume\":\"");
                out.number(day.turnoverWhole());
                if (day.turnoverDigits() > 0) {
                    out.raw('.').padded(day.turnoverRest(), day.turnoverDigits());
                }
                out.raw("\",\"openTime\":").number(market.nowMs() - DAY_MS);
                out.raw(",\"closeTime\":").number(market.nowMs());
                out.raw(",\"count\":").number(day.trades()).raw("},");
            }
        }
        out.dropTrailing(',').raw(']');
    }

    private static void openInterest(final JsonBytes out, final Market market) {
        out.raw("{\"symbol\":").text(market.instrument().venueSymbol());
        BinanceJson.size(out, "openInterest", market, day(market).volume() / 2);
        out.raw(",\"time\":").number(market.nowMs()).raw('}');
    }

    /** The oldest first; each settlement a little apart from the others, around what the running one is now. */
    private static void fundingRate(final JsonBytes out, final Market market, final long limit) {
        final MarkPrice mark = market.mark();
        final long nextMs = MarkPrice.nextFundingMs(market.nowMs());
        out.raw('[');
        for (long back = limit; back >= 1; back--) {
            final long timeMs = nextMs - back * MarkPrice.FUNDING_EVERY_MS;
            final long step = Math.floorMod(timeMs / MarkPrice.FUNDING_EVERY_MS, 7L) - 3;
            out.raw("{\"symbol\":").text(market.instrument().venueSymbol());
            out.raw(",\"fundingRate\":\"").fixed(mark.fundingE8() + step * 100, MarkPrice.DIGITS);
            out.raw("\",\"fundingTime\":").number(timeMs);
            out.raw(",\"markPrice\":\"").fixed(mark.markE8(), MarkPrice.DIGITS);
            out.raw("\",\"rateType\":\"Regular\"},");
        }
        out.dropTrailing(',').raw(']');
    }

    private interface Row {
        void write(Candle candle, long startMs);
    }

    /** Whole periods, the oldest first. */
    private static void periods(final JsonBytes out, final Market market, final long limit, final Row row) {
        final long end = Math.floorDiv(market.nowMs(), PERIOD_MS) * PERIOD_MS;
        final Candle candle = market.candles().holder();
        out.raw('[');
        for (long start = end - limit * PERIOD_MS; start < end; start += PERIOD_MS) {
            if (market.candles().read(start, PERIOD_MS, candle)) {
                row.write(candle, start);
            }
        }
        out.dropTrailing(',').raw(']');
    }

    /** Named by the end of the period. */
    private static void ratios(final JsonBytes out, final Market market, final long limit, final long more) {
        periods(out, market, limit, (candle, startMs) -> {
            final long bought = candle.volume() == 0 ? ONE / 2 : candle.takerVolume() * ONE / candle.volume();
            final long longs = Math.max(1, Math.min(ONE - 1, bought + more));
            out.raw("{\"symbol\":").text(market.instrument().venueSymbol());
            out.raw(",\"longShortRatio\":\"").fixed(longs * ONE / (ONE - longs), SHARE_DIGITS);
            out.raw("\",\"longAccount\":\"").fixed(longs, SHARE_DIGITS);
            out.raw("\",\"shortAccount\":\"").fixed(ONE - longs, SHARE_DIGITS);
            out.raw("\",\"timestamp\":").number(startMs + PERIOD_MS).raw("},");
        });
    }

    /** Named by the start of the period. */
    private static void takers(final JsonBytes out, final Market market, final long limit) {
        periods(out, market, limit, (candle, startMs) -> {
            final long sold = candle.volume() - candle.takerVolume();
            out.raw("{\"buySellRatio\":\"")
                    .fixed(sold == 0 ? 0 : candle.takerVolume() * ONE / sold, SHARE_DIGITS)
                    .raw('"');
            BinanceJson.size(out, "buyVol", market, candle.takerVolume());
            BinanceJson.size(out, "sellVol", market, sold);
            out.raw(",\"timestamp\":").number(startMs).raw("},");
        });
    }
}
