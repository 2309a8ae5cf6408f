package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.FeedCounters;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A venue that refuses what it sends already. */
class SessionRefusalsTest implements SessionActions {
    private static final StreamRef BOOK = WordDialect.stream(StreamKind.BOOK, 1);
    private static final StreamRef TRADE = WordDialect.stream(StreamKind.TRADE, 1);

    private final HandClock time = new HandClock();
    private final RecordingSink sink = new RecordingSink();
    private final List<String> sent = new ArrayList<>();
    private final FeedCounters counters = new FeedCounters("test");
    private final SessionMachine machine = new SessionMachine(
            "test",
            0,
            new SessionSettings(
                    new ReconnectPolicy(1_000, 2, 60_000, 0, 0, 0, 0),
                    KeepAlive.pings(0, 1, 0),
                    FrameLimits.usual(),
                    StreamLimits.none(),
                    10_000,
                    10_000,
                    0,
                    60_000,
                    0,
                    0),
            new WordDialect(URI.create("ws://localhost"), true, 10),
            List.of(BOOK, TRADE),
            counters,
            new LinkPublisher(Venue.BYBIT, sink, List.of(BOOK, TRADE)),
            new SessionMachine.Environment(this, () -> 0, new ConnectGate(0)));

    @Test
    void takesAStreamThatFlowsAlreadyForSubscribed() {
        counters.reserve(1);
        machine.start(time.nowNs());
        machine.onOpen(time.nowNs());
        machine.onError(1, "already");
        machine.tick(time.nowNs());
        assertEquals(List.of("sub 1 book1 trade1", "sub 2 book1", "sub 3 trade1"), sent);
        assertEquals(List.of(), sink.links());

        machine.onError(2, "already");
        machine.onAck(3);

        assertEquals(List.of("UP BOOK 1", "UP TRADE 1"), sink.links());
        assertEquals(SessionState.LIVE, machine.state());
        assertEquals("", machine.reason());
        assertEquals(2, machine.confirmed());
    }

    @Override
    public void connect() {}

    @Override
    public void send(final String text) {
        sent.add(text);
    }

    @Override
    public void ping() {}

    @Override
    public void disconnect() {}

    @Override
    public void onLive() {}

    @Override
    public boolean onAged() {
        return false;
    }

    @Override
    public void onStreamsUp(final List<StreamRef> streams) {}
}
