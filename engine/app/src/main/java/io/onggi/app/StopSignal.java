package io.onggi.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.logging.log4j.LogManager;

/**
 * SIGTERM and SIGINT as a wish that a command fulfils, instead of the end of the process in the middle of it: the
 * command stops in order, and the process ends with the command's own exit code and not with 128 + the signal's number.
 *
 * <p>The command calls {@link #listen} and {@link #await}; whoever runs the command calls {@link #exit} when it is
 * done. The first signal starts the virtual machine's shutdown, in which a hook holds the process until the exit code
 * is there; each further signal changes nothing.
 */
public final class StopSignal {
    private final boolean ofProcess;
    private final CountDownLatch requested = new CountDownLatch(1);
    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook = new Thread(this::onShutdown, "onggi-stop");
    private volatile int exitCode;
    private boolean listening;

    private StopSignal(final boolean ofProcess) {
        this.ofProcess = ofProcess;
    }

    /** {@return the signals of this process; only for who ends the process with {@link #exit}} */
    public static StopSignal ofProcess() {
        return new StopSignal(true);
    }

    /** {@return signals that never come, for a command inside a program that keeps its signals to itself} */
    public static StopSignal never() {
        return new StopSignal(false);
    }

    /** From here on a signal is a wish to stop. */
    public synchronized void listen() {
        if (ofProcess && !listening) {
            listening = true;
            Runtime.getRuntime().addShutdownHook(hook);
        }
    }

    /** Asks to stop, as a signal does. Any thread. */
    public void request() {
        requested.countDown();
    }

    /** Waits until somebody asks to stop, or the thread is interrupted, which stays noted in it. */
    public void await() {
        try {
            requested.await();
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits at most this long.
     *
     * @return whether somebody asked to stop
     * @throws InterruptedException if the thread is interrupted
     */
    public boolean await(final long timeoutNanos) throws InterruptedException {
        return requested.await(timeoutNanos, TimeUnit.NANOSECONDS);
    }

    /** Ends the process with this code; returns only where a signal is ending it already. Call once, as the last. */
    public synchronized void exit(final int code) {
        exitCode = code;
        if (!listening || removeHook()) {
            flush();
            System.exit(code);
        }
        done.countDown();
    }

    private boolean removeHook() {
        try {
            return Runtime.getRuntime().removeShutdownHook(hook);
        } catch (final IllegalStateException e) {
            // The virtual machine is going down, and the hook waits for the code.
            return false;
        }
    }

    private void onShutdown() {
        requested.countDown();
        int code = FatalHandler.EXIT_CODE;
        try {
            done.await();
            code = exitCode;
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            flush();
            // A hook cannot change the code of the exit it is part of; only this can.
            Runtime.getRuntime().halt(code);
        }
    }

    /** The log is asynchronous in parts and has no hook of its own; what was said last must not be lost. */
    static void flush() {
        try {
            LogManager.shutdown();
        } finally {
            System.out.flush();
            System.err.flush();
        }
    }
}
