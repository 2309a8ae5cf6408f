package io.onggi.sim.net;

import io.onggi.event.ref.Venue;
import io.onggi.sim.fault.FaultKind;
import io.onggi.sim.fault.FaultPlan;
import io.onggi.sim.ledger.Ledger;
import io.onggi.sim.ledger.StreamTally;
import io.onggi.sim.wire.JsonBytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Every stream somebody ever subscribed to, and the way of its frames past the fault script. Event loop only. */
public final class StreamHub {
    private static final byte[] PREDECESSOR = {'"', 'p', 'u', '"', ':'};

    private final Ledger ledger;
    private final FaultPlan faults;
    private final Map<String, Stream> byName = new HashMap<>();
    private final List<Stream> streams = new ArrayList<>();
    private final JsonBytes scratch = new JsonBytes(4_096);
    private boolean finishing;

    /** @param faults what goes wrong with frames */
    public StreamHub(final Ledger ledger, final FaultPlan faults) {
        this.ledger = ledger;
        this.faults = faults;
    }

    Ledger ledger() {
        return ledger;
    }

    /** {@return the stream of this name, or null if nobody ever asked for it} */
    public Stream find(final Venue venue, final String name) {
        return byName.get(venue.id() + ' ' + name);
    }

    /** Takes a new stream in; it produces from the next step on. */
    public void add(final Stream stream) {
        stream.attach(this);
        byName.put(stream.venue().id() + ' ' + stream.name(), stream);
        streams.add(stream);
    }

    /** Subscribes a connection to a stream. */
    public Subscription subscribe(
            final Connection connection, final Stream stream, final int variant, final String prefix) {
        final Subscription subscription = new Subscription(connection, stream);
        subscription.variant(variant);
        subscription.prefix(prefix);
        stream.add(subscription);
        return subscription;
    }

    /** Ends a subscription. */
    public void unsubscribe(final Subscription subscription) {
        subscription.release();
        subscription.stream().remove(subscription);
    }

    /** Lets every stream send even what is not due yet, so that clients have everything there is. */
    public void finish(final long nowMs) {
        finishing = true;
        produce(nowMs);
        finishing = false;
        releaseHeld();
    }

    /** {@return whether the streams are asked for everything, due or not} */
    public boolean finishing() {
        return finishing;
    }

    /** Lets every stream send what is due. */
    public void produce(final long nowMs) {
        for (int i = 0; i < streams.size(); i++) {
            streams.get(i).produce(nowMs);
        }
    }

    private void releaseHeld() {
        for (final Stream stream : streams) {
            for (final Subscription subscription : stream.subscriptions()) {
                subscription.release();
            }
        }
    }

    /** {@return whether every replay of history is done} */
    public boolean drained() {
        for (final Stream stream : streams) {
            if (!stream.drained()) {
                return false;
            }
        }
        return true;
    }

    void deliver(final Subscription subscription, final JsonBytes body, final long id) {
        JsonBytes payload = body;
        if (!subscription.prefix().isEmpty()) {
            payload = scratch.reset().raw(subscription.prefix()).raw(body).raw('}');
        }
        final Connection connection = subscription.connection();
        final StreamTally tally = subscription.tally();
        final long number = tally.produced(id);
        if (connection.ending()) {
            return;
        }
        if (faults.isEmpty()) {
            connection.data(tally, payload, id);
            return;
        }
        final String name = subscription.stream().name();
        final int on = connection.tally().id();
        if (faults.fires(FaultKind.CLOSE, name, number, on)) {
            connection.close(1001, "closed by script");
        } else if (faults.fires(FaultKind.SILENCE, name, number, on)) {
            tally.silenced();
        } else if (faults.fires(FaultKind.DROP, name, number, on)) {
            tally.dropped();
        } else {
            send(subscription, payload, id, number);
        }
    }

    private void send(final Subscription subscription, final JsonBytes shared, final long id, final long number) {
        // A frame that is to be spoilt must not spoil the others' copy.
        final JsonBytes payload = shared == scratch ? shared : scratch.reset().raw(shared);
        final Connection connection = subscription.connection();
        final StreamTally tally = subscription.tally();
        final String name = subscription.stream().name();
        final int on = connection.tally().id();
        final int cutBytes = faults.amount(FaultKind.CUT, name, number, on);
        if (cutBytes != FaultPlan.NONE) {
            connection.cut(tally, payload, cutBytes);
            return;
        }
        if (faults.fires(FaultKind.MALFORMED, name, number, on)) {
            payload.truncate(payload.length() / 2);
            tally.malformed();
        } else if (faults.fires(FaultKind.WRONG_SEQUENCE, name, number, on) && alterPredecessor(payload)) {
            tally.altered();
        }
        if (!subscription.holds() && faults.fires(FaultKind.REORDER, name, number, on)) {
            subscription.hold(payload, id);
            tally.reordered();
            return;
        }
        connection.data(tally, payload, id);
        if (faults.fires(FaultKind.DUPLICATE, name, number, on)) {
            connection.data(tally, payload, id);
            tally.duplicated();
        }
        subscription.release();
    }

    /** Changes the last digit of {@code pu}, in place. */
    private static boolean alterPredecessor(final JsonBytes payload) {
        final byte[] bytes = payload.array();
        for (int at = 0; at + PREDECESSOR.length < payload.length(); at++) {
            int matched = 0;
            while (matched < PREDECESSOR.length && bytes[at + matched] == PREDECESSOR[matched]) {
                matched++;
            }
            if (matched == PREDECESSOR.length) {
                int end = at + matched;
                while (bytes[end] >= '0' && bytes[end] <= '9') {
                    end++;
                }
                bytes[end - 1] = (byte) (bytes[end - 1] == '9' ? '0' : bytes[end - 1] + 1);
                return true;
            }
        }
        return false;
    }
}
