package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.DirectSink;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.capture.CaptureFrame.Direction;
import io.onggi.feeds.capture.ScaleInference;
import io.onggi.sim.Addresses;
import io.onggi.sim.ServedVenues;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * What venues really sent, decoded, served, and decoded again: the second events are the first ones in every field but
 * the time of receiving.
 */
class ServedRecordingsTest {
    private static final long TIMEOUT_S = 60;
    private static final List<String> BOOKS = List.of("depth@100ms", "bookTicker");
    private static final List<String> OTHERS =
            List.of("aggTrade", "kline_1m", "kline_15m", "kline_1h", "markPrice@1s", "forceOrder", "ticker");

    @Test
    @Timeout(120)
    void servesTheBitcoinRecordingOfBinance() throws IOException {
        final Path file = Captures.file("binance-usdm/ws-full/hftbacktest__btcusdt_20240808.gz");

        assertEquals(6_551 + 66_089 + 21_313, roundTrip(VenueDialect.BINANCE_USDM, file));
    }

    @Test
    @Timeout(120)
    void servesTheRecordingOfFourSymbolsOfBinance() throws IOException {
        final Path file = Captures.file("binance-usdm/ws-full/cryptofeed__BINANCE_FUTURES.ws.1.0.jsonl");

        assertEquals(764 + 91 + 613 + 67, roundTrip(VenueDialect.BINANCE_USDM, file));
    }

    @Test
    @Timeout(120)
    void servesTheOldRecordingOfManySymbolsOfBinance() throws IOException {
        final Path file = Captures.file("binance-usdm/ws-full/cryptofeed__BINANCE_FUTURES-1125a2.0-20210405.jsonl");

        assertTrue(roundTrip(VenueDialect.BINANCE_USDM, file) > 1_000);
    }

    @Test
    @Timeout(120)
    void servesTheUpbitRecording() throws IOException {
        final Path file = Captures.file("upbit/ws-full/cryptofeed__UPBIT.ws.62.0.jsonl");

        assertEquals(145 + 304, roundTrip(VenueDialect.UPBIT, file));
    }

    /** {@return how many messages were served, all of which were equal} */
    private static long roundTrip(final VenueDialect dialect, final Path file) throws IOException {
        final InstrumentTable table = instruments(dialect, file);
        final Map<String, List<String>> first = new TreeMap<>();
        final Map<String, List<String>> second = new TreeMap<>();
        final MarketHandler before = Streams.into(first);
        final MarketHandler after = Streams.into(second);
        try (ServedVenues served = new ServedVenues(Set.of(dialect.venue()))) {
            final MarketEvent announcement = new MarketEvent();
            for (final Instrument instrument : table.all()) {
                InstrumentEvents.write(instrument, announcement, 1);
                served.foresee(announcement);
                before.onEvent(announcement, 0);
                after.onEvent(announcement, 0);
            }
            final Addresses at = served.listen(0);
            final List<Client> clients = clients(dialect.venue(), at, table);
            await(served, clients.size());

            final FrameDecoder recorded = decoder(dialect, table, new DirectSink((event, sequence) -> {
                before.onEvent(event, sequence);
                served.pass(new MarketEvent[] {event}, 1, true);
            }));
            new Recording(List.of(file), List.of()).read(frame -> {
                if (frame.direction() == Direction.IN) {
                    final Outcome unused = recorded.decode(frame.raw(), 0, frame.raw().length, frame.receiveTimeNs());
                }
            });
            assertTrue(served.awaitFlushed(TimeUnit.SECONDS.toMillis(TIMEOUT_S)));
            served.end("over");
            for (final Client client : clients) {
                final FrameDecoder again = decoder(dialect, table, new DirectSink(after));
                for (final byte[] frame : client.frames()) {
                    final Outcome unused = again.decode(frame, 0, frame.length, 1_000_000_000_000_000_000L);
                }
            }
        }
        assertEquals(first.keySet(), second.keySet());
        long messages = 0;
        for (final Map.Entry<String, List<String>> stream : first.entrySet()) {
            assertEquals(stream.getValue(), second.get(stream.getKey()), stream.getKey());
            messages += stream.getValue().size();
        }
        return messages;
    }

