package io.onggi.feeds.binance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.StreamRef;
import io.onggi.feeds.net.SubscriptionRequest;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The futures' requests for the streams of spot. */
class BinanceSpotSubscriptionsTest {
    private static final List<Instrument> INSTRUMENTS = List.of(
            new Instrument(1, Venue.BINANCE_SPOT, "BTC-USDT", "BTCUSDT", 2, 3, 1, 1),
            new Instrument(2, Venue.BINANCE_SPOT, "ETH-USDT", "ETHUSDT", 2, 3, 1, 1));

    private final BinanceSubscriptions dialect =
            new BinanceSubscriptions(BinanceSpotEndpoints.production().streams(), 2);

    @Test
    void namesEveryKindTheMarketOffers() {
        final Set<String> names = BinanceSpotStreams.OFFERED.stream()
                .map(kind -> BinanceSpotStreams.name(INSTRUMENTS.get(0), kind))
                .collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "btcusdt@trade",
                        "btcusdt@depth@100ms",
                        "btcusdt@bookTicker",
                        "btcusdt@kline_1m",
                        "btcusdt@kline_15m",
                        "btcusdt@kline_1h",
                        "btcusdt@ticker"),
                names);
        assertThrows(
                IllegalArgumentException.class, () -> BinanceSpotStreams.name(INSTRUMENTS.get(0), StreamKind.MARK));
    }

    @Test
    void asksInBatchesOnTheOneAddressOfSpot() {
        final List<StreamRef> streams = INSTRUMENTS.stream()
                .flatMap(instrument -> Stream.of(StreamKind.TRADE, StreamKind.BOOK)
                        .map(kind -> new StreamRef(BinanceSpotStreams.name(instrument, kind), instrument.id(), kind)))
                .toList();

        final List<SubscriptionRequest> requests = dialect.subscribe(streams);

        assertEquals(URI.create("wss://stream.binance.com:9443/stream"), dialect.address());
        assertEquals(
                List.of(
                        "{\"method\":\"SUBSCRIBE\",\"params\":[\"btcusdt@trade\",\"btcusdt@depth@100ms\"],\"id\":1}",
                        "{\"method\":\"SUBSCRIBE\",\"params\":[\"ethusdt@trade\",\"ethusdt@depth@100ms\"],\"id\":2}"),
                requests.stream().map(SubscriptionRequest::text).toList());
        assertEquals(streams.subList(2, 4), requests.get(1).streams());
    }
}
