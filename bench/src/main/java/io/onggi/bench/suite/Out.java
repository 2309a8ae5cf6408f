package io.onggi.bench.suite;

import io.onggi.bench.report.Finding;

/** Where a suite says what it does and what it found. */
public interface Out {
    /** Says what is being measured now. */
    void now(String what);

    /** Takes one result. */
    void found(Finding finding);
}
