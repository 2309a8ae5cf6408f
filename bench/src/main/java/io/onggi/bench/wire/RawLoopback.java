package io.onggi.bench.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.HdrHistogram.Histogram;

/**
 * The least a round trip over loopback takes here: two threads that spin on non-blocking sockets and send 128 bytes to
 * and fro. A measure of the machine, nothing of the engine is in it.
 */
public final class RawLoopback {
    private static final int BYTES = 128;
    private static final long MAX_NS = 60_000_000_000L;

    private RawLoopback() {}

    /** {@return times of round trips, nanoseconds; the first tenth is not counted} */
    public static Histogram roundTrips(final int count) throws IOException, InterruptedException {
        final Histogram times = new Histogram(MAX_NS, 3);
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            try (SocketChannel client = SocketChannel.open(server.getLocalAddress());
                    SocketChannel accepted = server.accept()) {
                prepare(client);
                prepare(accepted);
                final Thread echo = new Thread(() -> echo(accepted, count), "bench-echo");
                echo.start();
                final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
                for (int i = 0; i < count; i++) {
                    final long beforeNs = System.nanoTime();
                    write(client, buffer);
                    read(client, buffer);
                    if (i >= count / 10) {
                        times.recordValue(Math.min(MAX_NS, System.nanoTime() - beforeNs));
                    }
                }
                echo.join();
            }
        }
        return times;
    }

    private static void prepare(final SocketChannel channel) throws IOException {
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    private static void echo(final SocketChannel channel, final int count) {
        final ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
        try {
            for (int i = 0; i < count; i++) {
                read(channel, buffer);
                write(channel, buffer);
            }
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(final SocketChannel channel, final ByteBuffer buffer) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    private static void read(final SocketChannel channel, final ByteBuffer buffer) throws IOException {
        buffer.clear();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new IOException("the other end is gone");
            }
            Thread.onSpinWait();
        }
    }
}
