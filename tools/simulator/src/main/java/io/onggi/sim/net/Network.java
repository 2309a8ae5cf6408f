package io.onggi.sim.net;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.onggi.sim.fault.FaultPlan;
import io.onggi.sim.ledger.Ledger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * The event loop, the listening sockets and the open WebSockets. Built and closed by any thread, else event loop only.
 */
public final class Network implements AutoCloseable {
    private static final int MOST_REQUEST_BYTES = 65_536;

    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("sim-loop", true), NioIoHandler.newFactory());
    private final EventLoop loop = group.next();
    private final Ledger ledger;
    private final FaultPlan faults;
    private final LongSupplier clockMs;
    private final List<SocketHandler> sockets = new ArrayList<>();

    /**
     * Starts the loop's thread; nothing listens yet.
     *
     * @param clockMs the time by which REST calls are answered, epoch milliseconds
     */
    public Network(final Ledger ledger, final FaultPlan faults, final LongSupplier clockMs) {
        this.ledger = ledger;
        this.faults = faults;
        this.clockMs = clockMs;
    }

    /** {@return the one event loop} */
    public EventLoop loop() {
        return loop;
    }

    Ledger ledger() {
        return ledger;
    }

    FaultPlan faults() {
        return faults;
    }

    /** {@return the venues' time, epoch milliseconds} */
    long nowMs() {
        return clockMs.getAsLong();
    }

    /**
     * Listens on loopback.
     *
     * @param port 0 for any free one
     * @param tls how to encrypt, or null for plain text
     * @return the port
     */
    public int listen(final VenueEndpoint endpoint, final int port, final SslContext tls) throws InterruptedException {
        final Channel server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(final SocketChannel channel) {
                        if (tls != null) {
                            channel.pipeline().addLast(tls.newHandler(channel.alloc()));
                        }
                        channel.pipeline()
                                .addLast(new HttpServerCodec())
                                .addLast(new HttpObjectAggregator(MOST_REQUEST_BYTES))
                                .addLast(new HttpHandler(endpoint, Network.this, tls != null));
                    }
                })
                .bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                .sync()
                .channel();
        return ((InetSocketAddress) server.localAddress()).getPort();
    }

    void opened(final SocketHandler socket) {
        sockets.add(socket);
    }

    void closed(final SocketHandler socket) {
        sockets.remove(socket);
    }

    /** Lets every session look at the time, then hands all frames to the sockets. */
    public void tick(final long nowMs) {
        // From the end, because a connection that ends takes itself off the list.
        for (int i = sockets.size() - 1; i >= 0; i--) {
            sockets.get(i).tick(nowMs);
        }
        for (int i = sockets.size() - 1; i >= 0; i--) {
            sockets.get(i).connection().flush();
        }
    }

    /** {@return whether every write has had its outcome} */
    public boolean flushed() {
        for (final SocketHandler socket : sockets) {
            if (!socket.connection().flushed()) {
                return false;
            }
        }
        return true;
    }

    /** {@return the number of open WebSockets} */
    public int openSockets() {
        return sockets.size();
    }

    /** Closes every socket and ends the loop. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
