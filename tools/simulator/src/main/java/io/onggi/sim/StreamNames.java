package io.onggi.sim;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import java.util.List;
import java.util.Locale;

/**
 * How ledger and fault scripts name the streams that an engine with the usual settings subscribes to: Upbit's books
 * with 30 levels, Bybit's with 200. Stateless.
 */
public final class StreamNames {
    private StreamNames() {}

    /**
     * {@return the names of the streams that bring this kind of an instrument, each of no other kind and instrument;
     * empty where the venue has none of its own}
     *
     * @param venueSymbol the venue's name of the market
     */
    public static List<String> of(final Venue venue, final String venueSymbol, final StreamKind kind) {
        return switch (venue) {
            case BINANCE_USDM -> one(venueSymbol.toLowerCase(Locale.ROOT) + '@', binanceUsdm(kind));
            case BINANCE_SPOT -> one(venueSymbol.toLowerCase(Locale.ROOT) + '@', binanceSpot(kind));
            case UPBIT -> one(venueSymbol + '@', kind == StreamKind.BOOK ? "orderbook.30" : krw(kind));
            case BITHUMB -> one(venueSymbol + '@', bithumb(kind));
            case BINGX -> one(venueSymbol + '@', bingx(kind));
            case BYBIT -> behind(bybit(kind), '.' + venueSymbol);
            case BITGET -> behind(bitget(kind), '/' + venueSymbol);
            case OKX -> okx(venueSymbol, kind);
            case NONE, FX -> List.of();
        };
    }

    private static List<String> one(final String before, final String name) {
        return name.isEmpty() ? List.of() : List.of(before + name);
    }

    private static List<String> behind(final String name, final String after) {
        return name.isEmpty() ? List.of() : List.of(name + after);
    }

    private static String binanceUsdm(final StreamKind kind) {
        return switch (kind) {
            case TRADE -> "aggTrade";
            case MARK -> "markPrice@1s";
            case LIQUIDATION -> "forceOrder";
            default -> binance(kind);
        };
    }

    private static String binanceSpot(final StreamKind kind) {
        return kind == StreamKind.TRADE ? "trade" : binance(kind);
    }

    private static String binance(final StreamKind kind) {
        return switch (kind) {
            case BOOK -> "depth@100ms";
            case QUOTE -> "bookTicker";
            case TICKER -> "ticker";
            case KLINE_1M -> "kline_1m";
            case KLINE_15M -> "kline_15m";
            case KLINE_1H -> "kline_1h";
            default -> "";
        };
    }

    private static String bithumb(final StreamKind kind) {
        return kind == StreamKind.TRADE || kind == StreamKind.BOOK || kind == StreamKind.TICKER ? krw(kind) : "";
    }

    private static String krw(final StreamKind kind) {
        return switch (kind) {
            case TRADE -> "trade";
            case BOOK -> "orderbook";
            case TICKER -> "ticker";
            case KLINE_1M -> "candle.1m";
            case KLINE_15M -> "candle.15m";
            case KLINE_1H -> "candle.60m";
            default -> "";
        };
    }

    private static String bingx(final StreamKind kind) {
        return switch (kind) {
            case TRADE -> "trade";
            case BOOK -> "incrDepth";
            case QUOTE -> "bookTicker";
            case TICKER -> "ticker";
            case MARK -> "markPrice";
            case KLINE_1M -> "kline_1m";
            case KLINE_15M -> "kline_15m";
            case KLINE_1H -> "kline_1h";
            default -> "";
        };
    }

    private static String bybit(final StreamKind kind) {
        return switch (kind) {
            case TRADE -> "publicTrade";
            case BOOK -> "orderbook.200";
            case QUOTE -> "orderbook.1";
            case TICKER -> "tickers";
            case LIQUIDATION -> "allLiquidation";
            case KLINE_1M -> "kline.1";
            case KLINE_15M -> "kline.15";
            case KLINE_1H -> "kline.60";
            default -> "";
        };
    }

    private static String bitget(final StreamKind kind) {
        return switch (kind) {
            case TRADE -> "trade";
            case BOOK -> "books";
            case QUOTE -> "books1";
            case TICKER -> "ticker";
            case KLINE_1M -> "candle1m";
            case KLINE_15M -> "candle15m";
            case KLINE_1H -> "candle1H";
            default -> "";
        };
    }

    private static List<String> okx(final String venueSymbol, final StreamKind kind) {
        return switch (kind) {
            case TRADE -> List.of("trades/" + venueSymbol);
            case BOOK -> List.of("books/" + venueSymbol);
            case QUOTE -> List.of("bbo-tbt/" + venueSymbol);
            case TICKER -> List.of("tickers/" + venueSymbol);
            case KLINE_1M -> List.of("candle1m/" + venueSymbol);
            case KLINE_15M -> List.of("candle15m/" + venueSymbol);
            case KLINE_1H -> List.of("candle1H/" + venueSymbol);
            case OPEN_INTEREST -> List.of("open-interest/" + venueSymbol);
            case MARK ->
                List.of(
                        "mark-price/" + venueSymbol,
                        "index-tickers/" + venueSymbol.replace("-SWAP", ""),
                        "funding-rate/" + venueSymbol);
            default -> List.of();
        };
    }
}
