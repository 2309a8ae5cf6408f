package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.FeedCounters;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A connection whose venue answers each stream of a request by itself. */
class SessionAnswersTest {
    private static final long NO_ID = FixedPoint.ABSENT;
    private static final StreamRef BOOK = WordDialect.stream(StreamKind.BOOK, 1);
    private static final StreamRef TRADE = WordDialect.stream(StreamKind.TRADE, 1);
    private static final StreamRef OTHER_BOOK = WordDialect.stream(StreamKind.BOOK, 2);
    private static final StreamRef TICKER = new StreamRef("all1", 1, StreamKind.TICKER);
    private static final StreamRef MARK = new StreamRef("all1", 1, StreamKind.MARK);

    private final HandClock time = new HandClock();
    private final RecordingSink sink = new RecordingSink();
    private final List<String> sent = new ArrayList<>();
    private SessionMachine machine;

    private void open(final int batch, final StreamRef... streams) {
        final List<StreamRef> list = List.of(streams);
        final FeedCounters counters = new FeedCounters("test");
        counters.reserve(9);
        final SessionSettings settings = new SessionSettings(
                new ReconnectPolicy(1_000, 2, 60_000, 0, 0, 0, 0),
                KeepAlive.pings(0, 1, 0),
                FrameLimits.usual(),
                StreamLimits.none(),
                10_000,
                10_000,
                0,
                60_000,
                0,
                0);
        final SessionActions actions = new SessionActions() {
            @Override
            public void connect() {}

            @Override
            public void send(final String text) {
                sent.add(text);
            }

            @Override
            public void ping() {}

            @Override
            public void disconnect() {
                sent.add("disconnect");
            }

            @Override
            public void onLive() {}

            @Override
            public boolean onAged() {
                return false;
            }

            @Override
            public void onStreamsUp(final List<StreamRef> up) {}
        };
        machine = new SessionMachine(
                "test",
                0,
                settings,
                new WordDialect(URI.create("ws://localhost"), true, batch),
                list,
                counters,
                new LinkPublisher(Venue.OKX, sink, list),
                new SessionMachine.Environment(actions, () -> 0, new ConnectGate(0)));
        machine.start(time.nowNs());
        machine.onOpen(time.nowNs());
    }

    @Test
    void isLiveOnceEveryStreamIsConfirmed() {
        open(10, BOOK, TRADE, OTHER_BOOK);

        machine.onStreamConfirmed(1, StreamKind.BOOK, 2);
        machine.onStreamConfirmed(1, StreamKind.TRADE, 1);
        assertEquals(SessionState.SUBSCRIBING, machine.state());
        assertEquals(2, machine.confirmed());
        assertEquals(List.of("UP BOOK 2", "UP TRADE 1"), sink.links());

        machine.onStreamConfirmed(1, StreamKind.BOOK, 1);
        assertEquals(SessionState.LIVE, machine.state());
        assertEquals(3, machine.confirmed());
        // Once more, or of something that was never asked for: nothing follows.
        machine.onStreamConfirmed(1, StreamKind.BOOK, 1);
        machine.onStreamConfirmed(NO_ID, StreamKind.NONE, 0);
        assertEquals(3, machine.confirmed());
    }

    @Test
    void knowsARefusedStreamByItsName() {
        open(10, BOOK, TRADE, OTHER_BOOK);

        machine.onStreamRefused(NO_ID, StreamKind.BOOK, 2, "doesn't exist");
        machine.onStreamConfirmed(NO_ID, StreamKind.BOOK, 1);
        machine.onStreamConfirmed(NO_ID, StreamKind.TRADE, 1);

        assertEquals(SessionState.LIVE, machine.state());
        assertEquals(2, machine.confirmed());
        assertEquals("refused: book2", machine.reason());
        assertEquals(List.of("sub 1 book1 trade1 book2"), sent);
    }

    @Test
    void confirmsEverythingThatIsAskedForByOneName() {
        open(10, TICKER, MARK, BOOK);

        machine.onStreamConfirmed(NO_ID, StreamKind.TICKER, 1);
        assertEquals(2, machine.confirmed());
        machine.onStreamConfirmed(NO_ID, StreamKind.BOOK, 0);
        assertEquals(SessionState.LIVE, machine.state());
    }

    /** The refusal names the request alone; what it had confirmed already is not asked for again. */
    @Test
    void asksAgainForHalvesOfWhatIsNotConfirmed() {
        open(10, BOOK, TRADE, OTHER_BOOK, TICKER);
        machine.onStreamConfirmed(1, StreamKind.TRADE, 1);

        machine.onError(1, "one of them does not exist");
        machine.tick(time.nowNs());
        assertEquals(List.of("sub 1 book1 trade1 book2 all1", "sub 2 book1", "sub 3 book2 all1"), sent);

        machine.onStreamConfirmed(2, StreamKind.BOOK, 1);
        machine.onStreamConfirmed(3, StreamKind.TICKER, 1);
        machine.onError(3, "it does not exist");
        assertEquals(SessionState.LIVE, machine.state());
        assertEquals("refused: book2", machine.reason());
    }

    @Test
    void forgetsWhatItWaitedForWithItsConnection() {
        open(10, BOOK, TRADE);
        machine.onClosed(time.nowNs(), "gone");
        time.advanceMs(2_000);
        machine.tick(time.nowNs());
        machine.onOpen(time.nowNs());
        assertEquals(List.of("sub 1 book1 trade1", "sub 2 book1 trade1"), sent);

        machine.onStreamConfirmed(2, StreamKind.BOOK, 1);
        machine.onStreamConfirmed(2, StreamKind.TRADE, 1);
        assertEquals(SessionState.LIVE, machine.state());
    }
}
