package io.onggi.app.monitor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.InstrumentView;
import io.onggi.event.PremiumView;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MarketViewsTest {
    private static final long STRESS_NS = 1_000_000_000L;
    private static final long ENOUGH_READS = 1_000;

    private final MarketViews views = new MarketViews(2, 1);

    @Test
    void hasNothingBeforeTheFirstWrite() {
        assertFalse(views.read(1, new InstrumentView()));
        assertFalse(views.read(9, new InstrumentView()));
        assertFalse(views.read(-1, new InstrumentView()));
        assertFalse(views.read(0, new PremiumView()));
        assertFalse(views.read(1, new PremiumView()));
    }

    @Test
    void growsForInstrumentsThatComeLater() {
        final InstrumentView view = FakeEngine.upbitBook();
        view.instrumentId = 40;
        views.instrument(view);

        assertTrue(views.read(40, new InstrumentView()));
        assertFalse(views.read(39, new InstrumentView()));
    }

    @Test
    void copiesEveryFieldOfAnInstrument() throws IllegalAccessException {
        final InstrumentView written = new InstrumentView();
        fill(written);
        written.instrumentId = 1;
        written.bidCount = InstrumentView.DEPTH;
        written.askCount = InstrumentView.DEPTH;
        views.instrument(written);

        final InstrumentView read = new InstrumentView();
        assertTrue(views.read(1, read));

        assertSameFields(written, read);
    }

    @Test
    void copiesEveryFieldOfAPremium() throws IllegalAccessException {
        final PremiumView written = new PremiumView();
        fill(written);
        written.pair = 0;
        views.premium(written);

        final PremiumView read = new PremiumView();
        assertTrue(views.read(0, read));

        assertSameFields(written, read);
    }

    @Test
    void neverShowsHalfOfAWrite() throws InterruptedException {
        final AtomicBoolean stop = new AtomicBoolean();
        final AtomicLong reads = new AtomicLong();
        final AtomicReference<String> torn = new AtomicReference<>();
        final Thread writer = new Thread(() -> {
            final InstrumentView view = new InstrumentView();
            view.instrumentId = 1;
            for (long value = 1; !stop.get(); value++) {
                stamp(view, value);
                views.instrument(view);
            }
        });
        final Thread[] readers = new Thread[2];
        for (int i = 0; i < readers.length; i++) {
            readers[i] = new Thread(() -> {
                final InstrumentView view = new InstrumentView();
                long newest = 0;
                while (!stop.get()) {
                    if (views.read(1, view)) {
                        final String problem = tornOrOlder(view, newest);
                        if (problem != null) {
                            torn.compareAndSet(null, problem);
                        }
                        newest = view.timeNs;
                        reads.incrementAndGet();
                    }
                }
            });
        }

        writer.start();
        for (final Thread reader : readers) {
            reader.start();
        }
        final long start = System.nanoTime();
        while (System.nanoTime() - start < STRESS_NS || reads.get() < ENOUGH_READS) {
            Thread.onSpinWait();
        }
        stop.set(true);
        writer.join();
        for (final Thread reader : readers) {
            reader.join();
        }

        assertNull(torn.get());
    }

    private static void stamp(final InstrumentView view, final long value) {
        view.timeNs = value;
        view.bidCount = (int) (value % InstrumentView.DEPTH) + 1;
        view.askCount = view.bidCount;
        for (int i = 0; i < view.bidCount; i++) {
            view.bidPrices[i] = value + i;
            view.askSizes[i] = value - i;
        }
        view.candleVolume = value;
        view.stale = value;
    }

    private static String tornOrOlder(final InstrumentView view, final long newest) {
        final long value = view.timeNs;
        boolean whole = value >= newest
                && view.bidCount == value % InstrumentView.DEPTH + 1
                && view.askCount == view.bidCount
                && view.candleVolume == value
                && view.stale == value;
        for (int i = 0; i < view.bidCount; i++) {
            whole &= view.bidPrices[i] == value + i && view.askSizes[i] == value - i;
        }
        return whole ? null : "after " + newest + " read " + value + " with count " + view.bidCount;
    }

    /** Gives every field a value of its own, so that one that is forgotten shows. */
    private static void fill(final Object view) throws IllegalAccessException {
        long next = 1;
        for (final Field field : view.getClass().getFields()) {
            if (field.getType() == long.class && !Modifier.isStatic(field.getModifiers())) {
                field.setLong(view, next++);
            } else if (field.getType() == int.class && !Modifier.isStatic(field.getModifiers())) {
                field.setInt(view, (int) next++);
            } else if (field.getType() == double.class) {
                field.setDouble(view, (double) next++);
            } else if (field.getType() == boolean.class) {
                field.setBoolean(view, true);
            } else if (field.getType().isEnum()) {
                field.set(view, field.getType().getEnumConstants()[1]);
            } else if (field.get(view) instanceof long[] array) {
                for (int i = 0; i < array.length; i++) {
                    array[i] = next++;
                }
            } else if (field.get(view) instanceof double[] array) {
                for (int i = 0; i < array.length; i++) {
                    array[i] = (double) next++;
                }
            }
        }
    }

    private static void assertSameFields(final Object expected, final Object actual) throws IllegalAccessException {
        for (final Field field : expected.getClass().getFields()) {
            final Object value = field.get(expected);
            if (value instanceof long[] array) {
                assertArrayEquals(array, (long[]) field.get(actual), field.getName());
            } else if (value instanceof double[] array) {
                assertArrayEquals(array, (double[]) field.get(actual), field.getName());
            } else {
                assertEquals(value, field.get(actual), field.getName());
            }
        }
    }
}
