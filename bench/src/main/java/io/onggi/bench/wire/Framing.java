package io.onggi.bench.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.util.ReferenceCountUtil;
import io.onggi.bench.frame.Frames;
import io.onggi.bench.measure.Kernel;
import io.onggi.feeds.net.FrameLimits;
import io.onggi.feeds.net.FrameReader;
import io.onggi.feeds.net.FrameSink;
import io.onggi.feeds.net.MessageBuffer;

/** Reading WebSocket frames alone, without a socket: ours, or Netty's, whose frame objects are released at once. */
public final class Framing implements Kernel, AutoCloseable {
    private static final int MAX_FRAME_BYTES = 1 << 20;

    private final EmbeddedChannel channel;
    private final ByteBuf[] wire;
    private int next;

    private Framing(final EmbeddedChannel channel, final Frames frames) {
        this.channel = channel;
        wire = LoopbackServer.encode(frames);
    }

    /** {@return Netty's decoder, over these frames in turn} */
    public static Framing stock(final Frames frames) {
        return new Framing(
                new EmbeddedChannel(new WebSocket13FrameDecoder(false, false, MAX_FRAME_BYTES), new Release()), frames);
    }

    /** {@return the engine's reader, over these frames in turn} */
    public static Framing ours(final Frames frames) {
        final FrameLimits limits = FrameLimits.usual();
        return new Framing(
                new EmbeddedChannel(
                        new FrameReader(limits, new MessageBuffer(limits.maxMessageBytes()), new Messages())),
                frames);
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

    /** Looks at nothing but the length. */
    private static final class Messages implements FrameSink {
        private long bytes;

        @Override
        public boolean isReading() {
            return bytes >= 0;
        }

        @Override
        public void onMessage(final byte[] message, final int length) {
            bytes += length;
        }

        @Override
        public void onPing(final byte[] payload, final int length) {
            onFault("a ping");
        }

        @Override
        public void onPong() {
            onFault("a pong");
        }

        @Override
        public void onClose(final int code, final String reason) {
            onFault(reason);
        }

        @Override
        public void onTooLong(final String why) {
            onFault(why);
        }

        @Override
        public void onFault(final String why) {
            throw new IllegalStateException("the wire holds messages only: " + why);
        }
    }
}
