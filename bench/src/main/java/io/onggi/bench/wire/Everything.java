package io.onggi.bench.wire;

import io.onggi.event.ref.FixedPoint;
import io.onggi.feeds.net.StreamRef;
import io.onggi.feeds.net.SubscriptionDialect;
import io.onggi.feeds.net.SubscriptionRequest;
import java.net.URI;
import java.util.List;

/** Asks for all streams in one message that nobody acknowledges: the first frame confirms. */
final class Everything implements SubscriptionDialect {
    private final URI address;

    Everything(final URI address) {
        this.address = address;
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public boolean acknowledges() {
        return false;
    }

    @Override
    public List<SubscriptionRequest> subscribe(final List<StreamRef> streams) {
        return List.of(new SubscriptionRequest("everything", FixedPoint.ABSENT, streams));
    }

    @Override
    public List<SubscriptionRequest> resubscribe(final List<StreamRef> silent, final List<StreamRef> all) {
        return subscribe(all);
    }
}
