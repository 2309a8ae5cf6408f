package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.util.ReferenceCountUtil;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** From the socket's bytes to the decoder nothing is allocated beyond what Netty's own frame decoder does. */
class FramePathAllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int FRAMES = 250;
    /** The least of many short rounds counts: the JIT compiles in the first ones, and pools refill in some. */
    private static final int ROUNDS = 200;

    /** One object more per frame would cost at least this much; pools refill by fractions of it. */
    private static final int SMALLEST_OBJECT_BYTES = 16;

    private static final int PAYLOAD_BYTES = 900;

    private final byte[] frame = EmbeddedWebSocket.frame(true, EmbeddedWebSocket.TEXT, "x".repeat(PAYLOAD_BYTES));

    @Test
    void addsNothingToTheStockFrameDecoder() {
        final EmbeddedWebSocket ours = new EmbeddedWebSocket(FrameLimits.usual(), new HandClock());
        ours.keepsMessages = false;
        final EmbeddedChannel stock =
                new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, 1 << 20), new Release());

        long stockBytes = Long.MAX_VALUE;
        long ourBytes = Long.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            stockBytes = Math.min(stockBytes, bytesPerFrame(stock));
            ourBytes = Math.min(ourBytes, bytesPerFrame(ours.channel));
        }

        System.out.println(
                "bytes allocated per frame: stock decoder " + stockBytes + ", with the session's handler " + ourBytes);
        assertEquals((long) ROUNDS * FRAMES, ours.messages);
        assertEquals((long) ROUNDS * FRAMES * PAYLOAD_BYTES, ours.bytes);
        assertTrue(
                ourBytes < stockBytes + SMALLEST_OBJECT_BYTES,
                ourBytes + " bytes per frame, the stock decoder alone " + stockBytes);
    }

    private long bytesPerFrame(final EmbeddedChannel channel) {
        final ByteBuf wire = Unpooled.directBuffer(frame.length).writeBytes(frame);
        final long before = THREADS.getCurrentThreadAllocatedBytes();
        for (int i = 0; i < FRAMES; i++) {
            channel.pipeline().fireChannelRead(wire.readerIndex(0).retain());
        }
        final long allocated = THREADS.getCurrentThreadAllocatedBytes() - before;
        wire.release();
        return allocated / FRAMES;
    }

    /** The least a handler can do. */
    private static final class Release extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(final ChannelHandlerContext context, final Object message) {
            ReferenceCountUtil.release(message);
        }
    }
}
