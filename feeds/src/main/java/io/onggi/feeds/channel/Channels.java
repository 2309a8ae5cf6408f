package io.onggi.feeds.channel;

import io.onggi.event.EventType;
import io.onggi.event.StreamKind;
import io.onggi.feeds.json.JsonKeys;

/**
 * The channels of a venue, by number: those that every venue has, then its own. Each has a stream that its events come
 * on. Immutable.
 */
public final class Channels {
    /** A book in snapshots and updates. */
    public static final int BOOKS = 0;
    /** The best levels of a book, whole each time. */
    public static final int TOP_BOOK = 1;
    /** The best price of each side. */
    public static final int BEST = 2;
    /** Candles of a minute; those of 15 minutes and of an hour follow. */
    static final int FIRST_CANDLE = 3;
    /** The first channel of a venue's own. */
    public static final int FIRST_OWN = 6;
    /** No channel that is known. */
    public static final int NONE = JsonKeys.END;

    private static final StreamKind[] COMMON = {
        StreamKind.BOOK,
        StreamKind.BOOK,
        StreamKind.QUOTE,
        StreamKind.KLINE_1M,
        StreamKind.KLINE_15M,
        StreamKind.KLINE_1H
    };
    private static final long[] CANDLE_MS = {60_000L, 900_000L, 3_600_000L};

    private final JsonKeys names;
    private final StreamKind[] own;
    private final EventType[] types;

    /**
     * Names the channels.
     *
     * @param books the spellings of {@link #BOOKS}, separated by bars
     * @param topBook the spellings of {@link #TOP_BOOK}
     * @param best the spelling of {@link #BEST}
     * @param own the venue's own channels, separated by blanks
     * @param streams of the venue's own channels; an event on a stream is of the type of that name
     */
    public Channels(
            final String books,
            final String topBook,
            final String best,
            final String own,
            final StreamKind... streams) {
        names = JsonKeys.of((books + ' ' + topBook + ' ' + best + " candle1m candle15m candle1H " + own).split(" "));
        this.own = streams.clone();
        types = new EventType[streams.length];
        for (int i = 0; i < streams.length; i++) {
            types[i] = EventType.valueOf(streams[i].name());
        }
    }

    /** {@return the names} */
    JsonKeys names() {
        return names;
    }

    /** {@return the stream of a channel, NONE for one that is not known} */
    StreamKind stream(final int channel) {
        if (channel < 0) {
            return StreamKind.NONE;
        }
        return channel < FIRST_OWN ? COMMON[channel] : own[channel - FIRST_OWN];
    }

    /** {@return what the events of a channel are, where they form a list} */
    EventType listType(final int channel) {
        if (channel >= FIRST_OWN) {
            return types[channel - FIRST_OWN];
        }
        return channel == BEST ? EventType.QUOTE : EventType.KLINE;
    }

    /** {@return whether its data are a book of several levels} */
    static boolean isBook(final int channel) {
        return channel == BOOKS || channel == TOP_BOOK;
    }

    /** {@return whether its data are candles} */
    public static boolean isCandle(final int channel) {
        return channel >= FIRST_CANDLE && channel < FIRST_OWN;
    }

    /** {@return the length of a candle channel's candles, milliseconds} */
    static long candleMs(final int channel) {
        return CANDLE_MS[channel - FIRST_CANDLE];
    }
}
