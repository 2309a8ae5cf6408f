package io.onggi.feeds.bitget;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.channel.RequestLimits;
import io.onggi.feeds.net.StreamRef;
import io.onggi.feeds.net.SubscriptionRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BitgetSubscriptionsTest {
    private static final Instrument BTC = new Instrument(1, Venue.BITGET, "BTC-USDT-PERP", "BTCUSDT", 1, 4, 1, 1);

    private static List<StreamRef> streams(final StreamKind... kinds) {
        return streams(List.of(BTC), EnumSet.copyOf(List.of(kinds)), "books");
    }

    private static List<StreamRef> streams(
            final List<Instrument> instruments, final Set<StreamKind> kinds, final String bookChannel) {
        return instruments.stream()
                .flatMap(instrument -> kinds.stream()
                        .map(kind -> new StreamRef(
                                BitgetSubscriptions.name(instrument, kind, bookChannel), instrument.id(), kind)))
                .toList();
    }

    private static BitgetSubscriptions subscriptions(final RequestLimits limits) {
        return new BitgetSubscriptions(URI.create("wss://ws.bitget.com/v2/ws/public"), limits);
    }

    @Test
    void asksForChannelsOfContracts() {
        final List<SubscriptionRequest> requests = subscriptions(BitgetSubscriptions.LIMITS)
                .subscribe(streams(StreamKind.BOOK, StreamKind.TRADE, StreamKind.KLINE_1H, StreamKind.QUOTE));

        assertEquals(1, requests.size());
        assertEquals(
                "{\"op\":\"subscribe\",\"args\":[{\"instType\":\"USDT-FUTURES\",\"channel\":\"trade\",\"instId\":\"BTCUSDT\"},{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"},{\"instType\":\"USDT-FUTURES\",\"channel\":\"books1\",\"instId\":\"BTCUSDT\"},{\"instType\":\"USDT-FUTURES\",\"channel\":\"candle1H\",\"instId\":\"BTCUSDT\"}]}",
                requests.get(0).text());
        assertEquals(1, requests.get(0).requestId());
        assertEquals(4, requests.get(0).streams().size());
    }

    @Test
    void asksOnceForTheTickerThatIsThreeStreams() {
        final List<StreamRef> streams = streams(StreamKind.MARK, StreamKind.TICKER, StreamKind.OPEN_INTEREST);

        final SubscriptionRequest request =
                subscriptions(BitgetSubscriptions.LIMITS).subscribe(streams).get(0);
        assertEquals(
                "{\"op\":\"subscribe\",\"args\":[{\"instType\":\"USDT-FUTURES\",\"channel\":\"ticker\",\"instId\":\"BTCUSDT\"}]}",
                request.text());
        assertEquals(streams, request.streams());
    }

    @Test
    void keepsRequestsWithinTheirLimits() {
        final List<Instrument> instruments = new ArrayList<>();
        for (int i = 1; i <= 100; i++) {
            instruments.add(
                    new Instrument(i, Venue.BITGET, "COIN" + i + "-USDT-PERP", "COIN" + i + "USDT", 1, 4, 1, 1));
        }
        final List<StreamRef> streams =
                streams(instruments, EnumSet.of(StreamKind.BOOK, StreamKind.TICKER, StreamKind.MARK), "books15");

        final List<SubscriptionRequest> usual =
                subscriptions(BitgetSubscriptions.LIMITS).subscribe(streams);
        assertTrue(usual.stream().allMatch(request -> request.text().length() <= 4_096));
        assertEquals(
                300,
                usual.stream().mapToInt(request -> request.streams().size()).sum());
        assertEquals(
                3,
                subscriptions(new RequestLimits(2, 4_096))
                        .subscribe(streams.subList(0, 7))
                        .size());
        assertEquals(
                2,
                subscriptions(new RequestLimits(50, 10))
                        .subscribe(streams.subList(0, 3))
                        .size());
        assertThrows(IllegalArgumentException.class, () -> new RequestLimits(0, 1));
        assertThrows(IllegalArgumentException.class, () -> new RequestLimits(1, 0));
    }

    @Test
    void asksAgainForSilentStreams() {
        final List<StreamRef> streams = streams(StreamKind.BOOK, StreamKind.TRADE);
        final BitgetSubscriptions subscriptions = subscriptions(BitgetSubscriptions.LIMITS);
        subscriptions.subscribe(streams);

        final List<SubscriptionRequest> requests = subscriptions.resubscribe(List.of(streams.get(1)), streams);

        assertEquals(
                "{\"op\":\"unsubscribe\",\"args\":[{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"}]}",
                requests.get(0).text());
        assertEquals(FixedPoint.ABSENT, requests.get(0).requestId());
        assertEquals(
                requests.get(0).text().replace("unsubscribe", "subscribe"),
                requests.get(1).text());
        assertEquals(List.of(streams.get(1)), requests.get(1).streams());
        assertTrue(subscriptions.acknowledges());
        assertEquals("ws.bitget.com", subscriptions.address().getHost());
    }

    @Test
    void refusesStreamsThatTheVenueDoesNotHave() {
        assertThrows(IllegalArgumentException.class, () -> streams(StreamKind.LIQUIDATION));
    }
}
