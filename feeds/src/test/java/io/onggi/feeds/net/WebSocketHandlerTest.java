package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WebSocketHandlerTest {
    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PONG = 10;

    private final HandClock time = new HandClock();
    private final EmbeddedWebSocket socket = new EmbeddedWebSocket(new FrameLimits(1_024, 2_048), time);

    @Test
    void asksForAnUpgradeWithoutOriginOrExtensions() {
        final String request = socket.request.toLowerCase(java.util.Locale.ROOT);

        assertTrue(request.startsWith("get /ws http/1.1\r\n"), request);
        assertTrue(request.contains("\r\nhost: venue.example\r\n"), request);
        assertTrue(request.contains("\r\nsec-websocket-version: 13\r\n"), request);
        assertFalse(request.contains("origin"), request);
        assertFalse(request.contains("extensions"), request);
    }

    @Test
    void handsOverTextAndBinaryAlike() {
        socket.receive(EmbeddedWebSocket.frame(true, EmbeddedWebSocket.TEXT, "text"));
        time.advanceMs(7);
        socket.receive(EmbeddedWebSocket.frame(true, BINARY, "binary"));

        assertEquals(List.of("open", "1000 text", "1007 binary"), socket.heard);
    }

    @Test
    void putsFragmentsTogetherAroundAPing() {
        socket.receive(EmbeddedWebSocket.frame(false, EmbeddedWebSocket.TEXT, "a"));
        socket.receive(EmbeddedWebSocket.frame(true, EmbeddedWebSocket.PING, "17"));
        socket.receive(EmbeddedWebSocket.frame(false, CONTINUATION, "b"));
        time.advanceMs(3);
        socket.receive(EmbeddedWebSocket.frame(true, CONTINUATION, "c"));

        assertEquals(List.of("open", "ping", "1003 abc"), socket.heard);
        assertEquals("17", socket.writtenPayload(PONG));
    }

    @Test
    void leavesTheBufferToItsSuccessorOnceItIsAbandoned() {
        final FrameLimits limits = new FrameLimits(1_024, 2_048);
        final MessageBuffer shared = new MessageBuffer(limits.maxMessageBytes());
        final EmbeddedWebSocket old = new EmbeddedWebSocket(limits, time, shared);
        old.receive(EmbeddedWebSocket.frame(false, EmbeddedWebSocket.TEXT, "half"));
        old.current = false;
        final EmbeddedWebSocket next = new EmbeddedWebSocket(limits, time, shared);

        next.receive(EmbeddedWebSocket.frame(false, EmbeddedWebSocket.TEXT, "a"));
        old.receive(EmbeddedWebSocket.frame(true, CONTINUATION, "late"));
        old.receive(EmbeddedWebSocket.frame(true, EmbeddedWebSocket.TEXT, "later"));
        next.receive(EmbeddedWebSocket.frame(true, CONTINUATION, "b"));

        assertEquals(List.of("open"), old.heard);
        assertEquals(List.of("open", "1000 ab"), next.heard);
    }

    @Test
    void readsFramesThatComeByteByByte() {
        for (final byte one : EmbeddedWebSocket.frame(true, EmbeddedWebSocket.TEXT, "x".repeat(300))) {
            socket.receive(new byte[] {one});
        }

        assertEquals(List.of("open", "1000 " + "x".repeat(300)), socket.heard);
    }

    @Test
    void readsTheSameHoweverTheBytesAreCut() {
        final Random random = Seeds.random("WebSocketHandlerTest");
        final List<String> sent = new ArrayList<>(List.of("open"));
        final List<Byte> wire = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            final int parts = 1 + random.nextInt(3);
            final StringBuilder whole = new StringBuilder("1000 ");
            for (int part = 0; part < parts; part++) {
                final String payload =
                        String.valueOf((char) ('a' + random.nextInt(26))).repeat(random.nextInt(600));
                whole.append(payload);
                final int opcode = part == 0 ? EmbeddedWebSocket.TEXT : CONTINUATION;
                for (final byte b : EmbeddedWebSocket.frame(part == parts - 1, opcode, payload)) {
                    wire.add(b);
                }
            }
            sent.add(whole.toString());
        }

        for (int at = 0; at < wire.size(); ) {
            final byte[] segment = new byte[Math.min(wire.size() - at, 1 + random.nextInt(1_500))];
            for (int i = 0; i < segment.length; i++) {
                segment[i] = wire.get(at++);
            }
            socket.receive(segment);
        }

        assertEquals(sent, socket.heard);
    }

    @Test
    void endsAtAFrameBeyondTheLimit() {
        socket.receive(EmbeddedWebSocket.frame(true, EmbeddedWebSocket.TEXT, "x".repeat(1_024)));
        socket.receive(EmbeddedWebSocket.frame(true, EmbeddedWebSocket.TEXT, "x".repeat(1_025)));

        assertEquals(4, socket.heard.size(), socket.heard.toString());
        assertEquals(
                List.of("too long", "frame longer than 1024 bytes (ws://venue.example/ws)"),
                socket.heard.subList(2, 4));
        assertFalse(socket.channel.isActive());
    }

    @Test
    void endsAtAMessageBeyondTheLimitAndReadsNothingMore() {
        socket.receive(EmbeddedWebSocket.frame(false, EmbeddedWebSocket.TEXT, "x".repeat(1_024)));
        socket.receive(EmbeddedWebSocket.frame(false, CONTINUATION, "x".repeat(1_024)));
        socket.receive(EmbeddedWebSocket.frame(true, CONTINUATION, "x"));

        assertEquals(
                List.of("open", "too long", "message longer than 2048 bytes (ws://venue.example/ws)"), socket.heard);
        assertFalse(socket.channel.isActive());
    }

    @Test
    void endsWhenTheVenueSaysSo() {
        socket.receive(EmbeddedWebSocket.frame(true, CLOSE, new byte[] {0x03, (byte) 0xE9, 'b', 'y', 'e'}));

        assertEquals(List.of("open", "closed by the venue: 1001 bye (ws://venue.example/ws)"), socket.heard);
        assertFalse(socket.channel.isActive());
    }

    @Test
    void endsAtBrokenFraming() {
        socket.receive(EmbeddedWebSocket.frame(true, CONTINUATION, "orphan"));

        assertEquals(
                List.of("open", "not WebSocket: a part of a message that never began (ws://venue.example/ws)"),
                socket.heard);
        assertFalse(socket.channel.isActive());
    }

    @Test
    void reportsALostConnectionOnce() {
        socket.channel.close().syncUninterruptibly();
        socket.channel.pipeline().fireChannelInactive();

        assertEquals(List.of("open", "connection lost"), socket.heard);
    }
}
