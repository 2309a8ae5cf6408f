package io.onggi.feeds.bybit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Frames;
import io.onggi.feeds.bybit.BybitSubscriptions.Limits;
import io.onggi.feeds.net.StreamRef;
import io.onggi.feeds.net.SubscriptionRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BybitSubscriptionsTest {
    private static final URI ADDRESS = URI.create("ws://localhost/v5/public/linear");
    private static final Instrument BTC = new Instrument(1, Venue.BYBIT, "BTC-USDT-PERP", "BTCUSDT", 2, 3, 1, 1);
    private static final Set<StreamKind> ALL = StreamKind.streamed();

    private final BybitSubscriptions linear = new BybitSubscriptions(ADDRESS, Limits.of(BybitMarket.LINEAR));

    private static List<StreamRef> streams(
            final BybitMarket market, final Set<StreamKind> kinds, final int bookLevels) {
        final List<StreamRef> streams = new ArrayList<>();
        for (final StreamKind kind : StreamKind.values()) {
            if (kinds.contains(kind)) {
                for (final String name : BybitSubscriptions.names(market, BTC, kind, bookLevels)) {
                    streams.add(new StreamRef(name, BTC.id(), kind));
                }
            }
        }
        return streams;
    }

    private static List<StreamRef> trades(final int count) {
        final List<StreamRef> streams = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            streams.add(new StreamRef("publicTrade.A" + (100 + i) + "USDT", i + 1, StreamKind.TRADE));
        }
        return streams;
    }

    private static List<String> topics(final SubscriptionRequest request) throws Exception {
        final List<String> topics = new ArrayList<>();
        Frames.JSON.readTree(request.text()).get("args").forEach(topic -> topics.add(topic.asText()));
        return topics;
    }

    @Test
    void namesTheTopicOfEveryStream() {
        assertEquals(
                List.of(
                        "publicTrade.BTCUSDT TRADE",
                        "orderbook.200.BTCUSDT BOOK",
                        "orderbook.1.BTCUSDT QUOTE",
                        "kline.1.BTCUSDT KLINE_1M",
                        "kline.15.BTCUSDT KLINE_15M",
                        "kline.60.BTCUSDT KLINE_1H",
                        "tickers.BTCUSDT MARK",
                        "allLiquidation.BTCUSDT LIQUIDATION",
                        "tickers.BTCUSDT TICKER",
                        "tickers.BTCUSDT OPEN_INTEREST"),
                streams(BybitMarket.LINEAR, ALL, 200).stream()
                        .map(stream -> stream.name() + " " + stream.kind())
                        .toList());
        final List<StreamRef> spot = streams(BybitMarket.SPOT, ALL, 50);
        assertEquals(7, spot.size());
        assertEquals("orderbook.50.BTCUSDT", spot.get(1).name());
        assertEquals(1, spot.get(1).instrumentId());
        assertThrows(IllegalArgumentException.class, () -> streams(BybitMarket.LINEAR, EnumSet.of(StreamKind.FX), 50));
    }

    @Test
    void asksForATopicOnceThatCarriesSeveralStreams() {
        final List<StreamRef> streams = streams(
                BybitMarket.LINEAR,
                EnumSet.of(StreamKind.TRADE, StreamKind.MARK, StreamKind.TICKER, StreamKind.OPEN_INTEREST),
                50);

        final List<SubscriptionRequest> requests = linear.subscribe(streams);

        assertEquals(1, requests.size());
        assertEquals(
                "{\"req_id\":\"1\",\"op\":\"subscribe\",\"args\":[\"publicTrade.BTCUSDT\",\"tickers.BTCUSDT\"]}",
                requests.get(0).text());
        assertEquals(1, requests.get(0).requestId());
        assertEquals(Set.copyOf(streams), Set.copyOf(requests.get(0).streams()));
        assertTrue(linear.acknowledges());
        assertEquals(ADDRESS, linear.address());
    }

    @Test
    void asksForTenTopicsOfSpotAtATime() throws Exception {
        final BybitSubscriptions spot = new BybitSubscriptions(ADDRESS, Limits.of(BybitMarket.SPOT));

        final List<SubscriptionRequest> requests = spot.subscribe(trades(23));

        assertEquals(3, requests.size());
        assertEquals(10, topics(requests.get(0)).size());
        assertEquals(10, topics(requests.get(1)).size());
        assertEquals(
                List.of("publicTrade.A120USDT", "publicTrade.A121USDT", "publicTrade.A122USDT"),
                topics(requests.get(2)));
        assertEquals(
                List.of(1L, 2L, 3L),
                requests.stream().map(SubscriptionRequest::requestId).toList());
    }

    @Test
    void opensAsManyConnectionsAsTheLengthOfAllTopicsNeeds() throws Exception {
        final List<StreamRef> streams = trades(900);
        for (final StreamRef stream : trades(900)) {
            streams.add(new StreamRef(stream.name(), stream.instrumentId(), StreamKind.MARK));
        }
        streams.addAll(trades(2_000).subList(900, 2_000));

        final List<List<StreamRef>> connections =
                BybitSubscriptions.connections(streams, 1_024, Limits.of(BybitMarket.LINEAR));

        // The first 900 topics take 23 characters each and carry two streams, the later ones 23 or 24 and carry one.
        assertEquals(3, connections.size());
        assertEquals(912 + 900, connections.get(0).size());
        final Set<String> seen = new HashSet<>();
        for (final List<StreamRef> connection : connections) {
            final List<SubscriptionRequest> requests = linear.subscribe(connection);
            assertEquals(1, requests.size());
            final List<String> topics = topics(requests.get(0));
            assertTrue(Frames.JSON.writeValueAsString(topics).length() <= 21_000);
            for (final String topic : topics) {
                assertTrue(seen.add(topic), topic);
            }
        }
        assertEquals(2_000, seen.size());
    }

    @Test
    void endsASilentTopicBeforeItAsksForItAgain() {
        final List<StreamRef> streams = trades(2);

        final List<SubscriptionRequest> requests = linear.resubscribe(streams.subList(0, 1), streams);

        assertEquals(
                List.of(
                        "{\"req_id\":\"1\",\"op\":\"unsubscribe\",\"args\":[\"publicTrade.A100USDT\"]}",
                        "{\"req_id\":\"2\",\"op\":\"subscribe\",\"args\":[\"publicTrade.A100USDT\"]}"),
                requests.stream().map(SubscriptionRequest::text).toList());
        assertEquals(List.of(), requests.get(0).streams());
        assertEquals(streams.subList(0, 1), requests.get(1).streams());
    }

    @Test
    void knowsTheRefusalThatDoesNoHarm() {
        assertTrue(linear.isSubscribed("error:already subscribed,topic:tickers.BTCUSDT"));
        assertFalse(linear.isSubscribed("error:handler not found,topic:orderbook.500.BTCUSDT."));
    }

    @Test
    void keepsTheStreamsOfATopicOnOneConnection() {
        final List<StreamRef> streams = streams(BybitMarket.LINEAR, ALL, 50);

        final List<List<StreamRef>> connections =
                BybitSubscriptions.connections(streams, 7, Limits.of(BybitMarket.LINEAR));

        assertEquals(List.of(9, 1), connections.stream().map(List::size).toList());
        assertEquals(StreamKind.LIQUIDATION, connections.get(1).get(0).kind());
        assertThrows(IllegalArgumentException.class, () -> new Limits(0, 1));
    }
}
