package io.onggi.bench.suite;

import io.onggi.bench.measure.Plan;

/** How much time a run may take. */
public enum Effort {
    /** Next to none: that everything works, for tests. */
    TRIAL(0),
    /** A judgement in a few minutes. */
    BRIEF(1),
    /** A judgement that changes little when repeated. */
    THOROUGH(10);

    private final int factor;

    Effort(final int factor) {
        this.factor = factor;
    }

    /** {@return how long kernels are measured} */
    public Plan plan() {
        return switch (this) {
            case TRIAL -> Plan.trial();
            case BRIEF -> Plan.brief();
            case THOROUGH -> Plan.thorough();
        };
    }

    /** {@return this many of something in a brief run; ten times as many in a thorough one, a hundredth in a trial} */
    public int of(final int brief) {
        return factor == 0 ? Math.max(1, brief / 100) : brief * factor;
    }
}
