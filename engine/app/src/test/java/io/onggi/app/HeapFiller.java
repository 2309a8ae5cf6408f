package io.onggi.app;

import java.util.ArrayList;
import java.util.List;

/** The engine's process with a thread in it that takes all memory, and goes on taking it whenever there is some. */
final class HeapFiller {
    private static final int LARGE_BYTES = 1 << 20;
    private static final int SMALL_BYTES = 1 << 8;
    private static final int TAKEN_AT_MOST = 1 << 22;
    private static final long LOOK_MS = 20;
    /** The engine has done everything once. */
    private static final long SETTLE_MS = 500;
    /** As a leak would, it takes what becomes free not at once. */
    private static final long AGAIN_MS = 1_000;

    private HeapFiller() {}

    public static void main(final String[] args) {
        final Thread filler = new Thread(HeapFiller::fill, "filler");
        filler.setDaemon(true);
        filler.start();
        EngineMain.main(args);
    }

    private static void fill() {
        try {
            while (Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().equals("onggi-disk"))) {
                Thread.sleep(LOOK_MS);
            }
            Thread.sleep(SETTLE_MS);
            final List<byte[]> taken = new ArrayList<>(1 << 20);
            for (int bytes = LARGE_BYTES; taken.size() < TAKEN_AT_MOST; bytes = SMALL_BYTES) {
                take(taken, bytes);
                if (bytes == SMALL_BYTES) {
                    Thread.sleep(AGAIN_MS);
                }
            }
        } catch (final InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void take(final List<byte[]> taken, final int bytes) {
        try {
            while (true) {
                taken.add(new byte[bytes]);
            }
        } catch (final OutOfMemoryError full) {
            // What is taken stays taken: the next to ask for some is the engine.
            return;
        }
    }
}
