package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** A machine whose time, venue and actions are in the hands of a test. */
abstract class SessionMachineFixture {
    static final StreamRef BOOK = WordDialect.stream(StreamKind.BOOK, 1);
    static final StreamRef TRADE = WordDialect.stream(StreamKind.TRADE, 1);
    static final long SECOND = 1_000;

    final HandClock time = new HandClock();
    final RecordingSink sink = new RecordingSink();
    final List<String> done = new ArrayList<>();
    final FeedCounters counters = new FeedCounters("test");
    SessionSettings settings = settings(0);
    boolean acknowledging = true;
    int batch = 10;
    int rotationIndex;
    boolean hasSuccessors;
    int live;
    int aged;
    SessionMachine machine;

    /** Writes down what the machine wants done. */
    final class Recorder implements SessionActions {
        @Override
        public void connect() {
            done.add("connect");
        }

        @Override
        public void send(final String text) {
            done.add(text);
        }

        @Override
        public void ping() {
            done.add("ping");
        }

        @Override
        public void disconnect() {
            done.add("disconnect");
        }

        @Override
        public void onLive() {
            live++;
        }

        @Override
        public boolean onAged() {
            aged++;
            return hasSuccessors;
        }

        @Override
        public void onStreamsUp(final List<StreamRef> streams) {
            done.add("up "
                    + String.join(" ", streams.stream().map(StreamRef::name).toList()));
        }
    }

    static SessionSettings settings(final long sendIntervalMs) {
        return new SessionSettings(
                new ReconnectPolicy(SECOND, 2, 60 * SECOND, 0, 0, 0, 0),
                KeepAlive.pings(0, 1, 0),
                FrameLimits.usual(),
                StreamLimits.none(),
                10 * SECOND,
                10 * SECOND,
                sendIntervalMs,
                60 * SECOND,
                0,
                0);
    }

    void start(final StreamRef... streams) {
        final List<StreamRef> list = List.of(streams);
        counters.reserve(9);
        machine = new SessionMachine(
                "test",
                rotationIndex,
                settings,
                new WordDialect(URI.create("ws://localhost"), acknowledging, batch),
                list,
                counters,
                new LinkPublisher(Venue.UPBIT, sink, list),
                new SessionMachine.Environment(new Recorder(), () -> 0, new ConnectGate(0)));
        machine.start(time.nowNs());
    }

    void live(final StreamRef... streams) {
        start(streams);
        machine.onOpen(time.nowNs());
        machine.onAck(1);
        assertEquals(SessionState.LIVE, machine.state());
        done.clear();
    }

    void after(final long ms) {
        time.advanceMs(ms);
        machine.tick(time.nowNs());
    }

    void data(final StreamRef stream) {
        machine.onMessage(time.nowNs());
        counters.outcome(Outcome.DECODED, stream.instrumentId(), stream.kind(), time.nowNs(), 1);
        machine.onData();
    }

    List<String> takeDone() {
        final List<String> taken = List.copyOf(done);
        done.clear();
        return taken;
    }
}
