package io.onggi.feeds.bingx;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.net.StreamRef;
import io.onggi.feeds.net.SubscriptionDialect;
import io.onggi.feeds.net.SubscriptionRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A request for each topic, with an id of its own that the acknowledgement repeats (protocol notes 4.2). A book is
 * subscribed again to get it whole: nothing else seeds it. The venue takes 200 topics on one connection and refuses the
 * next one by name, with 80403. For one connection.
 */
final class BingxSubscriptions implements SubscriptionDialect {
    /** What the venue offers of what the engine knows. */
    static final Set<StreamKind> OFFERED = Set.copyOf(EnumSet.of(
            StreamKind.TRADE,
            StreamKind.BOOK,
            StreamKind.QUOTE,
            StreamKind.KLINE_1M,
            StreamKind.KLINE_15M,
            StreamKind.KLINE_1H,
            StreamKind.MARK,
            StreamKind.TICKER));

    private final URI address;
    private long lastId;

    BingxSubscriptions(final URI address) {
        this.address = address;
    }

    /**
     * {@return the topic of a stream}
     *
     * @throws IllegalArgumentException if the venue has no stream of the kind
     */
    static String name(final Instrument instrument, final StreamKind kind) {
        return instrument.venueSymbol() + '@' + topic(kind);
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public boolean acknowledges() {
        return true;
    }

    @Override
    public List<SubscriptionRequest> subscribe(final List<StreamRef> streams) {
        final List<SubscriptionRequest> requests = new ArrayList<>();
        for (final StreamRef stream : streams) {
            requests.add(request("sub", stream, List.of(stream)));
        }
        return requests;
    }

    @Override
    public List<SubscriptionRequest> resubscribe(final List<StreamRef> silent, final List<StreamRef> all) {
        final List<SubscriptionRequest> requests = new ArrayList<>();
        for (final StreamRef stream : silent) {
            requests.add(request("unsub", stream, List.of()));
        }
        requests.addAll(subscribe(silent));
        return requests;
    }

    private SubscriptionRequest request(final String type, final StreamRef stream, final List<StreamRef> confirmed) {
        lastId++;
        final String text =
                "{\"id\":\"" + lastId + "\",\"reqType\":\"" + type + "\",\"dataType\":\"" + stream.name() + "\"}";
        return new SubscriptionRequest(text, lastId, confirmed);
    }

    private static String topic(final StreamKind kind) {
        return switch (kind) {
            case TRADE -> "trade";
            case BOOK -> "incrDepth";
            case QUOTE -> "bookTicker";
            case KLINE_1M -> "kline_1m";
            case KLINE_15M -> "kline_15m";
            case KLINE_1H -> "kline_1h";
            case MARK -> "markPrice";
            case TICKER -> "ticker";
            case NONE, LIQUIDATION, FX, OPEN_INTEREST, LONG_SHORT_RATIO, TAKER_VOLUME, FUNDING ->
                throw new IllegalArgumentException(kind + " is no stream of bingx");
        };
    }
}
