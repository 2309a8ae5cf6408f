package io.onggi.feeds;

import io.onggi.event.RejectReason;
import io.onggi.event.ref.FixedPoint;
import io.onggi.feeds.json.JsonFields;
import io.onggi.feeds.json.JsonKeys;
import io.onggi.feeds.json.JsonScanner;
import java.util.function.Supplier;

/**
 * Converts values that a scan noted in a {@link JsonFields}, with the checks every venue's decoder makes. Errors stick
 * in the scanner; a value read after one is 0. For the one thread of its decoder; allocates nothing.
 */
public final class FieldReader {
    private static final long LARGEST_MS = 100_000_000_000_000L;
    private static final long MICROS_PER_MS = 1_000L;
    private static final long NS_PER_MICRO = 1_000L;

    private final JsonScanner json;
    private final TimeWindow times;
    private long earliestMs;
    private long latestMs;

    /** Reads through this scanner. */
    public FieldReader(final JsonScanner json, final TimeWindow times) {
        this.json = json;
        this.times = times;
    }

    /** Starts a frame; times are judged from this moment. */
    public void begin(final long newReceiveTimeNs) {
        earliestMs = times.earliestMs(newReceiveTimeNs);
        latestMs = times.latestMs(newReceiveTimeNs);
    }

    /** Goes to a value that must be there; {@return whether it is} */
    public boolean require(final JsonFields fields, final int key) {
        if (!fields.has(key)) {
            json.fail(RejectReason.MISSING_FIELD);
        }
        if (json.failed()) {
            return false;
        }
        json.seek(fields.position(key));
        return true;
    }

    /** Goes to a string that must be there, which is the scanner's word then; {@return whether it is} */
    public boolean word(final JsonFields fields, final int key) {
        final int length = fields.wordLength(key);
        if (length >= 0) {
            json.setWord(fields.position(key) + 1, length);
            return true;
        }
        return require(fields, key) && json.readWord();
    }

    /**
     * {@return the number in its set of a string that must be there, {@link JsonKeys#UNKNOWN} for other strings, or
     * {@link JsonKeys#END} if there is none}
     */
    public int name(final JsonFields fields, final int key, final JsonKeys set) {
        final int noted = fields.name(key);
        if (noted != JsonKeys.UNKNOWN) {
            return noted;
        }
        return word(fields, key) ? json.find(set) : JsonKeys.END;
    }

    /** Goes to a value that may be missing, null or an empty text; {@return whether it says anything} */
    public boolean find(final JsonFields fields, final int key) {
        if (!fields.has(key) || json.failed()) {
            return false;
        }
        json.seek(fields.position(key));
        if (fields.hasNumber(key)) {
            return true;
        }
        final int character = json.peek();
        return character != 'n' && !(character == '"' && json.isEmptyString());
    }

    /**
     * {@return a refusal in the venue's words, name or number and message, or {@code otherwise} where one of them is
     * missing. Allocates}
     */
    public String refusal(
            final JsonFields fields, final int nameKey, final int messageKey, final Supplier<String> otherwise) {
        final long number = fields.wholeNumber(nameKey);
        final String name = number == FixedPoint.ABSENT ? text(fields, nameKey) : String.valueOf(number);
        final String message = text(fields, messageKey);
        return name == null || message == null ? otherwise.get() : name + ": " + message;
    }

    /** {@return a refusal in the venue's words, or {@code otherwise} where there are none. Allocates} */
    public String refusal(final JsonFields fields, final int messageKey, final Supplier<String> otherwise) {
        final String message = text(fields, messageKey);
        return message == null ? otherwise.get() : message;
    }

    private String text(final JsonFields fields, final int key) {
        if (!fields.has(key)) {
            return null;
        }
        json.seek(fields.position(key));
        final String text = json.readString();
        return json.failed() ? null : text;
    }

    /** {@return true or false, which must be there} */
    public boolean flag(final JsonFields fields, final int key) {
        return fields.hasFlag(key) ? fields.flag(key) : require(fields, key) && json.readBoolean();
    }

    /** {@return a whole number that must be there} */
    public long number(final JsonFields fields, final int key) {
        final long noted = fields.wholeNumber(key);
        if (noted != FixedPoint.ABSENT) {
            return noted;
        }
        return require(fields, key) ? json.readLong() : 0;
    }

    /** {@return a whole number, or absent} */
    public long optionalNumber(final JsonFields fields, final int key) {
        final long noted = fields.wholeNumber(key);
        if (noted != FixedPoint.ABSENT) {
            return noted;
        }
        return find(fields, key) ? json.readLong() : FixedPoint.ABSENT;
    }

    /** {@return an id, or absent where it is missing or below zero} */
    public long optionalId(final JsonFields fields, final int key) {
        final long id = optionalNumber(fields, key);
        return id < 0 ? FixedPoint.ABSENT : id;
    }

    /** {@return an exact decimal above zero} */
    public long price(final JsonFields fields, final int key, final int digits) {
        return atLeast(1, decimal(fields, key, digits, 1));
    }

    /** {@return an exact decimal of at least zero} */
    public long size(final JsonFields fields, final int key, final int digits) {
        return atLeast(0, decimal(fields, key, digits, 0));
    }

