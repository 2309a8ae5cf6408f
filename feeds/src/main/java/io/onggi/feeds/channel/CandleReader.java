package io.onggi.feeds.channel;

import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.FieldReader;
import io.onggi.feeds.json.JsonScanner;

/**
 * Converts candles that come as rows, each into the next event of the frame's list. Volumes are sums that may carry
 * more decimals than any trade; they are cut off and flagged TRUNCATED. For the one thread of its decoder; allocates
 * nothing.
 */
final class CandleReader {
    private static final int PRICES = 4;
    private static final int FIRST_BEHIND_VOLUME = 6;

    private final CandleColumns columns;
    private final EventList events;
    private final JsonScanner json;
    private final FieldReader read;
    private final long[] prices = new long[PRICES];

    CandleReader(final CandleColumns columns, final EventList events, final JsonScanner json, final FieldReader read) {
        this.columns = columns;
        this.events = events;
        this.json = json;
        this.read = read;
    }

    /** Reads the row here. */
    void read(final Instrument instrument, final int sizeDigits, final long candleMs, final int initial) {
        if (!json.enterArray()) {
            return;
        }
        final int priceDigits = instrument.priceDigits();
        final long openMs = read.openTimeMs(column(0), candleMs);
        for (int i = 0; i < PRICES; i++) {
            prices[i] = column(priceDigits);
            if (prices[i] <= 0) {
                json.fail(RejectReason.INVALID_VALUE);
            }
        }
        final long volume = hasColumn() ? json.readDecimalTruncating(sizeDigits) : -1;
        int flags = json.inexact() ? initial | EventFlags.TRUNCATED : initial;
        if (volume < 0) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        long turnover = FixedPoint.ABSENT;
        int at = FIRST_BEHIND_VOLUME;
        while (hasColumn()) {
            if (at == columns.turnover()) {
                turnover = json.readDecimalRounding(FixedPoint.TURNOVER_DIGITS);
            } else if (at == columns.closed()) {
                flags |= json.readDecimal(0) == 1 ? EventFlags.CLOSED : 0;
            } else {
                json.skipValue();
            }
            at++;
        }
        if (at < columns.least()) {
            json.fail(RejectReason.WRONG_TYPE);
        }
        final MarketEvent event = events.next(instrument);
        if (event != null) {
            event.candle(candleMs, openMs)
                    .prices(prices[0], prices[1], prices[2], prices[3])
                    .volumes(volume, turnover, FixedPoint.ABSENT, FixedPoint.ABSENT, FixedPoint.ABSENT);
            events.end(FixedPoint.ABSENT, flags);
        }
    }

    private boolean hasColumn() {
        return !json.failed() && json.nextElement();
    }

    /** {@return the next column of the row, a decimal that must be there} */
    private long column(final int digits) {
        if (hasColumn()) {
            return json.readDecimal(digits);
        }
        json.fail(RejectReason.MISSING_FIELD);
        return 0;
    }
}
