package io.onggi.sim.net;

import io.onggi.sim.fault.FaultKind;
import io.onggi.sim.fault.FaultPlan;
import io.onggi.sim.ledger.ConnectionTally;
import io.onggi.sim.wire.JsonBytes;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What every venue does on a connection: counts the client's messages, keeps its subscriptions by the names that the
 * client gave them, and ends what idles or lives too long. Event loop only.
 */
public abstract class VenueSession implements SocketSession {
    private static final int NORMAL = 1000;
    private static final int GOING_AWAY = 1001;

    private final Connection connection;
    private final StreamHub hub;
    private final VenueRules rules;
    private final FaultPlan faults;
    private final Map<String, Subscription> subscriptions = new LinkedHashMap<>();
    private final RateWindow perSecond = new RateWindow(1_000);
    private final long openedMs = System.currentTimeMillis();
    private long heardMs = openedMs;

    /** A session of a connection that has just shaken hands. */
    protected VenueSession(final Connection connection, final VenueSetup setup) {
        this.connection = connection;
        hub = setup.hub();
        rules = setup.rules();
        faults = setup.faults();
    }

    /** {@return where to answer} */
    protected final Connection connection() {
        return connection;
    }

    /** {@return the venue's rules} */
    protected final VenueRules rules() {
        return rules;
    }

    /** {@return when the connection was opened, epoch milliseconds} */
    protected final long openedMs() {
        return openedMs;
    }

    /** The client sent a message within the limits. */
    protected abstract void received(String text);

    /** The client sent one message too many in a second. */
    protected abstract void tooManyMessages();

    @Override
    public final void message(final String text) {
        if (counted()) {
            received(text);
        }
    }

    /** {@return false if this was one message too many in a second; what follows of that is done} */
    protected final boolean counted() {
        heardMs = System.currentTimeMillis();
        if (perSecond.add(heardMs, 1) > rules.client().perSecond()) {
            tooManyMessages();
            return false;
        }
        return true;
    }

    /** Answers a ping that is a message, unless the script says that pings stay unanswered. */
    protected final void pong(final JsonBytes answer) {
        final ConnectionTally tally = connection.tally();
        if (faults.isEmpty() || !faults.fires(FaultKind.NO_PONG, tally.route(), 0, tally.id())) {
            connection.control(answer);
        }
    }

    /** {@return the client's subscriptions by the names it gave them; one to a stream that does not exist is null} */
    protected final Map<String, Subscription> subscriptions() {
        return subscriptions;
    }

    /**
     * Subscribes to a stream, unless the client is subscribed under this name, and sends what the venue sends at once.
     *
     * @param stream null for one that does not exist, which only takes the name
     */
    protected final void subscribe(final String name, final Stream stream, final int variant, final String prefix) {
        if (!subscriptions.containsKey(name)) {
            final Subscription made = stream == null ? null : hub.subscribe(connection, stream, variant, prefix);
            subscriptions.put(name, made);
            if (made != null) {
                stream.snapshot(made);
            }
        }
    }

    /** Ends the subscription of this name, if there is one. */
    protected final void unsubscribe(final String name) {
        final Subscription subscription = subscriptions.remove(name);
        if (subscription != null) {
            hub.unsubscribe(subscription);
        }
    }

    @Override
    public void pinged() {
        heardMs = System.currentTimeMillis();
    }

    @Override
    public void ponged() {
        heardMs = System.currentTimeMillis();
    }

    @Override
    public void tick(final long nowMs) {
        final long wallMs = System.currentTimeMillis();
        if (rules.idleMs() > 0 && wallMs - lifeMs(heardMs) > rules.idleMs()) {
            connection.close(idleStatus(), "idle");
        } else if (rules.lifetimeMs() > 0 && wallMs - openedMs > rules.lifetimeMs()) {
            connection.close(GOING_AWAY, "Connection lifetime reached");
        }
    }

    /** {@return the WebSocket status that an idle connection is closed with} */
    protected int idleStatus() {
        return NORMAL;
    }

    /**
     * {@return when the connection last showed what the venue counts as life}
     *
     * @param lastHeardMs when the client last sent anything, epoch milliseconds
     */
    protected long lifeMs(final long lastHeardMs) {
        return lastHeardMs;
    }

    @Override
    public void closed() {
        unsubscribeAll(List.copyOf(subscriptions.keySet()));
    }

    /** Ends the subscriptions of these names. */
    protected final void unsubscribeAll(final Collection<String> names) {
        for (final String name : List.copyOf(names)) {
            unsubscribe(name);
        }
    }
}
