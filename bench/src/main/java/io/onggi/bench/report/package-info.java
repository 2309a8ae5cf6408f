/**
 * What was found: findings, goals, verdicts, the table. Pure, no measuring; must not import the engine or the peers.
 */
package io.onggi.bench.report;
