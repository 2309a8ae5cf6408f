package io.onggi.app;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * The end of the process after a fatal fault, with exit code 70: at once where what is saved before gets done, and
 * {@value #LIMIT_MS} ms after the fault where it does not, since a disk that hangs or a full pipe behind stderr must
 * not keep a dead engine alive. It also holds back some memory, so that there is enough to write the fault down when
 * that fault is that there is none. Any thread.
 */
public final class FatalEnd {
    /** From the fault to the end of the process at the latest, milliseconds. */
    static final long LIMIT_MS = 3_000;

    private static final long NS_PER_MS = 1_000_000L;
    private static final int RESERVE_BYTES = 2 << 20;

    private static final byte[] NO_MEMORY = "onggi: fatal: out of memory\n".getBytes(StandardCharsets.US_ASCII);

    private final IntConsumer halt;
    private final long limitMs;
    private final Thread deadline;
    private volatile boolean begun;
    private final AtomicReference<byte[]> reserve = new AtomicReference<>(new byte[RESERVE_BYTES]);

    FatalEnd(final long limitMs, final IntConsumer halt) {
        this.limitMs = limitMs;
        this.halt = halt;
        // Started beforehand: at the fault there may be no memory for a thread. No daemon: where the main thread is the
        // one that fails, the virtual machine must not end before, and with a code of its own.
        deadline = new Thread(this::awaitDeadline, "onggi-halt");
        deadline.setDaemon(false);
        deadline.start();
    }

    /**
     * {@return the end of this process; only for who ends it with {@link StopSignal#exit}, since a thread waits in it}
     */
    public static FatalEnd ofProcess() {
        return new FatalEnd(LIMIT_MS, code -> Runtime.getRuntime().halt(code));
    }

    /** The time starts to run, and the memory held back is there. Allocates nothing; may be called again. */
    public void begin() {
        reserve.set(null);
        begun = true;
        LockSupport.unpark(deadline);
    }

    /** Ends the process: what is journaled stays, nothing else is touched any more. Does not return. */
    public void end(final String cause) {
        begin();
        try {
            say(cause);
            StopSignal.flush();
        } finally {
            halt.accept(FatalHandler.EXIT_CODE);
        }
    }

    /** Ends the process because a thread did, one that no engine knows. */
    public void uncaught(final Thread thread, final Throwable cause) {
        begin();
        end("thread " + thread.getName() + " failed: " + cause);
    }

    private static void say(final String cause) {
        if (cause.equals(FatalFaults.NO_WORDS)) {
            System.err.write(NO_MEMORY, 0, NO_MEMORY.length);
            return;
        }
        try {
            System.err.println("onggi: fatal: ".concat(cause));
        } catch (final OutOfMemoryError | LinkageError e) {
            System.err.write(NO_MEMORY, 0, NO_MEMORY.length);
        }
    }

    private void awaitDeadline() {
        while (!begun) {
            LockSupport.park(this);
        }
        final long endNanos = System.nanoTime() + limitMs * NS_PER_MS;
        for (long rest = limitMs * NS_PER_MS; rest > 0; rest = endNanos - System.nanoTime()) {
            LockSupport.parkNanos(this, rest);
        }
        halt.accept(FatalHandler.EXIT_CODE);
    }
}
