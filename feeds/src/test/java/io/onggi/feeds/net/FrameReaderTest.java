package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.onggi.event.Seeds;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is read of a wire, beside what Netty's own frame decoder reads of it. */
class FrameReaderTest {
    private static final FrameLimits LIMITS = new FrameLimits(70_000, 140_000);
    private static final int HEAD_BYTES = 10;
    private static final String FAULT = "fault";
    private static final String TOO_LONG = "too long";

    /** The first two bytes of frames that no server may send, and what is said of them. */
    @ParameterizedTest
    @CsvSource({
        "C1, 00, reserved bits",
        "A1, 00, reserved bits",
        "83, 00, a data frame of the unknown kind 3",
        "87, 00, a data frame of the unknown kind 7",
        "8B, 00, a control frame of the unknown kind 11",
        "8F, 00, a control frame of the unknown kind 15",
        "09, 00, a control frame in parts",
        "80, 00, a part of a message that never began",
        "81, 85, a server's frame is masked",
        "89, 7E, a control frame longer than 125 bytes",
        "88, 01, half a code",
    })
    void refusesWhatIsNoFrameOfAServer(final String first, final String second, final String said) {
        final Heard heard = new Heard();
        read(heard, bytes(Integer.parseInt(first, 16), Integer.parseInt(second, 16), 0, 'x'));

        assertEquals(1, heard.lines.size(), heard.lines.toString());
        assertTrue(heard.why.contains(said), heard.why);
    }

    @ParameterizedTest
    @CsvSource({"7E, 00 7D", "7F, 00 00 00 00 00 00 FF FF", "7F, 80 00 00 00 00 00 00 00"})
    void refusesLengthsThatAreLongerThanNeeded(final String second, final String length) {
        final ByteArrayOutputStream wire = new ByteArrayOutputStream();
        wire.write(0x82);
        wire.write(Integer.parseInt(second, 16));
        for (final String one : length.split(" ")) {
            wire.write(Integer.parseInt(one, 16));
        }
        final Heard heard = new Heard();
        read(heard, wire.toByteArray());

        assertEquals(List.of(FAULT), heard.lines);
        assertTrue(heard.why.contains("shortest form"), heard.why);
    }

    @Test
    void refusesABeginningWithinAMessage() {
        final Heard heard = new Heard();
        read(heard, bytes(0x01, 1, 'a', 0x81, 1, 'b'));

        assertEquals(List.of(FAULT), heard.lines);
        assertEquals("a message within another", heard.why);
    }

    @Test
    void measuresAFrameByItsHead() {
        final Heard heard = new Heard();
        read(heard, bytes(0x82, 127, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF));

        assertEquals(List.of(TOO_LONG), heard.lines);
        assertEquals("frame longer than 70000 bytes", heard.why);
    }

    @Test
    void readsMessagesOfEveryLengthAroundTheFormsOfALength() {
        for (final int length : new int[] {0, 1, 125, 126, 127, 65_535, 65_536, 70_000}) {
            final Heard heard = new Heard();
            read(heard, EmbeddedWebSocket.frame(true, EmbeddedWebSocket.TEXT, "x".repeat(length)));

            assertEquals(List.of("message " + "x".repeat(length)), heard.lines);
        }
    }

    @Test
    void readsACloseWithAndWithoutACode() {
        final Heard with = new Heard();
        read(with, bytes(0x88, 4, 0x0F, 0xA0, 'o', 'k'));
        final Heard without = new Heard();
        read(without, bytes(0x88, 0));

        assertEquals(List.of("close"), with.lines);
        assertEquals("4000 ok", with.why);
        assertEquals(List.of("close"), without.lines);
        assertEquals("1005 ", without.why);
    }

    @Test
    void hearsWhatNettysDecoderHears() {
        final Random random = Seeds.random("FrameReaderTest");
        int faults = 0;
        for (int round = 0; round < 4_000; round++) {
            final List<String> heard = hearsTheSame(wire(random), random);
            faults += heard.contains(FAULT) ? 1 : 0;
        }
        assertTrue(faults > 400, faults + " wires were faulty");
    }

    /** Cuts the wire somewhere; {@return what both heard} */
    static List<String> hearsTheSame(final byte[] wire, final Random random) {
        final Heard ours = new Heard();
        final EmbeddedChannel channel = new EmbeddedChannel(new FrameReader(LIMITS, buffer(), ours));
        for (int at = 0; at < wire.length; ) {
            final int count = Math.min(wire.length - at, 1 + random.nextInt(random.nextBoolean() ? 3 : 2_000));
            channel.writeInbound(Unpooled.wrappedBuffer(wire, at, count));
            at += count;
        }
        // Ours refuses a frame at its first byte and Netty's decoder when it has the whole head.
        final Heard stock = stock(ours.isReading() ? wire : Arrays.copyOf(wire, wire.length + HEAD_BYTES));
        assertEquals(stock.lines, ours.lines);
        return stock.lines;
    }

