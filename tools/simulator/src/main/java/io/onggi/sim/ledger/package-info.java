/**
 * What the simulated venues really sent: the oracle for "nothing lost". Tallies are counted on the simulator thread;
 * snapshots are immutable and may be read anywhere. Knows no protocol and no network.
 */
package io.onggi.sim.ledger;
