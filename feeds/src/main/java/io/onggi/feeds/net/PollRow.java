package io.onggi.feeds.net;

import io.onggi.event.ref.FixedPoint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * One row of an answer: an object by its keys, or an array by its positions.
 *
 * @param tree as {@link JsonTree} reads it
 */
public record PollRow(Object tree) {
    private static final BigDecimal MOST_MS = BigDecimal.valueOf(Long.MAX_VALUE / 1_000_000L);

    /** {@return the rows of the array at this JSON pointer, as they stand; none where there is no array} */
    public static List<PollRow> rows(final Object answer, final String pointer) {
        final List<PollRow> rows = new ArrayList<>();
        for (final Object row : JsonTree.list(JsonTree.at(answer, pointer))) {
            rows.add(new PollRow(row));
        }
        return rows;
    }

    /** {@return the rows with the oldest first, as the time under this key says; those without one stand first} */
    public static List<PollRow> oldestFirst(final Object answer, final String pointer, final String timeKey) {
        final List<PollRow> rows = rows(answer, pointer);
        rows.sort(Comparator.comparingLong(row -> row.timeMs(timeKey)));
        return rows;
    }

    /** {@return the rows of an array, or the one row that stands there instead} */
    public static List<PollRow> oneOrMore(final Object answer, final String pointer) {
        final Object value = JsonTree.at(answer, pointer);
        return value instanceof List<?> ? rows(answer, pointer) : List.of(new PollRow(value));
    }

    /** {@return the text of a string or number, or null} */
    public String text(final String key) {
        return JsonTree.text(tree, key);
    }

    /** {@return the number that a number or a numeric string is, or null} */
    public BigDecimal decimal(final String key) {
        final String text = text(key);
        return text == null ? null : JsonTree.decimal(text);
    }

    /** {@return the number at a JSON pointer, or null} */
    public BigDecimal decimalAt(final String pointer) {
        return JsonTree.decimal(JsonTree.at(tree, pointer));
    }

    /** {@return the time under this key in epoch milliseconds, or absent} */
    public long timeMs(final String key) {
        return ms(decimal(key));
    }

    /** {@return the time at a JSON pointer in epoch milliseconds, or absent} */
    public long timeMsAt(final String pointer) {
        return ms(decimalAt(pointer));
    }

    /** {@return the end of a period that begins at the time under this key, epoch milliseconds, or absent} */
    public long endMs(final String key, final long periodMs) {
        final long startMs = timeMs(key);
        return startMs == FixedPoint.ABSENT ? startMs : startMs + periodMs;
    }

    /** What is no time of this age is one that nobody believes, rather than none. */
    private static long ms(final BigDecimal ms) {
        if (ms == null) {
            return FixedPoint.ABSENT;
        }
        return ms.abs().compareTo(MOST_MS) > 0 ? Long.MAX_VALUE : ms.longValue();
    }
}
