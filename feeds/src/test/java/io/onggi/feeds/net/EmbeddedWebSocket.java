package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** The client's pipeline without a socket: bytes in, what the listener heard out. */
final class EmbeddedWebSocket implements ConnectionListener {
    static final int TEXT = 1;
    static final int PING = 9;

    final List<String> heard = new ArrayList<>();
    final EmbeddedChannel channel = new EmbeddedChannel();
    final String request;
    boolean keepsMessages = true;
    boolean current = true;
    long messages;
    long bytes;

    EmbeddedWebSocket(final FrameLimits limits, final HandClock time) {
        this(limits, time, new MessageBuffer(limits.maxMessageBytes()));
    }

    EmbeddedWebSocket(final FrameLimits limits, final HandClock time, final MessageBuffer buffer) {
        final ReadStamp stamp = new ReadStamp(time.clock());
        channel.pipeline()
                .addLast(stamp)
                .addLast(new HttpClientCodec())
                .addLast(new HttpObjectAggregator(65_536))
                .addLast(new WebSocketHandler(URI.create("ws://venue.example/ws"), limits, buffer, stamp, this));
        channel.pipeline().fireChannelActive();
        request = outbound();
        channel.writeInbound(Unpooled.copiedBuffer(
                "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                        + "Sec-WebSocket-Accept: " + accept(request) + "\r\n\r\n",
                StandardCharsets.US_ASCII));
        channel.runPendingTasks();
        assertEquals(List.of("open"), heard);
    }

    /** {@return an unmasked frame as a server sends it} */
    static byte[] frame(final boolean last, final int opcode, final byte[] payload) {
        final ByteBuffer frame = ByteBuffer.allocate(payload.length + 10);
        frame.put((byte) (opcode | (last ? 0x80 : 0)));
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length < 65_536) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload).flip();
        final byte[] bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    static byte[] frame(final boolean last, final int opcode, final String payload) {
        return frame(last, opcode, payload.getBytes(StandardCharsets.UTF_8));
    }

    void receive(final byte[] frame) {
        channel.writeInbound(Unpooled.wrappedBuffer(frame));
    }

    /** {@return everything written since the last call, as ISO 8859-1 text} */
    String outbound() {
        final StringBuilder text = new StringBuilder();
        for (ByteBuf out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            text.append(out.toString(StandardCharsets.ISO_8859_1));
            out.release();
        }
        return text.toString();
    }

    /** {@return the payload of the only frame written, which must be masked and have this opcode} */
    String writtenPayload(final int opcode) {
        final byte[] frame = outbound().getBytes(StandardCharsets.ISO_8859_1);
        assertEquals(0x80 | opcode, frame[0] & 0xFF, "opcode");
        assertEquals(0x80 | (frame.length - 6), frame[1] & 0xFF, "mask bit and length");
        final byte[] payload = new byte[frame.length - 6];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = (byte) (frame[i + 6] ^ frame[2 + i % 4]);
        }
        return new String(payload, StandardCharsets.UTF_8);
    }

    private static String accept(final String request) {
        final String key = request.replaceAll("(?s).*sec-websocket-key: ([^\r]*)\r.*", "$1");
        try {
            final byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(digest);
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public boolean isCurrent() {
        return current;
    }

    @Override
    public void onOpen() {
        heard.add("open");
    }

    @Override
    public void onMessage(final byte[] message, final int length, final long receiveTimeNs) {
        messages++;
        bytes += length;
        if (keepsMessages) {
            heard.add(receiveTimeNs / 1_000_000 + " " + new String(message, 0, length, StandardCharsets.UTF_8));
        }
    }

    @Override
    public void onPing() {
        heard.add("ping");
    }

    @Override
    public void onPong() {
        heard.add("pong");
    }

    @Override
    public void onTooLong() {
        heard.add("too long");
    }

    @Override
    public void onClosed(final String reason) {
        heard.add(reason);
    }
}
