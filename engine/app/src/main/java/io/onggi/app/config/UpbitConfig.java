package io.onggi.app.config;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import java.util.List;
import java.util.Map;

/**
 * Upbit, KRW spot.
 *
 * @param enabled whether the engine connects to it
 * @param wsUrl address of the public WebSocket
 * @param restUrl address before {@code /v1}
 * @param symbols canonical symbols, such as {@code BTC-KRW}
 * @param streams kinds of streams, for every symbol
 * @param orderbookDepth levels a side: 1, 5, 15 or 30
 * @param format long or short keys in messages
 * @param session its connections
 * @param budget how many REST calls it is asked for
 */
public record UpbitConfig(
        boolean enabled,
        String wsUrl,
        String restUrl,
        List<String> symbols,
        List<StreamKind> streams,
        int orderbookDepth,
        Format format,
        SessionConfig session,
        BudgetConfig budget) {

    /** Spellings of the keys in Upbit's messages. */
    public enum Format {
        /** {@code "trade_price"}. */
        DEFAULT,
        /** {@code "tp"}. */
        SIMPLE
    }

    /**
     * Upbit takes 5 messages a second and 100 a minute, and cuts after 120 s without traffic (protocol file, 2.2). Each
     * subscription begins with a SNAPSHOT of every stream; after it a market that does not trade has nothing to say.
     */
    private static final SessionConfig.Defaults SESSION = new SessionConfig.Defaults(
            700,
            30_000,
            0,
            new StreamLimits(Map.of(
                    StreamKind.TRADE, 15_000L,
                    StreamKind.BOOK, 15_000L,
                    StreamKind.TICKER, 15_000L,
                    StreamKind.KLINE_1M, 15_000L)),
            new StreamLimits(Map.of(StreamKind.BOOK, 30_000L)));

    static UpbitConfig read(final ConfigSection section) {
        final boolean enabled = section.flag("enabled", true);
        return new UpbitConfig(
                enabled,
                section.url("wsUrl", "wss://api.upbit.com/websocket/v1", "wss", "ws"),
                section.url("restUrl", "https://api.upbit.com", "https", "http"),
                section.list("symbols", enabled, text -> SymbolText.canonical(Venue.UPBIT, text)),
                StreamNames.read(section, StreamNames.UPBIT),
                section.choice("orderbookDepth", 30, List.of(1, 5, 15, 30), String::valueOf),
                section.choice("format", Format.DEFAULT, List.of(Format.DEFAULT, Format.SIMPLE), Format::name),
                SessionConfig.read(section.section("session"), StreamNames.UPBIT, SESSION),
                BudgetConfig.read(section.section("budget"), 10, 1_000));
    }
}
