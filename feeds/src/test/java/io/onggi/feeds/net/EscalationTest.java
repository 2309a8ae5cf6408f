package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.handler.codec.DecoderException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An Error ends at the thread's handler of uncaught faults, wherever it happens; an exception does not. */
@Timeout(30)
class EscalationTest {
    private final List<Throwable> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> told.add(failure));
    }

    @AfterEach
    void listenNoMore() {
        Thread.currentThread().setUncaughtExceptionHandler(null);
    }

    @Test
    void anErrorIsHandedOnAlsoInsideExceptions() {
        Escalation.ifError(new IllegalStateException("no error"));
        Escalation.ifError(null);
        assertEquals(List.of(), told);

        final Throwable wrapped = new DecoderException(new IllegalStateException(new AssertionError("deep inside")));
        Escalation.ifError(wrapped);
        assertEquals(List.of(wrapped), told);
    }

    @Test
    void aGuardedTaskStillFails() {
        assertThrows(
                StackOverflowError.class,
                () -> Escalation.guarded(() -> {
                            throw new StackOverflowError();
                        })
                        .run());
        assertEquals(1, told.size());

        assertThrows(
                IllegalStateException.class,
                () -> Escalation.guarded(() -> {
                            throw new IllegalStateException();
                        })
                        .run());
        assertEquals(1, told.size());
    }

    @Test
    void anErrorInAPipelineIsHandedOn() {
        final EmbeddedWebSocket socket = new EmbeddedWebSocket(new FrameLimits(1_024, 4_096), new HandClock());
        socket.channel.pipeline().fireExceptionCaught(new InternalError("mapped memory"));
        assertEquals(1, told.size());
        assertInstanceOf(InternalError.class, told.get(0));
    }

    @Test
    void errorsOfTheThreadsOfARuntimeReachItsHandler() throws Exception {
        final BlockingQueue<Throwable> faults = new LinkedBlockingQueue<>();
        try (NetRuntime runtime = NetRuntime.open(
                NetTransport.open(1, task -> {
                    final Thread thread = new Thread(task, "test-net");
                    thread.setUncaughtExceptionHandler((ended, failure) -> faults.add(failure));
                    return thread;
                }),
                TlsSettings.system(),
                new RestLimits(2_000, 3_000, 1 << 20),
                EngineClock.system(),
                (thread, failure) -> faults.add(failure))) {
            runtime.schedule(
                    () -> {
                        throw new AssertionError("scheduled");
                    },
                    0);
            assertEquals("scheduled", next(faults).getMessage());

            runtime.schedule(
                    () -> {
                        throw new IllegalStateException("logged and forgotten");
                    },
                    0);
            final CompletableFuture<Boolean> goesOn = new CompletableFuture<>();
            runtime.schedule(() -> goesOn.complete(true), 0);
            assertTrue(goesOn.get(10, TimeUnit.SECONDS));

            runtime.transport().group().execute(Escalation.guarded(() -> {
                throw new AssertionError("on the loop");
            }));
            assertEquals("on the loop", next(faults).getMessage());
            assertTrue(faults.isEmpty());
        }
    }

    private static Throwable next(final BlockingQueue<Throwable> faults) throws InterruptedException {
        final Throwable fault = faults.poll(10, TimeUnit.SECONDS);
        assertTrue(fault != null, "a fault was told");
        return fault;
    }
}
