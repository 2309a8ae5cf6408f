package io.onggi.feeds.net;

import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import java.io.IOException;
import java.lang.Thread.UncaughtExceptionHandler;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the feeds of one engine share: event loops, one thread for REST and its decoding, name look-up, TLS and the rate
 * budgets. Close it after the feeds.
 *
 * <pre>
 *   onggi-net-n     sockets, decoding of frames        (handed in)
 *   onggi-rest      schedules, answers, decoding of REST bodies
 *   onggi-resolve-n name look-ups
 *   onggi-http-n    the HTTP client's own work
 * </pre>
 */
public final class NetRuntime implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NetRuntime.class);
    private static final long SHUTDOWN_MS = 5_000;
    private static final int HTTP_THREADS = 2;
    /** One name that is not answered for seconds must not hold up the others. */
    private static final int RESOLVE_THREADS = 4;

    private final NetTransport transport;
    private final EngineClock clock;
    private final WireTap tap;
    private final TlsContexts tls;
    private final ScheduledThreadPoolExecutor restThread;
    private final ExecutorService resolveThreads;
    private final ExecutorService httpThreads;
    private final HostResolver resolver;
    private final RestClient rest;
    private final RateBudgets budgets;
    private final List<ThreadPulse> pulses = new ArrayList<>();

    private NetRuntime(
            final NetTransport transport,
            final EngineClock clock,
            final TlsContexts tls,
            final RestLimits limits,
            final WireTap tap,
            final UncaughtExceptionHandler faults) {
        this.transport = transport;
        this.clock = clock;
        this.tap = tap;
        this.tls = tls;
        this.restThread = new ScheduledThreadPoolExecutor(1, daemons("onggi-rest", faults));
        this.restThread.setRemoveOnCancelPolicy(true);
        this.restThread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        this.resolveThreads = Executors.newFixedThreadPool(RESOLVE_THREADS, daemons("onggi-resolve", faults));
        this.httpThreads = Executors.newFixedThreadPool(HTTP_THREADS, daemons("onggi-http", faults));
        this.resolver = new HostResolver(InetAddress::getAllByName, resolveThreads);
        this.rest = new RestClient(limits, tls.rest(), clock, tap, restThread, httpThreads);
        this.budgets = new RateBudgets(clock, this::schedule);
        transport.group().forEach(loop -> pulse("sockets and decoding", loop));
        pulse("REST answers", restThread);
    }

    private void pulse(final String work, final ScheduledExecutorService thread) {
        final ThreadPulse pulse = new ThreadPulse(clock, work);
        pulses.add(pulse);
        final ScheduledFuture<?> unused =
                thread.scheduleWithFixedDelay(pulse::beat, 0, ThreadPulse.PERIOD_MS, TimeUnit.MILLISECONDS);
    }

    /**
     * Starts the threads.
     *
     * @param transport the event loops; closed with this
     * @param faults told of what ends one of the threads; the event loops bring their own
     * @throws IOException if TLS cannot be set up
     */
    public static NetRuntime open(
            final NetTransport transport,
            final TlsSettings tls,
            final RestLimits limits,
            final EngineClock clock,
            final UncaughtExceptionHandler faults)
            throws IOException {
        return open(transport, tls, limits, clock, WireTap.NONE, faults);
    }

    /**
     * Starts the threads.
     *
     * @param transport the event loops; closed with this
     * @param tap sees every message and every answer; not closed with this
     * @param faults told of what ends one of the threads; the event loops bring their own
     * @throws IOException if TLS cannot be set up
     */
    public static NetRuntime open(
            final NetTransport transport,
            final TlsSettings tls,
            final RestLimits limits,
            final EngineClock clock,
            final WireTap tap,
            final UncaughtExceptionHandler faults)
            throws IOException {
        return new NetRuntime(transport, clock, TlsContexts.create(tls), limits, tap, faults);
    }

    /** {@return the engine's clock} */
    public EngineClock clock() {
        return clock;
    }

    /** {@return the signs of life of the event loops and of the REST thread} */
    public List<ThreadPulse> pulses() {
        return List.copyOf(pulses);
    }

    /** {@return the shared client for REST calls} */
    public RestClient rest() {
        return rest;
    }

    /** {@return the shared budgets} */
    public RateBudgets budgets() {
        return budgets;
    }

    /** Runs a task on the REST thread after a delay; a runtime that was closed runs nothing. */
    public void schedule(final Runnable task, final long delayNs) {
        try {
            final ScheduledFuture<?> unused = restThread.schedule(logged(task), delayNs, TimeUnit.NANOSECONDS);
        } catch (final RejectedExecutionException e) {
            // Only after close, when nothing may be started any more.
            if (!restThread.isShutdown()) {
                throw e;
            }
        }
    }

    /** Stops the threads and the event loops; waits for them, 5 s each at most. */
    @Override
    public void close() {
        transport.close();
        stop(restThread);
        stop(resolveThreads);
        stop(httpThreads);
    }

    EventLoop nextLoop() {
        return transport.group().next();
    }

    WireTap tap() {
        return tap;
    }

    NetTransport transport() {
        return transport;
    }

    SslContext socketTls() {
        return tls.sockets();
    }

    HostResolver resolver() {
        return resolver;
    }

    DoubleSupplier random() {
        return () -> ThreadLocalRandom.current().nextDouble();
    }

    /** A scheduled task that throws would vanish without a word. */
    private static Runnable logged(final Runnable task) {
        return Escalation.guarded(() -> {
            try {
                task.run();
            } catch (final RuntimeException e) {
                LOG.error("a task of the REST thread failed", e);
            }
        });
    }

    private static void stop(final ExecutorService executor) {
        executor.shutdownNow();
        try {
            executor.awaitTermination(SHUTDOWN_MS, TimeUnit.MILLISECONDS);
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons(final String name, final UncaughtExceptionHandler faults) {
        final AtomicInteger count = new AtomicInteger();
        return task -> {
            final Thread thread = new Thread(task, name + '-' + count.getAndIncrement());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler(faults);
            return thread;
        };
    }
}
