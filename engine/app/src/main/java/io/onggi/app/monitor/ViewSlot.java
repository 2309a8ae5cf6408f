package io.onggi.app.monitor;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * One value behind a sequence lock: one writer that never waits and allocates nothing, any number of readers that copy
 * again when the writer came between.
 *
 * <p>The version is odd while the writer is at work. The fences keep the plain copies inside: the writer's between the
 * odd and the even version, the reader's between its two looks at the version.
 */
final class ViewSlot<V> {
    /** Copies all fields of one value to another. Must bear values that do not belong together. */
    interface Copier<V> {
        void copy(V from, V to);
    }

    private static final VarHandle VERSION;

    static {
        try {
            VERSION = MethodHandles.lookup().findVarHandle(ViewSlot.class, "version", long.class);
        } catch (final ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final V value;
    private final Copier<V> copier;

    @SuppressWarnings("UnusedVariable") // read and written through VERSION
    private long version;

    ViewSlot(final V value, final Copier<V> copier) {
        this.value = value;
        this.copier = copier;
    }

    /** Replaces the value. One thread only. */
    void write(final V source) {
        final long before = (long) VERSION.getOpaque(this);
        VERSION.setOpaque(this, before + 1);
        VarHandle.storeStoreFence();
        copier.copy(source, value);
        VERSION.setRelease(this, before + 2);
    }

    /** {@return whether there is a value; if so, {@code target} holds all of it} Any thread. */
    boolean read(final V target) {
        while (true) {
            final long before = (long) VERSION.getAcquire(this);
            if (before == 0) {
                return false;
            }
            if ((before & 1) == 0) {
                copier.copy(value, target);
                VarHandle.loadLoadFence();
                if ((long) VERSION.getOpaque(this) == before) {
                    return true;
                }
            }
            Thread.onSpinWait();
        }
    }
}
