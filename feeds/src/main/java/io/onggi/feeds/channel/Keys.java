package io.onggi.feeds.channel;

import io.onggi.feeds.json.JsonKeys;

/**
 * The numbers of the keys that all messages have in common, whatever their venue: of a message, of what it answers to
 * and of a book. A venue's own keys follow from {@link #FIRST_OWN} on.
 */
public final class Keys {
    /** Which channel and instrument: an object. */
    public static final int ARG = 0;
    /** The news: an array. */
    public static final int DATA = 1;
    /** Whether the data are a snapshot or an update. */
    public static final int ACTION = 2;
    /** What a message about the connection says. */
    public static final int EVENT = 3;
    /** The number of a refusal. */
    public static final int CODE = 4;
    /** The words of a refusal. */
    public static final int MESSAGE = 5;
    /** The id of the request that is answered. */
    public static final int ID = 6;
    /** The name of the channel. */
    public static final int CHANNEL = 7;
    /** The instrument as the venue spells it. */
    public static final int INSTRUMENT = 8;
    /** A time in milliseconds. */
    public static final int TIME = 9;
    /** The asks of a book. */
    public static final int ASKS = 10;
    /** The bids of a book. */
    public static final int BIDS = 11;
    /** The checksum of a book. */
    public static final int CHECKSUM = 12;
    /** The id of a book's state. */
    public static final int SEQUENCE = 13;
    /** The id of the state before. */
    public static final int PREVIOUS = 14;
    /** The first key of a venue's own. */
    public static final int FIRST_OWN = 15;

    private static final String[] COMMON =
            "arg data action event code msg id channel instId ts asks bids checksum".split(" ");

    private Keys() {}

    /**
     * Makes the set of a venue's keys.
     *
     * @param time further spellings of {@link #TIME}, with a bar before each
     * @param sequence the spelling of {@link #SEQUENCE}
     * @param previous the spelling of {@link #PREVIOUS}
     * @param own the venue's own keys, separated by blanks, numbered from {@link #FIRST_OWN}
     */
    public static JsonKeys of(final String time, final String sequence, final String previous, final String own) {
        final String[] ownKeys = own.split(" ");
        final String[] all = new String[FIRST_OWN + ownKeys.length];
        System.arraycopy(COMMON, 0, all, 0, COMMON.length);
        all[TIME] += time;
        all[SEQUENCE] = sequence;
        all[PREVIOUS] = previous;
        System.arraycopy(ownKeys, 0, all, FIRST_OWN, ownKeys.length);
        return JsonKeys.of(all);
    }
}
