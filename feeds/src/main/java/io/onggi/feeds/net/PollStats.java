package io.onggi.feeds.net;

import io.onggi.feeds.PollStatus;

/** Counts of one poll. Written by the REST thread alone; readers get a status, replaced after each call. */
final class PollStats {
    private final String id;
    private volatile PollStatus shown;
    long calls;
    long answers;
    long failures;
    long late;
    long rows;
    long published;
    long rejected;
    long shed;
    long ignored;
    long lastAnswerNs;
    String problem = "";

    PollStats(final String id) {
        this.id = id;
        show();
    }

    /** Makes what was counted visible. */
    void show() {
        shown = new PollStatus(
                id, calls, answers, failures, late, rows, published, rejected, shed, ignored, lastAnswerNs, problem);
    }

    PollStatus status() {
        return shown;
    }
}
