package io.onggi.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The rows as text: a Markdown table that reads well on a terminal, the notes and the conditions under it. */
public final class Table {
    private static final List<String> HEAD =
            List.of("goal", "what", "ours", "peer", "ratio (p10-p90)", "gate / target", "verdict");

    private Table() {}

    /**
     * {@return the table with everything under it, lines ending in {@code \n}}
     *
     * @param conditions what a reader must know about the machine, name by name
     */
    public static String text(final List<Row> rows, final Map<String, String> conditions) {
        final Map<String, Integer> notes = new LinkedHashMap<>();
        final List<List<String>> lines = new ArrayList<>();
        lines.add(HEAD);
        rows.forEach(row -> lines.add(cells(row, notes)));
        final int[] widths = new int[HEAD.size()];
        for (final List<String> line : lines) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        final StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            append(text, lines.get(i), widths, ' ');
            if (i == 0) {
                append(text, HEAD.stream().map(name -> "").toList(), widths, '-');
            }
        }
        text.append('\n').append(summary(rows)).append("\n\n");
        notes.forEach((note, number) ->
                text.append('[').append(number).append("] ").append(note).append('\n'));
        text.append('\n');
        conditions.forEach((name, value) ->
                text.append("- ").append(name).append(": ").append(value).append('\n'));
        return text.toString();
    }

    private static List<String> cells(final Row row, final Map<String, Integer> notes) {
        final Finding finding = row.finding();
        final boolean skipped = row.verdict() == Verdict.SKIPPED;
        final String mark = finding.note().isEmpty()
                ? ""
                : " [" + notes.computeIfAbsent(finding.note(), note -> notes.size() + 1) + ']';
        final String peer = finding.peer().isEmpty()
                ? "-"
                : finding.peer() + (Double.isNaN(finding.theirs()) ? "" : ' ' + value(finding, finding.theirs()));
        final String range = finding.low() == finding.high()
                ? ""
                : " (" + Numbers.plain(finding.low()) + '-' + Numbers.plain(finding.high()) + ')';
        return List.of(
                row.goal() == null ? "-" : row.goal().name(),
                finding.what() + mark,
                skipped ? "-" : value(finding, finding.ours()),
                peer,
                skipped || finding.peer().isEmpty() ? "-" : Numbers.plain(finding.ratio()) + range,
                row.goal() == null ? "-" : row.goal().text(),
                row.verdict().text());
    }

    private static String value(final Finding finding, final double value) {
        return Numbers.plain(value) + (finding.unit().isEmpty() ? "" : ' ' + finding.unit());
    }

    private static void append(
            final StringBuilder text, final List<String> cells, final int[] widths, final char filler) {
        for (int i = 0; i < widths.length; i++) {
            final String cell = cells.get(i);
            text.append(i == 0 ? "|" : "").append(filler).append(cell);
            text.append(String.valueOf(filler).repeat(widths[i] - cell.length() + 1))
                    .append('|');
        }
        text.append('\n');
    }

    private static String summary(final List<Row> rows) {
        final StringBuilder text = new StringBuilder();
        for (final Verdict verdict : Verdict.values()) {
            final long count =
                    rows.stream().filter(row -> row.verdict() == verdict).count();
            if (count > 0) {
                text.append(text.length() == 0 ? "" : ", ")
                        .append(count)
                        .append(' ')
                        .append(verdict.text());
            }
        }
        return text.toString();
    }
}
