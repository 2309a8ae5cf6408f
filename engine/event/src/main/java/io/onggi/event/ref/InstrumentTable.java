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
     * whole blocks. Never changed once made. A spelling has a slot for a spot market and one for a contract.
     */
    private static final class Snapshot {
        private final Instrument[] byId;
        private final byte[][] keys;
        private final int[] lengths;
        private final Instrument[] slots;
        private final boolean[] spot;

        Snapshot(final Instrument[] byId, final int capacity) {
            this.byId = byId;
            keys = new byte[capacity][];
            lengths = new int[capacity];
            slots = new Instrument[capacity];
            spot = new boolean[capacity];
        }
    }

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private volatile Snapshot snapshot = new Snapshot(new Instrument[1], 8);

    /**
     * Adds an instrument; the newest of a venue's spelling wins the look-up by bytes, among spot markets and among
     * contracts.
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
        final Snapshot changed = new Snapshot(byId, capacity);
        for (int id = 1; id < byId.length; id++) {
            put(changed, byId[id]);
        }
        snapshot = changed;
    }

    private static void put(final Snapshot into, final Instrument instrument) {
        final byte[] key = instrument.venueSymbol().getBytes(StandardCharsets.UTF_8);
        final Venue venue = instrument.venue();
        final int mask = into.slots.length - 1;
        int slot = hash(venue, key, 0, key.length) & mask;
        while (into.slots[slot] != null
                && !(into.spot[slot] == instrument.isSpot() && matches(into, slot, venue, key, 0, key.length))) {
            slot = (slot + 1) & mask;
        }
        into.keys[slot] = Arrays.copyOf(key, (key.length + Long.BYTES - 1) / Long.BYTES * Long.BYTES);
        into.lengths[slot] = key.length;
        into.slots[slot] = instrument;
        into.spot[slot] = instrument.isSpot();
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

    /**
     * {@return the newest instrument of this venue with this spelling, or null} For venues that spell a spot market and
     * a contract differently. Allocates nothing.
     */
    public Instrument find(final Venue venue, final byte[] text, final int offset, final int length) {
        final Snapshot current = snapshot;
        final int slot = slot(current, hash(venue, text, offset, length), venue, text, offset, length);
        return current.slots[slot];
    }

    /**
     * {@return the newest spot market, or the newest contract, of this venue with this spelling, or null} For venues
     * whose socket says which of the two a spelling means. Allocates nothing.
     */
    public Instrument find(
            final Venue venue, final boolean spot, final byte[] text, final int offset, final int length) {
        final Snapshot current = snapshot;
        int slot = slot(current, hash(venue, text, offset, length), venue, text, offset, length);
        while (current.slots[slot] != null && current.spot[slot] != spot) {
            slot = slot(current, slot + 1, venue, text, offset, length);
        }
        return current.slots[slot];
    }

    /** {@return the first slot from one on that has this spelling, or an empty one} */
    private static int slot(
            final Snapshot current,
            final int from,
            final Venue venue,
            final byte[] text,
            final int offset,
            final int length) {
        final int mask = current.slots.length - 1;
        int slot = from & mask;
        while (current.slots[slot] != null && !matches(current, slot, venue, text, offset, length)) {
            slot = (slot + 1) & mask;
        }
        return slot;
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
            final Snapshot current,
            final int slot,
            final Venue venue,
            final byte[] text,
            final int offset,
            final int length) {
        boolean same = current.lengths[slot] == length && current.slots[slot].venue() == venue;
        for (int from = 0; same && from < length; from += Long.BYTES) {
            same = (long) LONGS.get(current.keys[slot], from) == block(text, offset + from, length - from);
        }
        return same;
    }
}
