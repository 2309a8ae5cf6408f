package io.onggi.app.config;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where KRW for one USD comes from. There is no built-in rate: where every source fails, the premium on that basis is
 * withheld.
 *
 * @param intervalMs how often the rate is asked for
 * @param sources in order of preference; the next one is asked when one fails
 * @param minRate a lower rate is refused, KRW
 * @param maxRate a higher rate is refused, KRW
 * @param callsPerMinute most calls of one source's address in a minute
 * @param banMs how long to keep away after a ban that names no time; doubles while bans repeat
 */
public record FxConfig(
        long intervalMs, List<Source> sources, double minRate, double maxRate, int callsPerMinute, long banMs) {
    /**
     * One HTTP source of the rate.
     *
     * @param name stands beside every rate that came from it
     * @param url answers a GET with JSON
     * @param pointer JSON pointer (RFC 6901) to the rate, a number or a text
     * @param timePointer JSON pointer to the time of the rate (epoch seconds or milliseconds, or ISO 8601), or empty:
     *     the rate then counts as old as its reception
     */
    public record Source(String name, String url, String pointer, String timePointer) {
        static Source read(final ConfigSection section) {
            final Source source = new Source(
                    section.text("name", null),
                    section.url("url", null, "https", "http"),
                    section.text("pointer", null),
                    section.text("timePointer", ""));
            if (!source.pointer.isEmpty() && source.pointer.charAt(0) != '/') {
                section.violation("pointer", "must be a JSON pointer, such as /rates/KRW");
            }
            if (!source.timePointer.isEmpty() && source.timePointer.charAt(0) != '/') {
                section.violation("timePointer", "must be a JSON pointer, such as /0/timestamp, or empty");
            }
            return source;
        }
    }

    static FxConfig read(final ConfigSection section) {
        final List<ConfigSection> sections = section.sections("sources");
        final List<Source> sources = sections.stream().map(Source::read).toList();
        final Set<String> names = new HashSet<>();
        for (int i = 0; i < sources.size(); i++) {
            if (!sources.get(i).name.isEmpty() && !names.add(sources.get(i).name)) {
                sections.get(i).violation("name", "another source has the same name");
            }
        }
        final FxConfig read = new FxConfig(
                section.integer("intervalMs", 60_000L, 100, 3_600_000),
                sources,
                section.decimal("minRate", 500, 0.000001, 1_000_000),
                section.decimal("maxRate", 3_000, 0.000001, 1_000_000),
                section.integer32("callsPerMinute", 120, 1, 6_000),
                section.integer("banMs", 60_000L, 1_000, 86_400_000));
        if (read.maxRate <= read.minRate) {
            section.violation("maxRate", "must be greater than minRate, which is " + read.minRate);
        }
        return read;
    }
}
