package io.onggi.feeds.bybit;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.net.StreamRef;
import io.onggi.feeds.net.SubscriptionDialect;
import io.onggi.feeds.net.SubscriptionRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code subscribe} and {@code unsubscribe} in batches of topics, each with an id that its acknowledgement repeats
 * (protocol notes 1.3). Several streams may come by one topic: mark, open interest and ticker do. For one connection.
 */
final class BybitSubscriptions implements SubscriptionDialect {
    /** What the client must say every 20 seconds, protocol notes 1.2; it is answered by a message. */
    static final String PING = "{\"op\":\"ping\"}";

    /** What only contracts have. */
    private static final Set<StreamKind> LINEAR_ONLY =
            EnumSet.of(StreamKind.MARK, StreamKind.OPEN_INTEREST, StreamKind.LIQUIDATION);

    private static final String ALREADY_SUBSCRIBED = "already subscribed";
    /** Quotes and comma of a topic in a request, and the brackets around all. */
    private static final int TOPIC_EXTRA = 3;

    private static final int LIST_EXTRA = 2;

    private final URI address;
    private final Limits limits;
    private long lastId;

    /**
     * How much may be asked for, protocol notes 1.1.
     *
     * @param charactersPerConnection most text of all topics of a connection, 21,000
     * @param topicsPerRequest most topics in one request: 10 for spot, no limit for contracts
     */
    record Limits(int charactersPerConnection, int topicsPerRequest) {
        /** Checks the ranges. */
        Limits {
            if (charactersPerConnection < 1 || topicsPerRequest < 1) {
                throw new IllegalArgumentException("charactersPerConnection=" + charactersPerConnection
                        + " topicsPerRequest=" + topicsPerRequest + ": must be at least 1");
            }
        }

        /** {@return the documented ones of a market} */
        static Limits of(final BybitMarket market) {
            return new Limits(21_000, market == BybitMarket.SPOT ? 10 : Integer.MAX_VALUE);
        }
    }

    BybitSubscriptions(final URI address, final Limits limits) {
        this.address = address;
        this.limits = limits;
    }

    /**
     * {@return the topic of a stream, none where the market has no such stream}
     *
     * @param bookLevels 50, 200 or 1000
     */
    static List<String> names(
            final BybitMarket market, final Instrument instrument, final StreamKind kind, final int bookLevels) {
        return market == BybitMarket.LINEAR || !LINEAR_ONLY.contains(kind)
                ? List.of(channel(kind, bookLevels) + '.' + instrument.venueSymbol())
                : List.of();
    }

    private static String channel(final StreamKind kind, final int bookLevels) {
        return switch (kind) {
            case TRADE -> "publicTrade";
            case BOOK -> "orderbook." + bookLevels;
            case QUOTE -> "orderbook.1";
            case TICKER, MARK, OPEN_INTEREST -> "tickers";
            case LIQUIDATION -> "allLiquidation";
            case KLINE_1M -> "kline.1";
            case KLINE_15M -> "kline.15";
            case KLINE_1H -> "kline.60";
            case NONE, FX, LONG_SHORT_RATIO, TAKER_VOLUME, FUNDING ->
                throw new IllegalArgumentException(kind + " is no stream of bybit");
        };
    }

    /**
     * {@return the streams of each connection, those of one topic together: on two connections its data would come
     * twice}
     *
     * @param maxTopics most topics on one
     */
    static List<List<StreamRef>> connections(final List<StreamRef> streams, final int maxTopics, final Limits limits) {
        return batches(streams, maxTopics, limits.charactersPerConnection());
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
        for (final List<StreamRef> batch : requestBatches(streams)) {
            requests.add(new SubscriptionRequest(text("subscribe", batch), lastId, batch));
        }
        return requests;
    }

    @Override
    public List<SubscriptionRequest> resubscribe(final List<StreamRef> silent, final List<StreamRef> all) {
        final List<SubscriptionRequest> requests = new ArrayList<>();
        for (final List<StreamRef> batch : requestBatches(silent)) {
            requests.add(new SubscriptionRequest(text("unsubscribe", batch), lastId, List.of()));
        }
        requests.addAll(subscribe(silent));
        return requests;
    }

    @Override
    public boolean isSubscribed(final String refusal) {
        return refusal.contains(ALREADY_SUBSCRIBED);
    }

    private List<List<StreamRef>> requestBatches(final List<StreamRef> streams) {
        return batches(streams, limits.topicsPerRequest(), limits.charactersPerConnection());
    }

    /** {@return the streams in parts of so many topics and characters at most, but of one topic at least} */
    private static List<List<StreamRef>> batches(
            final List<StreamRef> streams, final int maxTopics, final int maxCharacters) {
        final Map<String, List<StreamRef>> topics = new LinkedHashMap<>();
        for (final StreamRef stream : streams) {
            topics.computeIfAbsent(stream.name(), name -> new ArrayList<>()).add(stream);
        }
        final List<List<StreamRef>> batches = new ArrayList<>();
        int count = maxTopics;
        int characters = 0;
        for (final Map.Entry<String, List<StreamRef>> topic : topics.entrySet()) {
            final int length = topic.getKey().length() + TOPIC_EXTRA;
            if (count == maxTopics || characters + length > maxCharacters) {
                batches.add(new ArrayList<>());
                count = 0;
                characters = LIST_EXTRA;
            }
            batches.get(batches.size() - 1).addAll(topic.getValue());
            count++;
            characters += length;
        }
        return batches;
    }

    private String text(final String operation, final List<StreamRef> batch) {
        lastId++;
        final List<String> topics =
                batch.stream().map(StreamRef::name).distinct().toList();
        return "{\"req_id\":\"" + lastId + "\",\"op\":\"" + operation + "\",\"args\":[\"" + String.join("\",\"", topics)
                + "\"]}";
    }
}
