package io.onggi.feeds.bingx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.StreamRef;
import io.onggi.feeds.net.SubscriptionRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class BingxSubscriptionsTest {
    private static final URI ADDRESS = URI.create("ws://127.0.0.1:1/swap-market");
    private static final List<Instrument> INSTRUMENTS = List.of(
            new Instrument(1, Venue.BINGX, "BTC-USDT-PERP", "BTC-USDT", 2, 4, 1, 1),
            new Instrument(2, Venue.BINGX, "ETH-USDT-PERP", "ETH-USDT", 2, 4, 1, 1));

    private final BingxSubscriptions dialect = new BingxSubscriptions(ADDRESS);

    private static List<StreamRef> streams(final StreamKind kind) {
        return INSTRUMENTS.stream()
                .map(instrument -> new StreamRef(BingxSubscriptions.name(instrument, kind), instrument.id(), kind))
                .toList();
    }

    private static List<String> texts(final List<SubscriptionRequest> requests) {
        return requests.stream().map(SubscriptionRequest::text).toList();
    }

    @Test
    void namesEveryKindTheVenueOffers() {
        assertEquals(
                Set.of(
                        "BTC-USDT@trade",
                        "BTC-USDT@incrDepth",
                        "BTC-USDT@bookTicker",
                        "BTC-USDT@kline_1m",
                        "BTC-USDT@kline_15m",
                        "BTC-USDT@kline_1h",
                        "BTC-USDT@markPrice",
                        "BTC-USDT@ticker"),
                BingxSubscriptions.OFFERED.stream()
                        .map(kind -> BingxSubscriptions.name(INSTRUMENTS.get(0), kind))
                        .collect(Collectors.toSet()));
        assertThrows(
                IllegalArgumentException.class,
                () -> BingxSubscriptions.name(INSTRUMENTS.get(0), StreamKind.LIQUIDATION));
    }

    @Test
    void asksForEachTopicByItself() {
        final List<StreamRef> streams = streams(StreamKind.TRADE);

        final List<SubscriptionRequest> requests = dialect.subscribe(streams);

        assertTrue(dialect.acknowledges());
        assertEquals(ADDRESS, dialect.address());
        assertEquals(
                List.of(
                        "{\"id\":\"1\",\"reqType\":\"sub\",\"dataType\":\"BTC-USDT@trade\"}",
                        "{\"id\":\"2\",\"reqType\":\"sub\",\"dataType\":\"ETH-USDT@trade\"}"),
                texts(requests));
        assertEquals(2, requests.get(1).requestId());
        assertEquals(List.of(streams.get(1)), requests.get(1).streams());
    }

    @Test
    void asksForASilentTopicAnew() {
        final List<StreamRef> streams = streams(StreamKind.BOOK);

        final List<SubscriptionRequest> requests = dialect.resubscribe(streams.subList(1, 2), streams);

        assertEquals(
                List.of(
                        "{\"id\":\"1\",\"reqType\":\"unsub\",\"dataType\":\"ETH-USDT@incrDepth\"}",
                        "{\"id\":\"2\",\"reqType\":\"sub\",\"dataType\":\"ETH-USDT@incrDepth\"}"),
                texts(requests));
        assertTrue(requests.get(0).streams().isEmpty());
        assertEquals(streams.subList(1, 2), requests.get(1).streams());
    }
}
