package io.onggi.bench.report;

/**
 * One line of the table.
 *
 * @param finding what was measured, of several processes the worst
 * @param goal what it should be, or null
 * @param verdict whether it is
 * @param processes in how many processes it was measured
 */
public record Row(Finding finding, Goal goal, Verdict verdict, int processes) {}
