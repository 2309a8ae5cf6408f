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
import java.util.function.Supplier;

/** Every stream somebody ever subscribed to, and the way of its frames past the fault script. Event loop only. */
public final class StreamHub {
    private static final int QUOTES_OF_A_LEVEL = 4;

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

    /**
     * {@return the stream of this name, opened if nobody asked for it before, or null if there is none}
     *
     * @param opening makes the stream, or null
     */
    public Stream find(final Venue venue, final String name, final Supplier<Stream> opening) {
        final Stream known = find(venue, name);
        final Stream found = known == null ? opening.get() : known;
        if (known == null && found != null) {
            add(found);
        }
        return found;
    }

    /** {@return the stream of this name, or null if nobody ever asked for it} */
    public Stream find(final Venue venue, final String name) {
        return byName.get(venue.id() + ' ' + name);
    }

    /** Takes a new stream in; it produces from the next step on. */
    private void add(final Stream stream) {
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
            connection.data(tally, connection.packed(payload), id);
            return;
        }
        final String name = subscription.stream().scriptName();
        final int on = connection.tally().id();
        if (faults.fires(FaultKind.CLOSE, name, number, on)) {
            connection.close(1001, "closed by script");
        } else if (isSilenced(subscription, name, number, on)) {
            tally.silenced();
        } else if (faults.fires(FaultKind.DROP, name, number, on)) {
            tally.dropped();
        } else {
            send(subscription, payload, id, number);
        }
    }

    private boolean isSilenced(
            final Subscription subscription, final String name, final long number, final int connection) {
        if (!subscription.isMute() && faults.fires(FaultKind.MUTE, name, number, connection)) {
            subscription.mute();
        }
        return subscription.isMute() || faults.fires(FaultKind.SILENCE, name, number, connection);
    }

    private void send(final Subscription subscription, final JsonBytes shared, final long id, final long number) {
        // A frame that is to be spoilt must not spoil the others' copy.
        final JsonBytes payload = shared == scratch ? shared : scratch.reset().raw(shared);
        final Connection connection = subscription.connection();
        final StreamTally tally = subscription.tally();
        final String name = subscription.stream().scriptName();
        final int on = connection.tally().id();
        if (!faults.fires(FaultKind.FREEZE, name, number, on)) {
            subscription.thaw();
        } else if (subscription.isFrozen()) {
            tally.dropped();
            tally.duplicated();
            subscription.repeatFrozen();
            return;
        } else {
            subscription.freeze(connection.packed(payload), id);
        }
        final int cutBytes = faults.amount(FaultKind.CUT, name, number, on);
        if (cutBytes != FaultPlan.NONE) {
            connection.cut(tally, connection.packed(payload), cutBytes);
            return;
        }
        final boolean malformed = faults.fires(FaultKind.MALFORMED, name, number, on);
        if (!malformed
                && faults.fires(FaultKind.WRONG_SEQUENCE, name, number, on)
                && alter(payload, subscription.stream().chainKey())) {
            tally.altered();
        }
        if (!malformed && faults.fires(FaultKind.WRONG_LEVEL, name, number, on) && alterSize(payload)) {
            tally.altered();
        }
        // What is wrong with the message is packed with it; what is wrong with the frame comes afterwards.
        final JsonBytes frame = connection.packed(payload);
        if (malformed) {
            frame.truncate(frame.length() / 2);
            tally.malformed();
        }
        if (!subscription.holds() && faults.fires(FaultKind.REORDER, name, number, on)) {
            subscription.hold(frame, id);
            tally.reordered();
            return;
        }
        connection.data(tally, frame, id);
        if (faults.fires(FaultKind.DUPLICATE, name, number, on)) {
            connection.data(tally, frame, id);
            tally.duplicated();
        }
        subscription.release();
    }

    /** Changes the last digit of the number behind a key, in place. */
    private static boolean alter(final JsonBytes payload, final String key) {
        int end = key.isEmpty() ? -1 : payload.behind(key);
        if (end < 0) {
            return false;
        }
        final byte[] bytes = payload.array();
        if (!isDigit(bytes[end])) {
            return false;
        }
        while (isDigit(bytes[end])) {
            end++;
        }
        bytes[end - 1] = (byte) (bytes[end - 1] == '9' ? '0' : bytes[end - 1] + 1);
        return true;
    }

    /**
     * Changes the last digit of the first size that is not zero, where levels are pairs of texts; no level comes of it.
     */
    private static boolean alterSize(final JsonBytes payload) {
        final byte[] bytes = payload.array();
        boolean isZero = true;
        int quotes = 1;
        for (int at = payload.behind("[[\""); at > 0 && at < payload.length(); at++) {
            if (bytes[at] == '[') {
                quotes = 0;
                isZero = true;
            } else if (bytes[at] == '"' && ++quotes == QUOTES_OF_A_LEVEL && !isZero) {
                bytes[at - 1] = (byte) (bytes[at - 1] == '9' ? '8' : bytes[at - 1] + 1);
                return true;
            } else if (quotes == QUOTES_OF_A_LEVEL - 1 && isDigit(bytes[at]) && bytes[at] != '0') {
                isZero = false;
            }
        }
        return false;
    }

    private static boolean isDigit(final byte character) {
        return character >= '0' && character <= '9';
    }
}
