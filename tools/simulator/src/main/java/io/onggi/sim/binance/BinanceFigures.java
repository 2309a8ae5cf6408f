package io.onggi.sim.binance;

import static io.onggi.sim.net.MarketFields.price;
import static io.onggi.sim.net.MarketFields.size;
import static io.onggi.sim.net.MarketFields.symbol;

import io.onggi.sim.market.Figures;
import io.onggi.sim.market.Figures.Who;
import io.onggi.sim.market.MarkPrice;
import io.onggi.sim.market.Market;
import io.onggi.sim.net.RestCall;
import io.onggi.sim.net.RestPages;
import io.onggi.sim.net.RestReply;
import io.onggi.sim.net.VenueSetup;
import io.onggi.sim.wire.JsonBytes;
import java.util.Collections;
import java.util.List;

/** USD-M's words for the {@link Figures} of a market, the oldest row first. Event loop only. */
final class BinanceFigures {
    private final VenueSetup setup;

    BinanceFigures(final VenueSetup setup) {
        this.setup = setup;
    }

    /** {@return whether these calls cost weight; the others are counted otherwise, and never refused here} */
    static boolean isFree(final String path) {
        return path.startsWith("/futures/data/") || path.startsWith("/fapi/v1/funding");
    }

    /** {@return whether the path is one of these, and was answered} */
    boolean answer(final RestCall call, final RestReply reply) {
        if (call.path().equals("/fapi/v1/fundingInfo")) {
            reply.body().raw("[]");
            return true;
        }
        final Market market = setup.find(call.parameter("symbol"));
        return market != null && answer(market, call, reply.body());
    }

    private static boolean answer(final Market market, final RestCall call, final JsonBytes out) {
        final long limit = Math.max(1, Math.min(call.number("limit", 30), 500));
        switch (call.path()) {
            case "/fapi/v1/openInterest" -> openInterest(out, market);
            case "/fapi/v1/fundingRate" -> fundingRate(out, market, limit);
            case "/futures/data/globalLongShortAccountRatio" -> ratios(out, market, limit, Who.ALL_ACCOUNTS);
            case "/futures/data/topLongShortAccountRatio" -> ratios(out, market, limit, Who.TOP_ACCOUNTS);
            case "/futures/data/topLongShortPositionRatio" -> ratios(out, market, limit, Who.POSITIONS);
            case "/futures/data/takerlongshortRatio" -> takers(out, market, limit);
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void openInterest(final JsonBytes out, final Market market) {
        size(symbol(out, market), "openInterest", market, market.openInterest())
                .raw(",\"time\":")
                .number(market.nowMs())
                .raw('}');
    }

    private static <T> List<T> oldestFirst(final List<T> rows) {
        Collections.reverse(rows);
        return rows;
    }

    private static void fundingRate(final JsonBytes out, final Market market, final long limit) {
        RestPages.rows(out, oldestFirst(Figures.funding(market, limit)), (to, row) -> {
            symbol(to, market).fixed("fundingRate", row.rateE8(), MarkPrice.DIGITS);
            to.raw(",\"fundingTime\":").number(row.timeMs());
            if (row.price() == 0) {
                to.raw(",\"markPrice\":\"\"");
            } else {
                price(to, "markPrice", market, row.price());
            }
            to.raw(",\"rateType\":\"Regular\"},");
        });
    }

    /** Named by the end of the period. */
    private static void ratios(final JsonBytes out, final Market market, final long limit, final Who who) {
        RestPages.rows(
                out,
                oldestFirst(Figures.periods(market, limit)),
                (to, row) -> symbol(to, market)
                        .fixed("longShortRatio", row.shares(who).ratio(), Figures.SHARE_DIGITS)
                        .fixed("longAccount", row.shares(who).longs(), Figures.SHARE_DIGITS)
                        .fixed("shortAccount", row.shares(who).shorts(), Figures.SHARE_DIGITS)
                        .raw(",\"timestamp\":")
                        .number(row.endMs())
                        .raw("},"));
    }

    /** Named by the start of the period. */
    private static void takers(final JsonBytes out, final Market market, final long limit) {
        RestPages.rows(out, oldestFirst(Figures.periods(market, limit)), (to, row) -> {
            to.raw('{').fixed("buySellRatio", row.takerRatio(), Figures.SHARE_DIGITS);
            size(to, "buyVol", market, row.bought());
            size(to, "sellVol", market, row.sold());
            to.raw(",\"timestamp\":").number(row.startMs()).raw("},");
        });
    }
}
