/**
 * Bytes of messages and frames: a JSON writer and the batch of frames of one connection. Simulator thread only. Knows
 * nothing of any venue.
 */
package io.onggi.sim.wire;
