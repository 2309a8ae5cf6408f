package io.onggi.feeds.okx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.channel.RequestLimits;
import io.onggi.feeds.net.StreamRef;
import io.onggi.feeds.net.SubscriptionRequest;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class OkxSubscriptionsTest {
    private static final Instrument SWAP = new Instrument(1, Venue.OKX, "BTC-USDT-PERP", "BTC-USDT-SWAP", 2, 5, 1, 1);
    private static final Instrument OTHER = new Instrument(2, Venue.OKX, "ETH-USDT-PERP", "ETH-USDT-SWAP", 2, 5, 1, 1);
    private static final Instrument SPOT = new Instrument(3, Venue.OKX, "BTC-USDT", "BTC-USDT", 2, 8, 1, 1);

    private final OkxSubscriptions subscriptions =
            new OkxSubscriptions(URI.create("wss://ws.okx.com:8443/ws/v5/public"), OkxSubscriptions.LIMITS);

    private static List<StreamRef> streams(final List<Instrument> instruments, final StreamKind... kinds) {
        return instruments.stream()
                .flatMap(instrument -> EnumSet.copyOf(List.of(kinds)).stream()
                        .flatMap(kind -> OkxSubscriptions.names(instrument, kind, "books").stream()
                                .map(name -> new StreamRef(name, instrument.id(), kind))))
                .toList();
    }

    @Test
    void asksForChannelsUnderANumber() {
        final List<StreamRef> streams = streams(List.of(SWAP), StreamKind.BOOK, StreamKind.TRADE);

        final SubscriptionRequest request = subscriptions.subscribe(streams).get(0);

        assertEquals(
                "{\"id\":\"1\",\"op\":\"subscribe\",\"args\":[{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"},{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"}]}",
                request.text());
        assertEquals(1, request.requestId());
        final List<SubscriptionRequest> again = subscriptions.resubscribe(List.of(streams.get(0)), streams);
        assertEquals(
                "{\"id\":\"2\",\"op\":\"unsubscribe\",\"args\":[{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"}]}",
                again.get(0).text());
        assertEquals(3, again.get(1).requestId());
    }

    @Test
    void asksForThreePartsOfAMarkAndOnceForAllLiquidations() {
        final List<StreamRef> streams =
                streams(List.of(SWAP, OTHER, SPOT), StreamKind.MARK, StreamKind.LIQUIDATION, StreamKind.OPEN_INTEREST);
        assertEquals(10, streams.size());

        final SubscriptionRequest request = subscriptions.subscribe(streams).get(0);

        assertEquals(streams.size(), request.streams().size());
        assertTrue(request.text().contains("{\"channel\":\"mark-price\",\"instId\":\"BTC-USDT-SWAP\"}"));
        assertTrue(request.text().contains("{\"channel\":\"index-tickers\",\"instId\":\"BTC-USDT\"}"));
        assertTrue(request.text().contains("{\"channel\":\"funding-rate\",\"instId\":\"ETH-USDT-SWAP\"}"));
        final String all = "{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"}";
        assertEquals(request.text().indexOf(all), request.text().lastIndexOf(all));
        assertTrue(request.text().contains(all));
    }

    @Test
    void keepsCandlesForTheBusinessSocket() {
        assertTrue(OkxSubscriptions.isBusiness(StreamKind.KLINE_15M));
        assertFalse(OkxSubscriptions.isBusiness(StreamKind.BOOK));
        assertEquals(
                List.of("candle1m/BTC-USDT", "candle15m/BTC-USDT", "candle1H/BTC-USDT", "tickers/BTC-USDT"),
                streams(
                                List.of(SPOT),
                                StreamKind.KLINE_1M,
                                StreamKind.KLINE_15M,
                                StreamKind.KLINE_1H,
                                StreamKind.TICKER)
                        .stream()
                        .map(StreamRef::name)
                        .toList());
    }

    @Test
    void splitsLongLists() {
        final OkxSubscriptions small = new OkxSubscriptions(URI.create("ws://localhost"), new RequestLimits(2, 65_536));

        final List<SubscriptionRequest> requests =
                small.subscribe(streams(List.of(SWAP, OTHER), StreamKind.TRADE, StreamKind.BOOK, StreamKind.QUOTE));

        assertEquals(
                List.of(1L, 2L, 3L),
                requests.stream().map(SubscriptionRequest::requestId).toList());
        assertThrows(IllegalArgumentException.class, () -> streams(List.of(SWAP), StreamKind.FX));
    }
}
