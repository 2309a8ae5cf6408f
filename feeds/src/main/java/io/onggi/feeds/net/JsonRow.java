package io.onggi.feeds.net;

import io.onggi.event.EventFlags;
import io.onggi.event.RejectReason;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.TimeWindow;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * One row of an answer, an object or an array, with the checks that a {@link io.onggi.feeds.FieldReader} makes of a
 * frame. Keys are names, or the numbers of columns. Numbers may come in quotes or not. Where a value must be there, the
 * first fault sticks, and a value that is no good is 0; what may be missing is null or absent then.
 */
public final class JsonRow {
    private static final BigDecimal MOST_MS = BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000L);

    private final JsonTree.Element element;
    private final TimeWindow times;
    private final long receiveTimeNs;
    private RejectReason reason = RejectReason.NONE;
    private boolean inexact;

    JsonRow(final JsonTree.Element element, final TimeWindow times, final long receiveTimeNs) {
        this.element = element;
        this.times = times;
        this.receiveTimeNs = receiveTimeNs;
    }

    /** {@return the row and where it stands in the answer} */
    JsonTree.Element element() {
        return element;
    }

    /** {@return the first fault, or NONE} */
    RejectReason reason() {
        return reason;
    }

    /** Refuses the row, unless it is refused already. */
    public void fail(final RejectReason newReason) {
        if (reason == RejectReason.NONE) {
            reason = newReason;
        }
    }

    /** {@return the text of a string or number, or null} */
    public String optionalText(final String key) {
        return JsonTree.text(element.value(), key);
    }

    /** {@return whether there is a text that says anything} */
    public boolean has(final String key) {
        final String text = optionalText(key);
        return text != null && !text.isEmpty();
    }

    /** {@return a text that must be there} */
    public String text(final String key) {
        final String text = optionalText(key);
        return text == null ? none(key, "") : text;
    }

    /** {@return the number that a number or a numeric string is, or null} */
    public BigDecimal decimal(final String key) {
        return JsonTree.decimal(optionalText(key));
    }

    /** {@return the number at a JSON pointer, or null} */
    public BigDecimal decimalAt(final String pointer) {
        return JsonTree.decimal(JsonTree.at(element.value(), pointer));
    }

    /** {@return the time under this key in epoch milliseconds, as it stands, or absent} */
    public long timeMs(final String key) {
        return ms(decimal(key));
    }

    /** {@return the time at a JSON pointer in epoch milliseconds, as it stands, or absent} */
    public long timeMsAt(final String pointer) {
        return ms(decimalAt(pointer));
    }

    /** What is no time of this age is one that nobody believes, rather than none. */
    private static long ms(final BigDecimal ms) {
        if (ms == null) {
            return FixedPoint.ABSENT;
        }
        return ms.abs().compareTo(MOST_MS) > 0 ? Long.MAX_VALUE : ms.longValue();
    }

    /** {@return true or false, which must be there} */
    public boolean flag(final String key) {
        return value(key) instanceof Boolean flag ? flag : none(key, false);
    }

    /** {@return true or false, the latter also where it is missing} */
    public boolean optionalFlag(final String key) {
        return value(key) != null && flag(key);
    }

    /** {@return whether a text that must be one of two is the first of them, whatever its case} */
    public boolean isFirst(final String key, final String first, final String second) {
        final String text = text(key);
        if (!text.equalsIgnoreCase(first) && !text.equalsIgnoreCase(second)) {
            fail(RejectReason.INVALID_VALUE);
        }
        return text.equalsIgnoreCase(first);
    }

    /** {@return an exact decimal above zero} */
    public long price(final String key, final int digits) {
        return atLeast(1, scaled(key, digits, RoundingMode.UNNECESSARY));
    }

    /** {@return the size of a trade: an exact decimal above zero} */
    public long tradeSize(final String key, final int digits) {
        return price(key, digits);
    }

    /** {@return an exact decimal of at least zero} */
    public long size(final String key, final int digits) {
        return atLeast(0, scaled(key, digits, RoundingMode.UNNECESSARY));
    }

    /** {@return a decimal of at least zero; digits that do not fit are cut off, which {@link #truncated} says} */
    public long truncatedSize(final String key, final int digits) {
        return atLeast(0, scaled(key, digits, RoundingMode.DOWN));
    }

    /** {@return turnover of at least zero, at {@link FixedPoint#TURNOVER_DIGITS}, rounded half to even} */
    public long turnover(final String key) {
        return atLeast(0, scaled(key, FixedPoint.TURNOVER_DIGITS, RoundingMode.HALF_EVEN));
    }

    /** {@return as {@link #turnover}, or absent where it is missing or says nothing} */
    public long optionalTurnover(final String key) {
        return has(key) ? turnover(key) : FixedPoint.ABSENT;
    }

    /** {@return a whole number of at least zero} */
    public long number(final String key) {
        return size(key, 0);
    }

    /** {@return as {@link #number}, or absent where it is missing or says nothing} */
    public long optionalNumber(final String key) {
        return has(key) ? number(key) : FixedPoint.ABSENT;
    }

    /** {@return an epoch time that must be plausible; milliseconds in, nanoseconds out} */
    public long timeNs(final String key) {
        final long timeNs = times.toNs(number(key), receiveTimeNs);
        if (timeNs == FixedPoint.ABSENT) {
            fail(RejectReason.TIME_RANGE);
        }
        return timeNs;
    }

    /** {@return the start of a candle, which must be a multiple of its length; epoch milliseconds} */
    public long openTimeMs(final long epochMs, final Interval interval) {
        if (epochMs < 0 || epochMs % interval.ms() != 0 || TimeWindow.ANY.toNs(epochMs, 0) == FixedPoint.ABSENT) {
            fail(RejectReason.TIME_RANGE);
        }
        return epochMs;
    }

    /** {@return the flag of a size that was cut off, if one was} */
    public int truncated() {
        return inexact ? EventFlags.TRUNCATED : 0;
    }

    private long scaled(final String key, final int digits, final RoundingMode mode) {
        final BigDecimal decimal = decimal(key);
        if (decimal == null) {
            return none(key, 0L);
        }
        final BigDecimal moved = decimal.movePointRight(digits);
        final BigInteger whole = moved.setScale(0, mode == RoundingMode.UNNECESSARY ? RoundingMode.DOWN : mode)
                .toBigInteger();
        final boolean exact = moved.compareTo(new BigDecimal(whole)) == 0;
        if (whole.bitLength() > Long.SIZE - 1 || (!exact && mode == RoundingMode.UNNECESSARY)) {
            fail(RejectReason.NUMBER_RANGE);
            return 0;
        }
        inexact |= !exact && mode == RoundingMode.DOWN;
        return whole.longValueExact();
    }

    private long atLeast(final long least, final long value) {
        if (value < least) {
            fail(RejectReason.INVALID_VALUE);
        }
        return value;
    }

    private Object value(final String key) {
        return JsonTree.at(element.value(), '/' + key);
    }

    /** Refuses the row for want of a value; {@return what stands for it} */
    private <T> T none(final String key, final T instead) {
        fail(value(key) == null ? RejectReason.MISSING_FIELD : RejectReason.WRONG_TYPE);
        return instead;
    }
}
