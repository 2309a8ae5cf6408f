package io.onggi.sim.net;

import io.onggi.event.ref.Venue;
import io.onggi.sim.wire.JsonBytes;
import java.util.ArrayList;
import java.util.List;

/** One stream of a venue and those subscribed to it. Asked once a step for what is due. Event loop only. */
public abstract class Stream {
    /** The bit of a form that says: this is the state at the time of subscribing. */
    public static final int SNAPSHOT = 4;

    private final Venue venue;
    private final String name;
    private final String scriptName;
    private final List<Subscription> subscriptions = new ArrayList<>();
    private final JsonBytes[] bodies = new JsonBytes[Subscription.VARIANTS];
    private int built;
    private boolean everSubscribed;
    private StreamHub hub;

    /** @param name unique within the venue, as the ledger and fault scripts write it */
    protected Stream(final Venue venue, final String name) {
        this.venue = venue;
        this.name = name;
        scriptName = venue.id() + ':' + name;
    }

    final void attach(final StreamHub streams) {
        hub = streams;
    }

    /** {@return its name} */
    public final String name() {
        return name;
    }

    /** {@return its name as fault scripts may write it, the venue before it} */
    final String scriptName() {
        return scriptName;
    }

    /** {@return the venue} */
    public final Venue venue() {
        return venue;
    }

    /**
     * {@return those subscribed now; go through them from the end: one whose connection ends leaves while it is sent
     * to}
     */
    protected final List<Subscription> subscriptions() {
        return subscriptions;
    }

    /** {@return the hub that delivers its frames} */
    protected final StreamHub hub() {
        return hub;
    }

    final void add(final Subscription subscription) {
        final boolean first = !everSubscribed;
        everSubscribed = true;
        subscriptions.add(subscription);
        subscribed(subscription, first);
    }

    final void remove(final Subscription subscription) {
        subscriptions.remove(subscription);
        unsubscribed(subscription);
    }

    /**
     * Sends one of them the state at the time of subscribing, in the form with {@link #SNAPSHOT}, if the venue does so
     * for this stream. Called by sessions, once the subscription was acknowledged.
     */
    public void snapshot(final Subscription subscription) {}

    /** {@return the JSON key with its colon of the number that chains the frames, empty if nothing chains them} */
    protected String chainKey() {
        return "";
    }

    /** Sends what is due at this time to everyone subscribed. */
    public abstract void produce(long nowMs);

    /**
     * Somebody subscribed.
     *
     * @param first whether nobody ever did before
     */
    protected void subscribed(final Subscription subscription, final boolean first) {}

    /** A subscription ended. */
    protected void unsubscribed(final Subscription subscription) {}

    /** {@return whether everything due was handed out; a replay of history may still be under way} */
    public boolean drained() {
        return true;
    }

    /** Writes the frame that is due, in one of its forms. */
    protected abstract void write(JsonBytes out, int variant);

    /** Writes the frame and sends it to everyone. */
    protected final void publish(final long id) {
        forgetBodies();
        for (int i = subscriptions.size() - 1; i >= 0; i--) {
            final Subscription subscription = subscriptions.get(i);
            hub.deliver(subscription, body(subscription.variant()), id);
        }
        if (subscriptions.isEmpty()) {
            missed(id);
        }
    }

    /** Writes the frame for one of them and sends it. */
    protected final void publishTo(final Subscription subscription, final long id) {
        forgetBodies();
        hub.deliver(subscription, body(subscription.variant()), id);
    }

    /** Counts a frame that nobody was there to get. */
    protected final void missed(final long id) {
        if (everSubscribed) {
            hub.ledger().missed(venue, name, id);
        }
    }

    /** Writes the state at the time of subscribing for one of them and sends it. */
    protected final void publishSnapshot(final Subscription subscription, final long id) {
        forgetBodies();
        hub.deliver(subscription, body(subscription.variant() | SNAPSHOT), id);
    }

    /** Writes the frame and sends it to everyone who is not still catching up with the past. */
    protected final void publishToLive(final long id) {
        if (drained()) {
            publish(id);
            return;
        }
        forgetBodies();
        for (int i = subscriptions.size() - 1; i >= 0; i--) {
            final Subscription subscription = subscriptions.get(i);
            if (!subscription.history()) {
                hub.deliver(subscription, body(subscription.variant()), id);
            }
        }
    }

    private void forgetBodies() {
        built = 0;
    }

    private JsonBytes body(final int variant) {
        if (bodies[variant] == null) {
            bodies[variant] = new JsonBytes(1_024);
        }
        if ((built & 1 << variant) == 0) {
            built |= 1 << variant;
            write(bodies[variant].reset(), variant);
        }
        return bodies[variant];
    }
}