    private long decimal(final JsonFields fields, final int key, final int digits, final long otherwise) {
        final long noted = fields.decimal(key, digits);
        if (noted != FixedPoint.ABSENT) {
            return noted;
        }
        return require(fields, key) ? json.readDecimal(digits) : otherwise;
    }

    /** {@return a decimal of at least zero; digits that do not fit are cut off, which the scanner remembers} */
    public long truncatedSize(final JsonFields fields, final int key, final int digits) {
        final long noted = fields.decimal(key, digits);
        if (noted != FixedPoint.ABSENT) {
            return atLeast(0, noted);
        }
        return atLeast(0, require(fields, key) ? json.readDecimalTruncating(digits) : 0);
    }

    /** {@return turnover of at least zero, at {@link FixedPoint#TURNOVER_DIGITS}, rounded half to even} */
    public long turnover(final JsonFields fields, final int key) {
        final long noted = fields.decimal(key, FixedPoint.TURNOVER_DIGITS);
        if (noted != FixedPoint.ABSENT) {
            return atLeast(0, noted);
        }
        return atLeast(0, require(fields, key) ? json.readDecimalRounding(FixedPoint.TURNOVER_DIGITS) : 0);
    }

    /** {@return an epoch time that must be there and plausible; milliseconds in, nanoseconds out} */
    public long timeNs(final JsonFields fields, final int key) {
        return toNs(number(fields, key));
    }

    /** {@return as {@link #timeNs}, of a number in quotes or not} */
    public long quotedTimeNs(final JsonFields fields, final int key) {
        return toNs(size(fields, key, 0));
    }

    /**
     * {@return as {@link #quotedTimeNs}, of milliseconds or microseconds: times from 5138 on would be the first that
     * could be either}
     */
    public long looseTimeNs(final JsonFields fields, final int key) {
        final long epoch = size(fields, key, 0);
        return epoch <= LARGEST_MS ? toNs(epoch) : microsToNs(epoch);
    }

    /** {@return nanoseconds of a time in epoch milliseconds, which must be plausible} */
    public long epochMsToNs(final long epochMs) {
        return toNs(epochMs);
    }

    /** {@return nanoseconds of a time in epoch microseconds, which must be plausible} */
    public long microsToNs(final long epochMicros) {
        final long timeNs = toNs(epochMicros < 0 ? -1 : epochMicros / MICROS_PER_MS);
        return timeNs == FixedPoint.ABSENT ? timeNs : timeNs + epochMicros % MICROS_PER_MS * NS_PER_MICRO;
    }

    /** {@return as {@link #looseTimeNs}, or absent where it is missing or says nothing} */
    public long optionalLooseTimeNs(final JsonFields fields, final int key) {
        return find(fields, key) ? looseTimeNs(fields, key) : FixedPoint.ABSENT;
    }

    /** {@return a whole number in quotes or not, or absent where it is missing, empty or below zero} */
    public long optionalQuotedId(final JsonFields fields, final int key) {
        final long noted = fields.decimal(key, 0);
        final long id = noted != FixedPoint.ABSENT || !find(fields, key) ? noted : json.readDecimal(0);
        return id < 0 ? FixedPoint.ABSENT : id;
    }

    /**
     * {@return the number of a request, which the venue takes and gives back as a text: absent where it is none of
     * ours} Of a message that was read to its end.
     */
    public long requestId(final JsonFields fields, final int key) {
        final long id = optionalQuotedId(fields, key);
        if (!json.failed()) {
            return id;
        }
        json.restart();
        return FixedPoint.ABSENT;
    }

    /** {@return an exact decimal above zero, or absent where it is missing or says nothing} */
    public long optionalPrice(final JsonFields fields, final int key, final int digits) {
        return find(fields, key) ? price(fields, key, digits) : FixedPoint.ABSENT;
    }

    /** {@return as {@link #truncatedSize}, or absent where it is missing or says nothing} */
    public long optionalTruncatedSize(final JsonFields fields, final int key, final int digits) {
        return find(fields, key) ? truncatedSize(fields, key, digits) : FixedPoint.ABSENT;
    }

    /** {@return as {@link #turnover}, or absent where it is missing or says nothing} */
    public long optionalTurnover(final JsonFields fields, final int key) {
        return find(fields, key) ? turnover(fields, key) : FixedPoint.ABSENT;
    }

    /** {@return a plausible epoch time in nanoseconds, or absent} */
    public long optionalTimeNs(final JsonFields fields, final int key) {
        final long epochMs = optionalNumber(fields, key);
        return epochMs == FixedPoint.ABSENT ? FixedPoint.ABSENT : toNs(epochMs);
    }

    /** Refuses the start of a candle that is not a multiple of its length. {@return the time} */
    public long openTimeMs(final long epochMs, final long intervalMs) {
        if (epochMs < 0 || epochMs % intervalMs != 0 || TimeWindow.ANY.toNs(epochMs, 0) == FixedPoint.ABSENT) {
            json.fail(RejectReason.TIME_RANGE);
        }
        return epochMs;
    }

    private long toNs(final long epochMs) {
        if (epochMs < earliestMs || epochMs > latestMs) {
            json.fail(RejectReason.TIME_RANGE);
            return FixedPoint.ABSENT;
        }
        return epochMs * TimeWindow.NS_PER_MS;
    }

    private long atLeast(final long least, final long value) {
        if (value < least) {
            json.fail(RejectReason.INVALID_VALUE);
        }
        return value;
    }
}
