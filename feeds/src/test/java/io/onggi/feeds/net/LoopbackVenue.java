package io.onggi.feeds.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.netty.handler.ssl.SslContext;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** A server on loopback: answers GETs from a table, upgrades everything else, and keeps what it was told. */
public final class LoopbackVenue implements AutoCloseable {
    private static final int MAX_BYTES = 1 << 20;

    /** The answer of a GET. */
    public record Reply(int status, String body, Map<String, String> headers) {
        /** {@return 200 with this body} */
        public static Reply ok(final String body) {
            return new Reply(200, body, Map.of());
        }
    }

    private final MultiThreadIoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final SslContext tls;
    private final Channel server;
    private final Map<String, Function<String, Reply>> routes = new ConcurrentHashMap<>();

    /** Upgrade requests, in order. */
    public final List<HttpHeaders> upgrades = new CopyOnWriteArrayList<>();
    /** Paths and queries of upgrade requests, in order. */
    public final List<String> upgradePaths = new CopyOnWriteArrayList<>();
    /** Paths and queries of GETs, in order. */
    public final List<String> gets = new CopyOnWriteArrayList<>();
    /** Texts received on WebSockets, in order. */
    public final List<String> texts = new CopyOnWriteArrayList<>();
    /** Payloads of pongs received, in order. */
    public final List<String> pongs = new CopyOnWriteArrayList<>();
    /** Upgraded connections, in order. */
    public final List<Channel> sockets = new CopyOnWriteArrayList<>();
    /** Pings received. */
    public final AtomicInteger pings = new AtomicInteger();

    /** What happens on a text; the default says nothing. */
    public volatile BiConsumer<Channel, String> onText = (channel, text) -> {};
    /** Whether pings are answered. */
    public volatile boolean answersPings = true;
    /** Whether every byte is written by itself. */
    public volatile boolean byteWise;

    /** Listens without TLS. */
    public LoopbackVenue() {
        this(null);
    }

    /** Listens on any free port of loopback. */
    public LoopbackVenue(final SslContext tls) {
        this.tls = tls;
        this.server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(final Channel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline()
                                .addLast(new ByteByByte())
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(MAX_BYTES))
                                .addLast(new Handler());
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .syncUninterruptibly()
                .channel();
    }

    /** {@return {@code scheme://host:port}} with the given host and ws or wss} */
    public String ws(final String host) {
        return (tls == null ? "ws://" : "wss://") + host + ':' + port();
    }

    /** {@return {@code http://127.0.0.1:port} or https} */
    public String http() {
        return (tls == null ? "http://" : "https://") + "127.0.0.1:" + port();
    }

    /** {@return the port} */
    public int port() {
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    /** Answers GETs of this path; the function gets the query. */
    public void route(final String path, final Function<String, Reply> answer) {
        routes.put(path, answer);
    }

    /** Sends a text on the newest connection. */
    public void send(final String text) {
        send(new TextWebSocketFrame(text));
    }

    /** Sends a frame on the newest connection. */
    public void send(final WebSocketFrame frame) {
        sockets.get(sockets.size() - 1).writeAndFlush(frame).syncUninterruptibly();
    }

    /** Cuts the newest connection. */
    public void cut() {
        sockets.get(sockets.size() - 1).close().syncUninterruptibly();
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 2, java.util.concurrent.TimeUnit.SECONDS).awaitUninterruptibly(5_000);
    }

    /** Sends a text on this connection without waiting. */
    public static void reply(final Channel channel, final String text) {
        ignore(channel.writeAndFlush(new TextWebSocketFrame(text)));
    }

    /** What the server cannot write, the client will miss. */
    private static void ignore(final ChannelFuture future) {
        future.addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }

    /** Splits what is written into segments of one byte. */
    private final class ByteByByte extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(final ChannelHandlerContext context, final Object message, final ChannelPromise promise) {
            if (!byteWise || !(message instanceof ByteBuf bytes)) {
                ignore(context.write(message, promise));
                return;
            }
            while (bytes.readableBytes() > 1) {
                ignore(context.writeAndFlush(bytes.readRetainedSlice(1)));
            }
            ignore(context.writeAndFlush(bytes.readRetainedSlice(bytes.readableBytes()), promise));
            bytes.release();
        }
    }

    private final class Handler extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(final ChannelHandlerContext context, final Object message) {
            try {
                if (message instanceof FullHttpRequest request) {
                    if (request.headers().contains("Upgrade")) {
                        upgrade(context, request);
                    } else {
                        answer(context, request);
                    }
                } else if (message instanceof TextWebSocketFrame text) {
                    texts.add(text.text());
                    onText.accept(context.channel(), text.text());
                } else if (message instanceof PingWebSocketFrame ping) {
                    pings.incrementAndGet();
                    if (answersPings) {
                        ignore(context.writeAndFlush(
                                new PongWebSocketFrame(ping.content().retain())));
                    }
                } else if (message instanceof PongWebSocketFrame pong) {
                    pongs.add(pong.content().toString(StandardCharsets.UTF_8));
                } else {
                    ignore(context.close());
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        @Override
        public void exceptionCaught(final ChannelHandlerContext context, final Throwable failure) {
            ignore(context.close());
        }

        private void upgrade(final ChannelHandlerContext context, final FullHttpRequest request) {
            upgrades.add(request.headers().copy());
            upgradePaths.add(request.uri());
            final WebSocketServerHandshaker handshaker = new WebSocketServerHandshakerFactory(
                            ws("127.0.0.1") + request.uri(), null, false, MAX_BYTES)
                    .newHandshaker(request);
            handshaker.handshake(context.channel(), request).addListener(done -> sockets.add(context.channel()));
        }

        private void answer(final ChannelHandlerContext context, final FullHttpRequest request) {
            gets.add(request.uri());
            final String[] parts = request.uri().split("\\?", 2);
            final Reply reply = routes.getOrDefault(parts[0], query -> new Reply(404, "no such path", Map.of()))
                    .apply(parts.length == 2 ? parts[1] : "");
            final FullHttpResponse response = new DefaultFullHttpResponse(
                    HttpVersion.HTTP_1_1,
                    HttpResponseStatus.valueOf(reply.status()),
                    Unpooled.copiedBuffer(reply.body(), StandardCharsets.UTF_8));
            response.headers().set("Content-Length", response.content().readableBytes());
            reply.headers().forEach((name, value) -> response.headers().set(name, value));
            context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }
}
