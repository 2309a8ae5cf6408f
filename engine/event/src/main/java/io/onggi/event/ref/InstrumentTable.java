package io.onggi.event.ref;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The instruments of a run, by id and by the venue's spelling. Readers on any thread see a consistent, immutable
 * picture; {@link #add} replaces it (rare, synchronised). Look-up by bytes allocates nothing.
 */
public final class InstrumentTable {
    /**
     * Instruments by id (0 is empty), and an open-addressing hash of the venues' spellings, which zeros fill up to
     * whole blocks. Never changed once made.
     */
    private static final class Snapshot {
        private final Instrument[] byId;
        private final byte[][] keys;
        private final int[] lengths;
        private final Instrument[] slots;

        Snapshot(final Instrument[] byId, final byte[][] keys, final int[] lengths, final Instrument[] slots) {
            this.byId = byId;
            this.keys = keys;
            this.lengths = lengths;
            this.slots = slots;
        }
    }

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private volatile Snapshot snapshot = new Snapshot(new Instrument[1], new byte[8][], new int[8], new Instrument[8]);

    /**
     * Adds an instrument; the newest of a venue's spelling wins the look-up by bytes.
     *
     * @throws IllegalArgumentException if the id is not the next one
     */
    public synchronized void add(final Instrument instrument) {
        final Snapshot old = snapshot;
        if (instrument.id() != old.byId.length) {
            throw new IllegalArgumentException(
                    "instrument ids are dense: expected " + old.byId.length + ", got " + instrument.id());
        }
        final Instrument[] byId = Arrays.copyOf(old.byId, old.byId.length + 1);
        byId[instrument.id()] = instrument;
        int capacity = old.slots.length;
        while (capacity < byId.length * 4) {
            capacity *= 2;
        }
        final byte[][] keys = new byte[capacity][];
        final int[] lengths = new int[capacity];
        final Instrument[] slots = new Instrument[capacity];
        for (int id = 1; id < byId.length; id++) {
            final byte[] key = byId[id].venueSymbol().getBytes(StandardCharsets.UTF_8);
            final Venue venue = byId[id].venue();
            int slot = hash(venue, key, 0, key.length) & (capacity - 1);
            while (slots[slot] != null
                    && !(lengths[slot] == key.length && matches(keys[slot], slots[slot], venue, key, 0, key.length))) {
                slot = (slot + 1) & (capacity - 1);
            }
            keys[slot] = Arrays.copyOf(key, (key.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES);
            lengths[slot] = key.length;
            slots[slot] = byId[id];
        }
        snapshot = new Snapshot(byId, keys, lengths, slots);
    }

    /** {@return the id the next instrument must have} */
    public int nextId() {
        return snapshot.byId.length;
    }

    /** {@return the instrument with this id, or null} */
    public Instrument get(final int id) {
        final Instrument[] byId = snapshot.byId;
        return id > 0 && id < byId.length ? byId[id] : null;
    }

    /** {@return the newest instrument of this venue with this spelling, or null. Allocates nothing} */
    public Instrument find(final Venue venue, final byte[] text, final int offset, final int length) {
        final Snapshot current = snapshot;
        final int mask = current.slots.length - 1;
        int slot = hash(venue, text, offset, length) & mask;
        while (current.slots[slot] != null) {
            if (current.lengths[slot] == length
                    && matches(current.keys[slot], current.slots[slot], venue, text, offset, length)) {
                return current.slots[slot];
            }
            slot = (slot + 1) & mask;
        }
        return null;
    }

    /** {@return the newest instrument of this venue with this canonical symbol, or null} */
    public Instrument findSymbol(final Venue venue, final String symbol) {
        final Instrument[] byId = snapshot.byId;
        for (int id = byId.length - 1; id > 0; id--) {
            if (byId[id].venue() == venue && byId[id].symbol().equals(symbol)) {
                return byId[id];
            }
        }
        return null;
    }

    /** {@return all instruments in order of their ids} */
    public List<Instrument> all() {
        final Instrument[] byId = snapshot.byId;
        final List<Instrument> all = new ArrayList<>(byId.length - 1);
        for (int id = 1; id < byId.length; id++) {
            all.add(byId[id]);
        }
        return all;
    }

    private static int hash(final Venue venue, final byte[] text, final int offset, final int length) {
        long hash = venue.code();
        for (int from = 0; from < length; from += Long.BYTES) {
            hash = (hash + block(text, offset + from, length - from)) * 0x9E37_79B9_7F4A_7C15L;
        }
        return (int) (hash >>> Integer.SIZE);
    }

    /** {@return the bytes from {@code from} on, at most eight, the first one lowest} */
    private static long block(final byte[] text, final int from, final int length) {
        if (from + Long.BYTES <= text.length) {
            return (long) LONGS.get(text, from) & (-1L >>> Math.max(0, Long.SIZE - 8 * length));
        }
        long block = 0;
        for (int i = from + Math.min(length, Long.BYTES) - 1; i >= from; i--) {
            block = block << 8 | (text[i] & 0xFF);
        }
        return block;
    }

    private static boolean matches(
            final byte[] key,
            final Instrument candidate,
            final Venue venue,
            final byte[] text,
            final int offset,
            final int length) {
        boolean same = candidate.venue() == venue;
        for (int from = 0; same && from < length; from += Long.BYTES) {
            same = (long) LONGS.get(key, from) == block(text, offset + from, length - from);
        }
        return same;
    }
}
