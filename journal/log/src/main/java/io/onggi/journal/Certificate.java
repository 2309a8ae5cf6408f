package io.onggi.journal;

import io.onggi.event.GapReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Venue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * What one stream brought within one hour, and what is missing of it. A number that is not there is
 * {@link FixedPoint#ABSENT}. Immutable.
 *
 * @param symbol canonical symbol, empty for frames of no known stream
 * @param fromNs start, core time, epoch nanoseconds: that of the hour, or of the stream within it
 * @param untilNs end, likewise; exclusive
 * @param rows rows in the journal
 * @param duplicates rows among them that said nothing new, as far as ids show it
 * @param firstId id of the first row: of a trade or update, open time of a candle, or its time where it has none
 * @param lastId greatest id
 * @param expected ids that there were, absent where they do not count up by one
 * @param seen those of them that came, absent likewise
 * @param missing rows known to be missing
 * @param repaired rows that were fetched afterwards
 * @param gapCount gaps, those without a name included
 * @param gaps the gaps by name; beyond a thousand only the newest
 * @param hash sum of the hashes of its rows without the duplicates: equal for recordings that hold the same rows
 */
public record Certificate(
        Venue venue,
        String symbol,
        StreamKind stream,
        long fromNs,
        long untilNs,
        long rows,
        long duplicates,
        long firstId,
        long lastId,
        long expected,
        long seen,
        long missing,
        long repaired,
        long gapCount,
        List<Gap> gaps,
        long hash) {
    private static final long NS_PER_SECOND = 1_000_000_000L;
    private static final long HOUR_NS = 3_600 * NS_PER_SECOND;

    /**
     * Where rows are missing, or may be.
     *
     * @param fromNs start of the time in which they would have come, core time, epoch nanoseconds
     * @param untilNs its end
     * @param afterId last id before it
     * @param beforeId first id behind it; of a book, the id which the update behind it follows, so the last one missing
     * @param missing rows that are missing, absent where nobody can say
     */
    public record Gap(GapReason reason, long fromNs, long untilNs, long afterId, long beforeId, long missing) {
        private void writeTo(final JsonLine out) {
            out.open()
                    .put("reason", lower(reason.name()))
                    .put("from", time(fromNs))
                    .put("until", time(untilNs));
            number(out, "afterId", afterId);
            number(out, "beforeId", beforeId);
            number(out, "missing", missing);
            out.close();
        }
    }

    /** Copies the list. */
    public Certificate {
        gaps = List.copyOf(gaps);
    }

    /** {@return whether nothing was missing when it was made} */
    public boolean isClean() {
        return gapCount == 0;
    }

    /** {@return whether it is about a part of an hour alone} */
    public boolean isPartial() {
        return Math.floorMod(fromNs, HOUR_NS) != 0 || untilNs - fromNs != HOUR_NS;
    }

    /** {@return the stream as people name it: {@code venue/symbol/kind}} */
    public String name() {
        return name(venue, symbol, stream);
    }

    /** {@return a stream as people name it; the symbol is empty for frames of no known stream} */
    public static String name(final Venue venue, final String symbol, final StreamKind stream) {
        return venue.id() + '/' + (symbol.isEmpty() ? "?" : symbol) + '/' + lower(stream.name());
    }

    /** {@return one JSON object without a line feed} */
    public String toJson() {
        final JsonLine out = new JsonLine();
        out.open().put("venue", venue.id()).put("symbol", symbol).put("stream", lower(stream.name()));
        out.put("from", time(fromNs)).put("until", time(untilNs)).put("partial", isPartial());
        out.put("rows", rows).put("duplicates", duplicates);
        number(out, "firstId", firstId);
        number(out, "lastId", lastId);
        number(out, "expected", expected);
        number(out, "seen", seen);
        out.put("missing", missing).put("repaired", repaired).put("gapCount", gapCount);
        out.openArray("gaps");
        gaps.forEach(gap -> gap.writeTo(out));
        out.closeArray().put("hash", String.format(Locale.ROOT, "%016x", hash)).close();
        return out.text();
    }

    /** {@return a time as people and programs read it} */
    public static String time(final long timeNs) {
        return Instant.ofEpochSecond(Math.floorDiv(timeNs, NS_PER_SECOND), Math.floorMod(timeNs, NS_PER_SECOND))
                .toString();
    }

    private static void number(final JsonLine out, final String key, final long value) {
        if (value != FixedPoint.ABSENT) {
            out.put(key, value);
        }
    }

    private static String lower(final String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
