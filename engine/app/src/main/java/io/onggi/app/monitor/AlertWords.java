package io.onggi.app.monitor;

import io.onggi.event.StatusCode;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.kline.KlineField;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * What an alert says, for people and programs.
 *
 * @param value what was seen, a decimal in plain notation or a list of words; null where that is not known
 * @param reference what it was compared with, or null where there is nothing
 * @param asset the asset of a pair, or null
 * @param text all of it in words
 */
record AlertWords(String value, String reference, String asset, String text) {
    private static final int PCT_DECIMALS = 4;

    /**
     * {@return the words for an alert}
     *
     * @param instrument the alert's instrument, or null
     */
    static AlertWords of(final RecentResults.Alert alert, final Instrument instrument) {
        final long value = alert.value();
        final long reference = alert.reference();
        return switch (alert.code()) {
            case PRICE_JUMP -> {
                final String price = price(value, instrument);
                final String before = price(reference, instrument);
                yield new AlertWords(price, before, null, "price " + price + " after " + before);
            }
            case PREMIUM_OUTLIER -> {
                final String pct = BigDecimal.valueOf(Double.longBitsToDouble(reference))
                        .setScale(PCT_DECIMALS, RoundingMode.HALF_EVEN)
                        .toPlainString();
                yield new AlertWords(pct, null, alert.text(), alert.text() + " premium " + pct + " %");
            }
            case KLINE_DIFFERENCE -> {
                final String fields = String.join(", ", fields(value));
                yield new AlertWords(fields, null, null, "the venue's candle differs in " + fields);
            }
            case RUN_DAMAGE -> new AlertWords(record(value), record(reference), null, alert.text());
            case PAUSE -> ms(value, reference, "the process stood still for ");
            case CLOCK_DRIFT -> ms(value, reference, "the wall clock is apart from the engine's time by ");
            case MARKET_STATUS ->
                new AlertWords(StatusApi.lower(String.valueOf(StatusCode.ofCode(value))), null, null, alert.text());
            case VENUE_CLOCK -> ms(value, reference, "the venue's times are ahead of ours by ");
            case VENUE_CLOCK_STEP -> ms(value, reference, "the clock of " + alert.text() + " stepped ahead by ");
        };
    }

    private static String record(final long number) {
        return number == FixedPoint.ABSENT ? null : Long.toString(number);
    }

    private static AlertWords ms(final long value, final long limit, final String words) {
        return new AlertWords(
                Long.toString(value), Long.toString(limit), null, words + value + " ms, limit " + limit + " ms");
    }

    private static String price(final long mantissa, final Instrument instrument) {
        return instrument == null ? Long.toString(mantissa) : FixedPoint.toText(mantissa, instrument.priceDigits());
    }

    private static List<String> fields(final long bits) {
        final List<String> names = new ArrayList<>();
        for (final KlineField field : KlineField.values()) {
            if ((bits & field.bit()) != 0) {
                names.add(StatusApi.lower(field.name()));
            }
        }
        return names;
    }
}
