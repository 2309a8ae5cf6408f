package io.onggi.bench.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.bench.report.Finding;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class SuitesTest {
    @Test
    void everySuiteRunsAndEveryGoalIsMeasured() throws IOException, InterruptedException {
        final List<Finding> findings = new ArrayList<>();
        for (final Suite suite : Suites.all()) {
            final List<String> said = new ArrayList<>();
            final int before = findings.size();
            suite.run(Effort.TRIAL, 0, new Out() {
                @Override
                public void now(final String what) {
                    said.add(what);
                }

                @Override
                public void found(final Finding finding) {
                    findings.add(finding);
                }
            });
            assertFalse(said.isEmpty(), suite.name() + " said nothing");
            assertTrue(findings.size() > before, suite.name() + " found nothing");
        }

        final Set<String> ids = new HashSet<>();
        for (final Finding finding : findings) {
            assertTrue(ids.add(finding.id()), "twice: " + finding.id());
            assertTrue(
                    finding.ratio() >= 0
                            || finding.id().equals("hop/p50")
                            || finding.id().endsWith("lag"),
                    finding.toString());
        }
        final Set<String> unmeasured = new HashSet<>(Goals.all().keySet());
        unmeasured.removeAll(ids);
        assertEquals(Set.of(), unmeasured);
    }
}
