package io.onggi.tools;

import java.util.Locale;

/** A progress bar on the terminal (stderr), ten times a second at most; nothing where stderr is no terminal. */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 40;
    private static final long EVERY_NS = 100_000_000L;

    private final String label;
    private final boolean visible;
    private long shownNanos;
    private boolean shown;

    private Progress(final String label, final boolean visible) {
        this.label = label;
        this.visible = visible;
    }

    /** {@return a bar if somebody is there to look at it} */
    static Progress onTerminal(final String label) {
        return new Progress(label, Terminal.isInteractive());
    }

    /** Shows how far it is; a total of 0 or less is unknown. */
    void show(final long done, final long total) {
        final long nowNanos = System.nanoTime();
        if (!visible || (shown && nowNanos - shownNanos < EVERY_NS && done < total)) {
            return;
        }
        shownNanos = nowNanos;
        shown = true;
        if (total <= 0) {
            System.err.print("\r" + label + ' ' + done);
        } else {
            final int full = (int) Math.min(WIDTH, WIDTH * done / total);
            System.err.printf(
                    Locale.ROOT,
                    "\r%s [%s%s] %3d %%",
                    label,
                    "#".repeat(full),
                    ".".repeat(WIDTH - full),
                    Math.min(100, 100 * done / total));
        }
        System.err.flush();
    }

    @Override
    public void close() {
        end();
    }

    /** Ends the line of the bar, so that what is printed next begins a new one. */
    void end() {
        if (shown) {
            System.err.println();
            shown = false;
        }
    }
}
