package io.onggi.feeds.krw;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.feeds.net.StreamRef;
import io.onggi.feeds.net.SubscriptionDialect;
import io.onggi.feeds.net.SubscriptionRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * How Upbit and Bithumb are asked: one message that names everything, because a second one replaces the first (protocol
 * notes 2.3, 3.3). Nothing is acknowledged: the first data confirm. A refusal is of the whole message; which of its
 * markets was the cause it says in its words or not at all. For one connection.
 */
public final class KrwSubscriptions implements SubscriptionDialect {
    private final URI address;
    private final String ticket;
    private final KeyFormat format;
    private long messages;

    /**
     * Subscribes at this address.
     *
     * @param ticket any text that is unique among the connections of this process
     */
    public KrwSubscriptions(final URI address, final String ticket, final KeyFormat format) {
        this.address = address;
        this.ticket = ticket;
        this.format = format;
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public boolean acknowledges() {
        return false;
    }

    @Override
    public List<SubscriptionRequest> subscribe(final List<StreamRef> streams) {
        final Map<StreamKind, List<String>> codes = new TreeMap<>();
        for (final StreamRef stream : streams) {
            codes.computeIfAbsent(stream.kind(), kind -> new ArrayList<>()).add(stream.name());
        }
        messages++;
        final StringBuilder text = new StringBuilder("[{\"ticket\":\"")
                .append(ticket)
                .append('-')
                .append(messages)
                .append("\"}");
        codes.forEach((kind, names) -> text.append(",{\"type\":\"")
                .append(type(kind))
                .append("\",\"codes\":[\"")
                .append(String.join("\",\"", names))
                .append("\"]}"));
        text.append(",{\"format\":\"").append(format).append("\"}]");
        return List.of(new SubscriptionRequest(text.toString(), FixedPoint.ABSENT, streams));
    }

    @Override
    public List<SubscriptionRequest> resubscribe(final List<StreamRef> silent, final List<StreamRef> all) {
        return subscribe(all);
    }

    /** By its market, or, of a book, by market and number of levels alone: then it is these that are refused. */
    @Override
    public boolean isNamed(final StreamRef stream, final String refusal) {
        final String name = stream.name();
        final int dot = name.indexOf('.');
        return hasWord(refusal, name) || (dot > 0 && hasWord(refusal, name.substring(0, dot)));
    }

    private static boolean hasWord(final String text, final String word) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-]|\\.\\d)")
                .matcher(text)
                .find();
    }

    private static String type(final StreamKind kind) {
        return switch (kind) {
            case TRADE -> "trade";
            case BOOK -> "orderbook";
            case TICKER -> "ticker";
            case KLINE_1M -> "candle.1m";
            case KLINE_15M -> "candle.15m";
            case KLINE_1H -> "candle.60m";
            case NONE, QUOTE, MARK, LIQUIDATION, FX, OPEN_INTEREST, LONG_SHORT_RATIO, TAKER_VOLUME, FUNDING ->
                throw new IllegalArgumentException(kind + " is no stream of a KRW market");
        };
    }
}
