package io.onggi.feeds.okx;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.channel.ChannelSubscriptions;
import io.onggi.feeds.channel.RequestLimits;
import java.net.URI;
import java.util.List;

/**
 * What v5 is asked for (protocol notes 2.3). Acknowledgements name their channel; refusals carry the number of their
 * request only. Candles are on a socket of their own. For one connection.
 */
final class OkxSubscriptions extends ChannelSubscriptions {
    /** The venue takes 64 KB; a short list is found out sooner where one channel of it is refused. */
    static final RequestLimits LIMITS = new RequestLimits(50, 65_536);
    /** The client's sign of life, a text message. */
    static final String PING = "ping";

    private static final String SWAP = "-SWAP";
    private static final String LIQUIDATIONS = "liquidation-orders";

    OkxSubscriptions(final URI address, final RequestLimits limits) {
        super(address, limits);
    }

    /** {@return whether streams of this kind are on the business socket, and not on the public one} */
    static boolean isBusiness(final StreamKind kind) {
        return switch (kind) {
            case KLINE_1M, KLINE_15M, KLINE_1H -> true;
            case NONE,
                    TRADE,
                    BOOK,
                    QUOTE,
                    MARK,
                    LIQUIDATION,
                    TICKER,
                    FX,
                    OPEN_INTEREST,
                    LONG_SHORT_RATIO,
                    TAKER_VOLUME,
                    FUNDING -> false;
        };
    }

    /**
     * {@return the names of an instrument's streams of this kind} Mark, index and rate of funding are three of a
     * contract; of a spot market there is none of these, and no open interest. Liquidations of all contracts come
     * together.
     *
     * @param bookChannel {@code books} for a whole book, or {@code books5}
     */
    static List<String> names(final Instrument instrument, final StreamKind kind, final String bookChannel) {
        final String symbol = instrument.venueSymbol();
        final boolean swap = symbol.endsWith(SWAP);
        return switch (kind) {
            case TRADE -> List.of(name("trades", symbol));
            case BOOK -> List.of(name(bookChannel, symbol));
            case QUOTE -> List.of(name("bbo-tbt", symbol));
            case TICKER -> List.of(name("tickers", symbol));
            case KLINE_1M -> List.of(name("candle1m", symbol));
            case KLINE_15M -> List.of(name("candle15m", symbol));
            case KLINE_1H -> List.of(name("candle1H", symbol));
            case MARK ->
                swap
                        ? List.of(
                                name("mark-price", symbol),
                                name("index-tickers", symbol.substring(0, symbol.length() - SWAP.length())),
                                name("funding-rate", symbol))
                        : List.of();
            case LIQUIDATION -> swap ? List.of(name(LIQUIDATIONS, "SWAP")) : List.of();
            case OPEN_INTEREST -> swap ? List.of(name("open-interest", symbol)) : List.of();
            case NONE, FX, LONG_SHORT_RATIO, TAKER_VOLUME, FUNDING ->
                throw new IllegalArgumentException(kind + " is no stream of okx");
        };
    }

    @Override
    protected String arg(final String channel, final String instrument) {
        final String key = LIQUIDATIONS.equals(channel) ? "instType" : "instId";
        return "{\"channel\":\"" + channel + "\",\"" + key + "\":\"" + instrument + "\"}";
    }

    @Override
    protected String head(final long requestId) {
        return "\"id\":\"" + requestId + "\",";
    }
}
