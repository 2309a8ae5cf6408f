package io.onggi.feeds.bitget;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.channel.ChannelSubscriptions;
import io.onggi.feeds.channel.RequestLimits;
import java.net.URI;

/**
 * What v2 is asked for (protocol notes 3.2): contracts in USDT. Answers carry no number of the request, but name each
 * channel, refusals too. For one connection.
 */
final class BitgetSubscriptions extends ChannelSubscriptions {
    /** Requests of the venue's largest length hold about so many channels; per connection it recommends fewer. */
    static final RequestLimits LIMITS = new RequestLimits(40, 4_096);
    /** The client's sign of life, a text message. */
    static final String PING = "ping";

    BitgetSubscriptions(final URI address, final RequestLimits limits) {
        super(address, limits);
    }

    /**
     * {@return the name of an instrument's stream of this kind} Mark, index, funding and open interest are part of the
     * ticker.
     *
     * @param bookChannel {@code books} for a whole book, or {@code books5} or {@code books15}
     */
    static String name(final Instrument instrument, final StreamKind kind, final String bookChannel) {
        return name(channel(kind, bookChannel), instrument.venueSymbol());
    }

    private static String channel(final StreamKind kind, final String bookChannel) {
        return switch (kind) {
            case TRADE -> "trade";
            case BOOK -> bookChannel;
            case QUOTE -> "books1";
            case TICKER, MARK, OPEN_INTEREST -> "ticker";
            case KLINE_1M -> "candle1m";
            case KLINE_15M -> "candle15m";
            case KLINE_1H -> "candle1H";
            case NONE, LIQUIDATION, FX, LONG_SHORT_RATIO, TAKER_VOLUME, FUNDING ->
                throw new IllegalArgumentException(kind + " is no stream of bitget");
        };
    }

    @Override
    protected String arg(final String channel, final String instrument) {
        return "{\"instType\":\"USDT-FUTURES\",\"channel\":\"" + channel + "\",\"instId\":\"" + instrument + "\"}";
    }

    @Override
    protected String head(final long requestId) {
        return "";
    }
}
