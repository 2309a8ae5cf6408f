package io.onggi.feeds.binance;

import io.onggi.feeds.net.Lists;
import io.onggi.feeds.net.StreamRef;
import io.onggi.feeds.net.SubscriptionDialect;
import io.onggi.feeds.net.SubscriptionRequest;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/**
 * SUBSCRIBE and UNSUBSCRIBE in batches, each with an id that its acknowledgement repeats (protocol notes 1.3): the same
 * in all markets of Binance. For one connection.
 */
final class BinanceSubscriptions implements SubscriptionDialect {
    private final URI address;
    private final int streamsPerRequest;
    private long lastId;

    BinanceSubscriptions(final URI address, final int streamsPerRequest) {
        this.address = address;
        this.streamsPerRequest = streamsPerRequest;
    }

    @Override
    public URI address() {
        return address;
    }

    @Override
    public boolean acknowledges() {
        return true;
    }

    @Override
    public List<SubscriptionRequest> subscribe(final List<StreamRef> streams) {
        final List<SubscriptionRequest> requests = new ArrayList<>();
        for (final List<StreamRef> batch : Lists.partition(streams, streamsPerRequest)) {
            requests.add(new SubscriptionRequest(text("SUBSCRIBE", batch), lastId, batch));
        }
        return requests;
    }

    @Override
    public List<SubscriptionRequest> resubscribe(final List<StreamRef> silent, final List<StreamRef> all) {
        final List<SubscriptionRequest> requests = new ArrayList<>();
        for (final List<StreamRef> batch : Lists.partition(silent, streamsPerRequest)) {
            requests.add(new SubscriptionRequest(text("UNSUBSCRIBE", batch), lastId, List.of()));
        }
        requests.addAll(subscribe(silent));
        return requests;
    }

    private String text(final String method, final List<StreamRef> batch) {
        lastId++;
        final StringBuilder text =
                new StringBuilder("{\"method\":\"").append(method).append("\",\"params\":[");
        for (int i = 0; i < batch.size(); i++) {
            text.append(i == 0 ? "\"" : ",\"").append(batch.get(i).name()).append('"');
        }
        return text.append("],\"id\":").append(lastId).append('}').toString();
    }
}
