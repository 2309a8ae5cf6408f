package io.onggi.app.config;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import java.util.List;
import java.util.Map;

/**
 * Binance USD-M futures.
 *
 * @param enabled whether the engine connects to it
 * @param publicWsUrl address of the route for books and quotes
 * @param marketWsUrl address of the route for everything else
 * @param restUrl address before {@code /fapi}
 * @param symbols canonical symbols, such as {@code BTC-USDT-PERP}
 * @param streams kinds of streams, for every symbol
 * @param snapshotLevels levels a side of the REST snapshots that seed books
 * @param session its connections
 * @param budget how many REST calls it is asked for
 */
public record BinanceConfig(
        boolean enabled,
        String publicWsUrl,
        String marketWsUrl,
        String restUrl,
        List<String> symbols,
        List<StreamKind> streams,
        int snapshotLevels,
        SessionConfig session,
        BudgetConfig budget) {

    /**
     * Binance takes 10 messages a second and closes after 24 h (protocol file, 1.2). Trades and the candles made of
     * them come as the market trades; a candle is also sent when its time is over.
     */
    private static final SessionConfig.Defaults SESSION = new SessionConfig.Defaults(
            250,
            20_000,
            85_800_000,
            new StreamLimits(Map.of(
                    StreamKind.TRADE, 300_000L,
                    StreamKind.BOOK, 15_000L,
                    StreamKind.QUOTE, 15_000L,
                    StreamKind.KLINE_1M, 150_000L,
                    StreamKind.KLINE_15M, 960_000L,
                    StreamKind.KLINE_1H, 3_720_000L,
                    StreamKind.MARK, 15_000L)),
            new StreamLimits(Map.of(
                    StreamKind.TRADE, 300_000L,
                    StreamKind.BOOK, 15_000L,
                    StreamKind.QUOTE, 60_000L,
                    StreamKind.KLINE_1M, 150_000L,
                    StreamKind.KLINE_15M, 960_000L,
                    StreamKind.KLINE_1H, 3_720_000L,
                    StreamKind.MARK, 15_000L)));

    static BinanceConfig read(final ConfigSection section) {
        final boolean enabled = section.flag("enabled", true);
        return new BinanceConfig(
                enabled,
                section.url("publicWsUrl", "wss://fstream.binance.com/public", "wss", "ws"),
                section.url("marketWsUrl", "wss://fstream.binance.com/market", "wss", "ws"),
                section.url("restUrl", "https://fapi.binance.com", "https", "http"),
                section.list("symbols", enabled, text -> SymbolText.canonical(Venue.BINANCE_USDM, text)),
                StreamNames.read(section, StreamNames.BINANCE),
                section.choice("snapshotLevels", 1_000, List.of(50, 100, 500, 1_000), String::valueOf),
                SessionConfig.read(section.section("session"), StreamNames.BINANCE, SESSION),
                BudgetConfig.read(section.section("budget"), 2_400, 60_000));
    }
}
