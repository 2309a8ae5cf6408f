package io.onggi.event.ref;

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
     * Instruments by id (0 is empty), and an open-addressing hash of the venues' spellings. Never changed once made.
     */
    private static final class Snapshot {
        private final Instrument[] byId;
        private final byte[][] keys;
        private final Instrument[] slots;

        Snapshot(final Instrument[] byId, final byte[][] keys, final Instrument[] slots) {
            this.byId = byId;
            this.keys = keys;
            this.slots = slots;
        }
    }

    private volatile Snapshot snapshot = new Snapshot(new Instrument[1], new byte[8][], new Instrument[8]);

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
        final Instrument[] slots = new Instrument[capacity];
        for (int id = 1; id < byId.length; id++) {
            final byte[] key = byId[id].venueSymbol().getBytes(StandardCharsets.UTF_8);
            int slot = hash(byId[id].venue(), key, 0, key.length) & (capacity - 1);
            while (slots[slot] != null && !matches(keys[slot], slots[slot], byId[id].venue(), key, 0, key.length)) {
                slot = (slot + 1) & (capacity - 1);
            }
            keys[slot] = key;
            slots[slot] = byId[id];
        }
        snapshot = new Snapshot(byId, keys, slots);
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
            if (matches(current.keys[slot], current.slots[slot], venue, text, offset, length)) {
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
        int hash = venue.code() + 31;
        for (int i = 0; i < length; i++) {
            hash = hash * 31 + text[offset + i];
        }
        return hash ^ (hash >>> 15);
    }

    private static boolean matches(
            final byte[] key,
            final Instrument candidate,
            final Venue venue,
            final byte[] text,
            final int offset,
            final int length) {
        if (candidate.venue() != venue || key.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (key[i] != text[offset + i]) {
                return false;
            }
        }
        return true;
    }
}
