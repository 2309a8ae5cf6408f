package io.onggi.app.monitor;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.util.concurrent.GlobalEventExecutor;
import io.onggi.app.config.HttpConfig;
import io.onggi.feeds.net.Escalation;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The HTTP interface: reads only, on one thread of its own that no part of the engine waits for. {@link #start} binds,
 * {@link #close} ends all connections.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of closing: nobody is left to be told
public final class HttpServer implements AutoCloseable {
    /** No setting, as what follows: no request that this server answers is nearly as long. */
    private static final int MAX_LINE = 4_096;

    private static final int MAX_HEADERS = 16_384;
    private static final int MAX_CHUNK = 8_192;
    private static final int MAX_BODY = 1_024;
    private static final int BACKLOG = 128;
    private static final int CLOSE_TIMEOUT_MS = 2_000;

    private final HttpConfig config;
    private final Routes routes;
    private final ThreadFactory threads;
    private final ChannelGroup connections = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private MultiThreadIoEventLoopGroup loop;
    private InetSocketAddress address;

    /**
     * Prepares the server.
     *
     * @param facts what it shows
     * @param registry written out at {@code /metrics}; the engine's own numbers are added to it
     * @param threads makes the server's one thread
     */
    public HttpServer(
            final HttpConfig config,
            final EngineFacts facts,
            final PrometheusRegistry registry,
            final ThreadFactory threads) {
        this.config = config;
        this.threads = threads;
        this.routes = new Routes(facts, registry);
    }

    /**
     * Begins to listen.
     *
     * @return the address, with the port that was taken
     * @throws IOException if the address cannot be used, with the address in the message
     */
    public InetSocketAddress start() throws IOException {
        final InetAddress host = host();
        final boolean loopbackOnly = host.isLoopbackAddress();
        loop = new MultiThreadIoEventLoopGroup(1, threads, NioIoHandler.newFactory());
        final ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loop)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(final SocketChannel channel) {
                        Escalation.run(() -> accept(channel, loopbackOnly));
                    }
                });
        final ChannelFuture bound = bootstrap.bind(host, config.port()).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            close();
            throw new IOException(
                    "cannot listen on " + config.host() + ':' + config.port() + ": "
                            + bound.cause().getMessage(),
                    bound.cause());
        }
        address = (InetSocketAddress) bound.channel().localAddress();
        return address;
    }

    /** {@return where it listens, null before {@link #start}} */
    public InetSocketAddress address() {
        return address;
    }

    @Override
    public void close() {
        if (loop != null) {
            loop.shutdownGracefully(0, CLOSE_TIMEOUT_MS, TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly(2L * CLOSE_TIMEOUT_MS);
        }
    }

    private InetAddress host() throws IOException {
        try {
            return InetAddress.getByName(config.host());
        } catch (final UnknownHostException e) {
            throw new IOException("http.host = " + config.host() + " is no address of this machine", e);
        }
    }

    private void accept(final Channel channel, final boolean loopbackOnly) {
        if (connections.size() >= config.maxConnections()) {
            channel.close();
            return;
        }
        connections.add(channel);
        channel.pipeline()
                .addLast(new HttpServerCodec(MAX_LINE, MAX_HEADERS, MAX_CHUNK))
                .addLast(new HttpObjectAggregator(MAX_BODY))
                .addLast(new HttpHandler(routes, loopbackOnly, config.idleTimeoutMs()));
    }
}
