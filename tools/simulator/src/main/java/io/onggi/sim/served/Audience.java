package io.onggi.sim.served;

import io.onggi.sim.net.Connection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The connections that have subscribed to something. Event loop only. */
public final class Audience {
    private static final int GOING_AWAY = 1001;

    private final Map<Connection, Integer> streams = new LinkedHashMap<>();
    private long changedNanos = System.nanoTime();

    /** Nobody yet. */
    public Audience() {}

    void joined(final Connection connection) {
        streams.merge(connection, 1, Integer::sum);
        changedNanos = System.nanoTime();
    }

    void left(final Connection connection) {
        streams.computeIfPresent(connection, (key, count) -> count == 1 ? null : count - 1);
        changedNanos = System.nanoTime();
    }

    /** {@return how many connections are subscribed to something} */
    public int size() {
        return streams.size();
    }

    /** {@return how long nobody has subscribed or left, nanoseconds} */
    public long settledNanos() {
        return System.nanoTime() - changedNanos;
    }

    /** Ends all their connections behind what was sent. */
    public void dismiss(final String reason) {
        final List<Connection> all = new ArrayList<>(streams.keySet());
        all.forEach(connection -> connection.close(GOING_AWAY, reason));
    }

    /** Ends the connections whose clients have not taken everything; {@return how many} */
    public int dropSlow() {
        final List<Connection> slow = new ArrayList<>(streams.keySet());
        slow.removeIf(Connection::flushed);
        slow.forEach(Connection::drop);
        return slow.size();
    }
}
