package io.onggi.bench.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.bench.report.Goal.Clock;
import io.onggi.bench.report.Goal.Sense;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void alignsRowsAndNumbersEachNoteOnce() {
        final Goal goal = new Goal("G1", Sense.AT_LEAST, 2.8, 4, Clock.CPU);
        final List<Row> rows = List.of(
                new Row(
                        new Finding("a", "decode", "ns", 1.234, "peer", 456.7, 3.7, 3.5, 4.04, "same"),
                        goal,
                        Verdict.GATE_MET,
                        2),
                new Row(Finding.single("b", "lag", "ms", 12.34, "same"), null, Verdict.REPORTED, 1),
                new Row(
                        Finding.pair("c", "hop", "ns", Double.NaN, "queue", Double.NaN, Double.NaN, ""),
                        new Goal("G8", Sense.AT_LEAST, 15, 30, Clock.HOP),
                        Verdict.SKIPPED,
                        1));

        assertEquals("""
                | goal | what       | ours    | peer        | ratio (p10-p90)  | gate / target | verdict  |
                |------|------------|---------|-------------|------------------|---------------|----------|
                | G1   | decode [1] | 1.23 ns | peer 457 ns | 3.70 (3.50-4.04) | >= 2.80 / 4   | gate met |
                | -    | lag [1]    | 12.3 ms | -           | -                | -             | reported |
                | G8   | hop        | -       | queue       | -                | >= 15 / 30    | skipped  |

                1 gate met, 1 reported, 1 skipped

                [1] same

                - cores: 2
                """, Table.text(rows, Map.of("cores", "2")));
    }
}
