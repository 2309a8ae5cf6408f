package io.onggi.feeds.net;

/**
 * Sees to it that an {@link Error} does not end as a line in the log of a library, or inside a future nobody looks at:
 * it goes to the uncaught-exception handler of the thread it happened on, which ends the process. Exceptions are left
 * to whoever handles them.
 */
public final class Escalation {
    private Escalation() {}

    /** Hands an Error, also one wrapped in exceptions, to the present thread's handler. */
    public static void ifError(final Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof Error) {
                final Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
                return;
            }
        }
    }

    /** {@return the same task; an Error it ends with is handed on before it is thrown on} */
    public static Runnable guarded(final Runnable task) {
        return () -> run(task);
    }

    /** Runs a task; an Error it ends with is handed on before it is thrown on. */
    @SuppressWarnings("IllegalCatch") // the point of it: whoever catches it later forgets it
    public static void run(final Runnable task) {
        try {
            task.run();
        } catch (final Error e) {
            ifError(e);
            throw e;
        }
    }
}