    private static InstrumentTable instruments(final VenueDialect dialect, final Path file) throws IOException {
        final ScaleInference scales = new ScaleInference(
                dialect.venue(),
                dialect::canonical,
                (sink, table, counters, control) ->
                        dialect.decoder(sink, table, counters, control, DecoderOptions.excerpts()));
        new Recording(List.of(file), List.of()).read(scales::observe);
        final InstrumentTable table = new InstrumentTable();
        scales.instruments().forEach(table::add);
        return table;
    }

    private static FrameDecoder decoder(
            final VenueDialect dialect, final InstrumentTable table, final DirectSink sink) {
        final FeedCounters counters = new FeedCounters("test");
        counters.reserve(table.nextId());
        return dialect.decoder(sink, table, counters, new Nobody(), DecoderOptions.recorded());
    }

    private static void await(final ServedVenues served, final int clients) {
        final long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(TIMEOUT_S);
        while (served.audience(100) < clients && System.nanoTime() < endNanos) {
            Thread.onSpinWait();
        }
        assertEquals(clients, served.audience(100));
    }

    private static List<Client> clients(final Venue venue, final Addresses at, final InstrumentTable table) {
        final List<String> codes =
                table.all().stream().map(Instrument::venueSymbol).toList();
        if (venue == Venue.UPBIT) {
            final String named = "\",\"codes\":[\"" + String.join("\",\"", codes) + "\"]}";
            return List.of(new Client(
                    at.ws(venue) + "/websocket/v1",
                    "[{\"ticket\":\"t\"},{\"type\":\"trade" + named + ",{\"type\":\"orderbook" + named
                            + ",{\"type\":\"ticker" + named + "]"));
        }
        return List.of(
                new Client(at.ws(venue) + "/public/stream", subscription(codes, BOOKS)),
                new Client(at.ws(venue) + "/market/stream", subscription(codes, OTHERS)));
    }

    private static String subscription(final List<String> codes, final List<String> kinds) {
        final List<String> names = new ArrayList<>();
        for (final String code : codes) {
            kinds.forEach(kind -> names.add(code.toLowerCase(Locale.ROOT) + '@' + kind));
        }
        return "{\"method\":\"SUBSCRIBE\",\"params\":[\"" + String.join("\",\"", names) + "\"],\"id\":1}";
    }

    /** Acknowledgements say nothing of the market. */
    private static final class Nobody implements ControlListener {
        @Override
        public void onAck(final long requestId) {}

        @Override
        public void onError(final long requestId, final String text) {
            throw new AssertionError(text);
        }
    }

    /** Keeps what it is sent. */
    private static final class Client implements WebSocket.Listener {
        private final List<byte[]> frames = new ArrayList<>();
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final CompletableFuture<List<byte[]>> all = new CompletableFuture<>();

        Client(final String address, final String subscription) {
            final WebSocket socket = HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create(address), this)
                    .join();
            socket.sendText(subscription, true).join();
        }

        List<byte[]> frames() {
            return all.orTimeout(TIMEOUT_S, TimeUnit.SECONDS).join();
        }

        @Override
        public CompletionStage<?> onText(final WebSocket socket, final CharSequence text, final boolean last) {
            return take(socket, text.toString().getBytes(StandardCharsets.UTF_8), last);
        }

        @Override
        public CompletionStage<?> onBinary(final WebSocket socket, final ByteBuffer data, final boolean last) {
            final byte[] part = new byte[data.remaining()];
            data.get(part);
            return take(socket, part, last);
        }

        private CompletionStage<?> take(final WebSocket socket, final byte[] part, final boolean last) {
            bytes.writeBytes(part);
            if (last) {
                frames.add(bytes.toByteArray());
                bytes.reset();
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(final WebSocket socket, final int status, final String reason) {
            all.complete(frames);
            return null;
        }
    }
}
