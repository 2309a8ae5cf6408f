package io.onggi.feeds.net;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/** The event loops all connections run on, and the kind of sockets that fits them. */
public final class NetTransport implements AutoCloseable {
    private static final long QUIET_MS = 0;
    private static final long SHUTDOWN_MS = 5_000;

    private final EventLoopGroup group;
    private final Class<? extends Channel> channelType;

    /** Uses event loops that exist already, with sockets of a kind that fits them; closes them with itself. */
    public NetTransport(final EventLoopGroup group, final Class<? extends Channel> channelType) {
        this.group = group;
        this.channelType = channelType;
    }

    /**
     * Starts event loops, on epoll where there is epoll.
     *
     * @param loops number of event loops; one serves every connection of a usual configuration
     * @param threads makes their threads
     */
    public static NetTransport open(final int loops, final ThreadFactory threads) {
        return Epoll.isAvailable()
                ? new NetTransport(
                        new MultiThreadIoEventLoopGroup(loops, threads, EpollIoHandler.newFactory()),
                        EpollSocketChannel.class)
                : new NetTransport(
                        new MultiThreadIoEventLoopGroup(loops, threads, NioIoHandler.newFactory()),
                        NioSocketChannel.class);
    }

    /** {@return the event loops} */
    public EventLoopGroup group() {
        return group;
    }

    /** {@return the kind of client sockets} */
    public Class<? extends Channel> channelType() {
        return channelType;
    }

    /** Stops the event loops and waits for them, 5 s at most. */
    @Override
    public void close() {
        group.shutdownGracefully(QUIET_MS, SHUTDOWN_MS, TimeUnit.MILLISECONDS).awaitUninterruptibly(SHUTDOWN_MS);
    }
}
