/**
 * Simulated venues: all that the engine has feeds of, and a source of exchange rates, as real servers on loopback, with
 * seeded markets, scripted faults and a ledger of everything sent. For demos and tests; never part of the engine. Knows
 * the venues' protocols from their documentation and nothing of the engine's feeds.
 */
package io.onggi.sim;
