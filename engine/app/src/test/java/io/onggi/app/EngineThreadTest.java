package io.onggi.app;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class EngineThreadTest {
    @Test
    void keepsNothingOfItsWorkOnceItHasEnded() throws InterruptedException {
        byte[] memory = new byte[1 << 20];
        final WeakReference<byte[]> watched = new WeakReference<>(memory);
        final EngineThread thread = new EngineThread("onggi-test", "does not wait", null, workOn(memory));
        memory = null;
        thread.start();
        thread.join(10_000);

        assertFalse(thread.isAlive());
        for (int i = 0; i < 100 && watched.get() != null; i++) {
            System.gc();
            Thread.sleep(10);
        }
        assertNull(watched.get());
    }

    private static Runnable workOn(final byte[] memory) {
        return () -> memory[0] = 1;
    }
}
