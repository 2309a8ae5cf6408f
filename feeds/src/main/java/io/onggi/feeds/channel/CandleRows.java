package io.onggi.feeds.channel;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.net.PastCandle;
import io.onggi.feeds.net.PastRow;

/** Converts candles of REST answers that come as rows, as {@link CandleReader} does those of streams. Stateless. */
public final class CandleRows {
    private static final String FINAL = "1";

    private CandleRows() {}

    /**
     * {@return what a row says}
     *
     * @param sizeDigits the decimals at which the venue's volume has the mantissa of base units
     * @param columns a candle is final where they have no column for that
     */
    public static PastCandle read(
            final PastRow row,
            final Instrument instrument,
            final Interval interval,
            final int sizeDigits,
            final CandleColumns columns) {
        final int priceDigits = instrument.priceDigits();
        final long openMs = row.openTimeMs(row.number("0"), interval);
        final PastCandle.Volumes volumes = PastCandle.Volumes.of(
                row.truncatedSize("5", sizeDigits), row.optionalTurnover(String.valueOf(columns.turnover())));
        final String closed = String.valueOf(columns.closed());
        return new PastCandle(
                FixedPoint.ABSENT,
                openMs,
                row.price("1", priceDigits),
                row.price("2", priceDigits),
                row.price("3", priceDigits),
                row.price("4", priceDigits),
                volumes,
                row.truncated(),
                !row.has(closed) || FINAL.equals(row.text(closed)));
    }
}
