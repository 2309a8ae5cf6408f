package io.onggi.bench.wire;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler.HandshakeComplete;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import io.onggi.bench.frame.Frames;
import io.onggi.feeds.net.EngineClock;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;

/**
 * A WebSocket server on loopback that sends frames when they are due, whatever became of the ones before. Its one event
 * loop spins on the clock while it sends: a sender that sleeps is late before anything else is.
 */
public final class LoopbackServer implements AutoCloseable {
    private static final int MAX_HTTP_BYTES = 65_536;
    private static final int FINAL_TEXT = 0x81;
    private static final int TWO_BYTE_LENGTH = 126;
    private static final long MAX_LATE_NS = 60_000_000_000L;
    private static final long LEAD_NS = 2_000_000L;
    private static final int BUFFERED_BYTES = 64 << 20;

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final CompletableFuture<Channel> connected = new CompletableFuture<>();
    private final EngineClock clock;
    private final Channel server;

    /**
     * Listens on any free port.
     *
     * @param tls for wss, or null
     * @param clock of sender and receiver
     */
    public LoopbackServer(final SslContext tls, final EngineClock clock) {
        this.clock = clock;
        server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.WRITE_BUFFER_WATER_MARK,
                        new WriteBufferWaterMark(BUFFERED_BYTES / 2, BUFFERED_BYTES))
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(final Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(MAX_HTTP_BYTES))
                                .addLast(new WebSocketServerProtocolHandler(
                                        "/", null, false, MAX_HTTP_BYTES, false, true))
                                .addLast(new Upgraded());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /** {@return the port} */
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** {@return complete as soon as a client is connected} */
    public CompletableFuture<?> client() {
        return connected;
    }

    /** Gives back what {@link #encode} took. */
    static void release(final ByteBuf[] encoded) {
        for (final ByteBuf frame : encoded) {
            frame.unwrap().release();
        }
    }

    /** {@return the frames as they go over the wire, header included; given back by {@link #release}} */
    static ByteBuf[] encode(final Frames frames) {
        final ByteBuf[] encoded = new ByteBuf[frames.count()];
        for (int i = 0; i < encoded.length; i++) {
            final byte[] frame = frames.frame(i);
            final ByteBuf bytes = Unpooled.directBuffer(frame.length + 4).writeByte(FINAL_TEXT);
            if (frame.length < TWO_BYTE_LENGTH) {
                bytes.writeByte(frame.length);
            } else {
                bytes.writeByte(TWO_BYTE_LENGTH).writeShort(frame.length);
            }
            encoded[i] = Unpooled.unreleasableBuffer(bytes.writeBytes(frame));
        }
        return encoded;
    }

    /**
     * Sends frames in turn.
     *
     * @param begin told the schedule before the first frame goes out
     * @return how late they went out, nanoseconds; complete when the last is written
     */
    public CompletableFuture<Histogram> send(
            final ByteBuf[] encoded, final int frames, final int perSecond, final Consumer<Schedule> begin) {
        final CompletableFuture<Histogram> done = new CompletableFuture<>();
        final Channel channel = connected.join();
        channel.eventLoop().execute(() -> {
            final Schedule schedule = new Schedule(clock.nowNs() + LEAD_NS, 1e9 / perSecond, frames);
            begin.accept(schedule);
            new Burst(channel, encoded, schedule, done).run();
        });
        return done;
    }

    /** Sends what is due, frame by frame, on the server's event loop. */
    private final class Burst implements Runnable {
        private final Channel channel;
        private final ByteBuf[] encoded;
        private final Schedule schedule;
        private final CompletableFuture<Histogram> done;
        private final Histogram late = new Histogram(MAX_LATE_NS, 2);
        private int next;

        Burst(
                final Channel channel,
                final ByteBuf[] encoded,
                final Schedule schedule,
                final CompletableFuture<Histogram> done) {
            this.channel = channel;
            this.encoded = encoded;
            this.schedule = schedule;
            this.done = done;
        }

        @Override
        public void run() {
            while (next < schedule.frames()) {
                final long dueNs = schedule.dueNs(next);
                long nowNs = clock.nowNs();
                while (nowNs < dueNs) {
                    Thread.onSpinWait();
                    nowNs = clock.nowNs();
                }
                final ChannelFuture unused =
                        channel.writeAndFlush(encoded[next % encoded.length].duplicate(), channel.voidPromise());
                late.recordValue(Math.min(MAX_LATE_NS, nowNs - dueNs));
                next++;
                if (isHeldUp()) {
                    // Once the socket is full, only the event loop itself goes on writing: let it.
                    channel.eventLoop().execute(this);
                    return;
                }
            }
            done.complete(late);
        }

        private boolean isHeldUp() {
            final ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
            return pending != null && pending.totalPendingWriteBytes() > 0;
        }
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5_000);
    }

    /** Waits for the upgrade; what the client says is not heard. */
    private final class Upgraded extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(final ChannelHandlerContext context, final Object event) {
            if (event instanceof HandshakeComplete) {
                connected.complete(context.channel());
            }
        }

        @Override
        public void channelRead(final ChannelHandlerContext context, final Object message) {
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable failure) {
            connected.completeExceptionally(failure);
            context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }
}
