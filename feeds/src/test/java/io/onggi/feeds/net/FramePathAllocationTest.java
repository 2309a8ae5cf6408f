package io.onggi.feeds.net;

import static io.onggi.event.AllocationAssert.assertAllocatesNothing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From the bytes of a socket to the decoder nothing is allocated: no object stands for a frame. */
class FramePathAllocationTest {
    private static final int READS = 5_000;
    private static final int FRAMES = 7;

    private final EmbeddedWebSocket socket = new EmbeddedWebSocket(FrameLimits.usual(), new HandClock());

    /** Small and long frames, several to a read, the last one cut by the read's end. */
    @ParameterizedTest
    @ValueSource(ints = {100, 900, 70_000})
    void allocatesNothing(final int payloadBytes) {
        socket.keepsMessages = false;
        final ByteBuf wire = Unpooled.directBuffer();
        for (int i = 0; i < FRAMES; i++) {
            wire.writeBytes(EmbeddedWebSocket.frame(true, EmbeddedWebSocket.TEXT, "x".repeat(payloadBytes)));
        }
        final int cut = wire.readableBytes() - payloadBytes / 2;
        final ByteBuf head = wire.copy(0, cut);
        final ByteBuf tail = wire.copy(cut, wire.readableBytes() - cut);

        assertAllocatesNothing(() -> {
            for (int i = 0; i < READS; i++) {
                socket.channel.pipeline().fireChannelRead(head.readerIndex(0).retain());
                socket.channel.pipeline().fireChannelRead(tail.readerIndex(0).retain());
            }
        });

        assertTrue(socket.messages >= 2L * READS * FRAMES, socket.messages + " messages");
        assertEquals(socket.messages * payloadBytes, socket.bytes);
        wire.release();
        head.release();
        tail.release();
    }
}