    /** A few frames as a server sends them, in half of the wires one byte of a head changed. */
    private static byte[] wire(final Random random) {
        final ByteArrayOutputStream wire = new ByteArrayOutputStream();
        final List<Integer> heads = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            final int parts = 1 + random.nextInt(3);
            for (int part = 0; part < parts; part++) {
                if (random.nextInt(4) == 0) {
                    final int length = random.nextInt(126);
                    final byte[] payload = "p".repeat(length).getBytes(StandardCharsets.US_ASCII);
                    wire.writeBytes(EmbeddedWebSocket.frame(true, random.nextBoolean() ? 9 : 10, payload));
                }
                heads.add(wire.size());
                final int length = random.nextInt(random.nextInt(8) == 0 ? 70_000 : 300);
                wire.writeBytes(EmbeddedWebSocket.frame(
                        part == parts - 1,
                        part > 0 ? 0 : 1 + random.nextInt(2),
                        String.valueOf((char) ('a' + random.nextInt(26))).repeat(length)));
            }
        }
        if (random.nextInt(4) == 0) {
            wire.writeBytes(bytes(0x88, 2, 0x03, 0xE8));
        }
        final byte[] bytes = wire.toByteArray();
        if (random.nextBoolean()) {
            final int head = heads.get(random.nextInt(heads.size()));
            bytes[Math.min(bytes.length - 1, head + random.nextInt(4))] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static void read(final Heard heard, final byte[] wire) {
        new EmbeddedChannel(new FrameReader(LIMITS, buffer(), heard)).writeInbound(Unpooled.wrappedBuffer(wire));
    }

    private static MessageBuffer buffer() {
        return new MessageBuffer(LIMITS.maxMessageBytes());
    }

    private static byte[] bytes(final int... values) {
        final byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static Heard stock(final byte[] wire) {
        final Heard heard = new Heard();
        final EmbeddedChannel channel = new EmbeddedChannel(
                new WebSocket13FrameDecoder(false, false, LIMITS.maxFrameBytes()), new StockSink(heard));
        channel.writeInbound(Unpooled.wrappedBuffer(wire));
        channel.finishAndReleaseAll();
        return heard;
    }

    /** What was heard, a line each; nothing behind a fault, a close or what is too long. */
    private static final class Heard implements FrameSink {
        private final List<String> lines = new ArrayList<>();
        private String why = "";
        private boolean ended;

        @Override
        public boolean isReading() {
            return !ended;
        }

        @Override
        public void onMessage(final byte[] bytes, final int length) {
            lines.add("message " + new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void onPing(final byte[] payload, final int length) {
            lines.add("ping " + new String(payload, 0, length, StandardCharsets.ISO_8859_1));
        }

        @Override
        public void onPong() {
            lines.add("pong");
        }

        @Override
        public void onClose(final int code, final String reason) {
            why = code + " " + reason;
            lines.add("close");
            ended = true;
        }

        @Override
        public void onTooLong(final String reason) {
            end(TOO_LONG, reason);
        }

        @Override
        public void onFault(final String reason) {
            end(FAULT, reason);
        }

        private void end(final String line, final String reason) {
            lines.add(line);
            why = reason;
            ended = true;
        }
    }

    /** Puts the frames of Netty's decoder together. */
    private static final class StockSink extends ChannelInboundHandlerAdapter {
        private final Heard heard;
        private final StringBuilder message = new StringBuilder();

        StockSink(final Heard heard) {
            this.heard = heard;
        }

        @Override
        public void channelRead(final ChannelHandlerContext context, final Object received) {
            final WebSocketFrame frame = (WebSocketFrame) received;
            if (heard.isReading()) {
                read(frame, frame.content());
            }
            ReferenceCountUtil.release(received);
        }

        private void read(final WebSocketFrame frame, final ByteBuf content) {
            final String text = content.toString(StandardCharsets.ISO_8859_1);
            if (frame instanceof PingWebSocketFrame) {
                heard.lines.add("ping " + text);
            } else if (frame instanceof PongWebSocketFrame) {
                heard.lines.add("pong");
            } else if (frame instanceof CloseWebSocketFrame close) {
                heard.onClose(close.statusCode() < 0 ? 1005 : close.statusCode(), close.reasonText());
            } else if (message.length() + text.length() > LIMITS.maxMessageBytes()) {
                heard.onTooLong("");
            } else {
                message.append(text);
                if (frame.isFinalFragment()) {
                    heard.lines.add("message " + message);
                    message.setLength(0);
                }
            }
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable failure) {
            if (heard.isReading()) {
                final String said = String.valueOf(failure.getMessage());
                // Codes and reasons that no venue should give are passed on by ours: they are what a person reads.
                final boolean isClose = said.contains("Invalid close frame getStatus") || said.contains("UTF-8");
                heard.end(said.contains("Max frame length") ? TOO_LONG : isClose ? "close" : FAULT, said);
            }
        }
    }
}
