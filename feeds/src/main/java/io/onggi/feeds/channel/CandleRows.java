package io.onggi.feeds.channel;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.net.JsonRow;
import io.onggi.feeds.net.PastCandle;
import java.util.List;

/** Converts candles of REST answers that come as rows, as {@link CandleReader} does those of streams. Stateless. */
public final class CandleRows {
    private static final String FINAL = "1";
    private static final List<String> PRICES = List.of("1", "2", "3", "4");

    private CandleRows() {}

    /**
     * {@return what a row says}
     *
     * @param sizeDigits the decimals at which the venue's volume has the mantissa of base units
     * @param columns a candle is final where they have no column for that
     */
    public static PastCandle read(
            final JsonRow row,
            final Instrument instrument,
            final Interval interval,
            final int sizeDigits,
            final CandleColumns columns) {
        final long openMs = row.openTimeMs(row.number("0"), interval);
        final PastCandle.Volumes volumes = PastCandle.Volumes.of(
                row.truncatedSize("5", sizeDigits), row.optionalTurnover(String.valueOf(columns.turnover())));
        final String closed = String.valueOf(columns.closed());
        return PastCandle.of(
                row,
                instrument,
                FixedPoint.ABSENT,
                openMs,
                PRICES,
                volumes,
                !row.has(closed) || FINAL.equals(row.text(closed)));
    }
}
