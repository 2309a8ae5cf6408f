package io.onggi.sim.krw;

import io.onggi.event.ref.Venue;
import io.onggi.sim.market.Market;
import io.onggi.sim.net.FrameForm;
import io.onggi.sim.wire.JsonBytes;

/** What the two venues do differently (protocol notes 2 and 3). */
enum KrwDialect {
    /** Times of UTC, numbers as floating point prints them, all that the language has. */
    UPBIT(FrameForm.BINARY, 30, 0, 10_000),
    /** Times of Korea, short numbers, books with microseconds; no candles, lists, groupings or touch of a trade. */
    BITHUMB(FrameForm.TEXT, 15, 9 * 3_600_000L, 0);

    private final FrameForm frameForm;
    private final int bookDepth;
    private final long zoneMs;
    private final long originEveryMs;

    KrwDialect(final FrameForm frameForm, final int bookDepth, final long zoneMs, final long originEveryMs) {
        this.frameForm = frameForm;
        this.bookDepth = bookDepth;
        this.zoneMs = zoneMs;
        this.originEveryMs = originEveryMs;
    }

    static KrwDialect of(final Venue venue) {
        return venue == Venue.UPBIT ? UPBIT : BITHUMB;
    }

    static KrwDialect of(final Market market) {
        return of(market.instrument().venue());
    }

    /** {@return the first part of its routes, as fault scripts write it} */
    String route() {
        return this == UPBIT ? "upbit" : "bithumb";
    }

    FrameForm frameForm() {
        return frameForm;
    }

    /** {@return levels of a book where the client names no number} */
    int bookDepth() {
        return bookDepth;
    }

    /** {@return how far its clock is ahead of UTC: for dates, days, and times without a zone} */
    long zoneMs() {
        return zoneMs;
    }

    /** {@return in what time one request with an {@code Origin} header is allowed, 0 for any number} */
    long originEveryMs() {
        return originEveryMs;
    }

    boolean knowsType(final String type) {
        return switch (type) {
            case "trade", "orderbook", "ticker" -> true;
            default -> this == UPBIT && (type.equals("candle.1s") || KrwJson.LENGTHS.of(type) != null);
        };
    }

    /** {@return the form of frames in a format, -1 if there is no such format} */
    int variantOf(final String format) {
        return switch (format) {
            case "DEFAULT" -> 0;
            case "SIMPLE" -> KrwJson.SIMPLE;
            case "JSON_LIST" -> this == UPBIT ? KrwJson.LIST : -1;
            case "SIMPLE_LIST" -> this == UPBIT ? KrwJson.SIMPLE | KrwJson.LIST : -1;
            default -> -1;
        };
    }

    /** {@return whether a client may ask what it is subscribed to} */
    boolean lists() {
        return this == UPBIT;
    }

    /** {@return whether books can be grouped, and calls say how} */
    boolean groups() {
        return this == UPBIT;
    }

    /** Appends a number as the venue prints it. */
    JsonBytes decimal(final JsonBytes out, final long mantissa, final int digits) {
        return this == UPBIT ? out.floating(mantissa, digits) : out.plain(mantissa, digits);
    }

    /** {@return the time of a book, from epoch milliseconds} */
    long bookTime(final long timeMs) {
        return this == UPBIT ? timeMs : timeMs * 1_000 + 250;
    }
}
