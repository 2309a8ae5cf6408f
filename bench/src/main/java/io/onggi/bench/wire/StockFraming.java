package io.onggi.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.util.ReferenceCountUtil;
import io.onggi.bench.frame.Frames;
import io.onggi.bench.measure.Kernel;

/** Netty's own WebSocket decoder alone, without a socket: bytes in, frame objects out and released. */
public final class StockFraming implements Kernel, AutoCloseable {
    private static final int MAX_FRAME_BYTES = 1 << 20;

    private final EmbeddedChannel channel =
            new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, MAX_FRAME_BYTES), new Release());
    private final ByteBuf[] wire;
    private int next;

    /** Takes these frames in turn. */
    public StockFraming(final Frames frames) {
        wire = LoopbackServer.encode(frames);
    }

    @Override
    public long run(final int operations) {
        int index = next;
        for (int i = 0; i < operations; i++) {
            channel.pipeline().fireChannelRead(wire[index].readerIndex(0));
            index = index + 1 == wire.length ? 0 : index + 1;
        }
        next = index;
        return index;
    }

    @Override
    public void close() {
        LoopbackServer.release(wire);
    }

    /** The least a handler can do. */
    private static final class Release extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(final ChannelHandlerContext context, final Object message) {
            ReferenceCountUtil.release(message);
        }
    }
}
