package io.onggi.sim.net;

import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.onggi.sim.ledger.StreamTally;
import java.util.Arrays;

/**
 * The frames that left in one write, waiting for its outcome: only a frame whose write succeeded counts as sent.
 * Reused. Event loop only.
 */
final class FrameBatch implements ChannelFutureListener {
    private final Connection connection;
    private StreamTally[] tallies = new StreamTally[32];
    private int[] bytes = new int[32];
    private long[] ids = new long[32];
    private int count;
    private int controls;
    private int controlBytes;
    private int pings;
    private int pongs;
    private int wireBytes;

    FrameBatch(final Connection connection) {
        this.connection = connection;
    }

    void data(final StreamTally tally, final int frameBytes, final long id) {
        if (count == tallies.length) {
            tallies = Arrays.copyOf(tallies, count * 2);
            bytes = Arrays.copyOf(bytes, count * 2);
            ids = Arrays.copyOf(ids, count * 2);
        }
        tallies[count] = tally;
        bytes[count] = frameBytes;
        ids[count++] = id;
    }

    void control(final int frameBytes) {
        controls++;
        controlBytes += frameBytes;
    }

    void ping() {
        pings++;
    }

    void pong() {
        pongs++;
    }

    int wireBytes() {
        return wireBytes;
    }

    void wireBytes(final int onTheWire) {
        wireBytes = onTheWire;
    }

    @Override
    public void operationComplete(final ChannelFuture future) {
        final boolean success = future.isSuccess();
        for (int i = 0; i < count; i++) {
            if (success) {
                tallies[i].sent(bytes[i], ids[i]);
            } else {
                tallies[i].unsent();
            }
            tallies[i] = null;
        }
        if (success) {
            connection.tally().controlSent(controls, controlBytes);
            connection.tally().pingsSent(pings);
            connection.tally().pongsSent(pongs);
        }
        count = 0;
        controls = 0;
        controlBytes = 0;
        pings = 0;
        pongs = 0;
        connection.completed(this);
    }
}
