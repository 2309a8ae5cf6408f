/**
 * Faults by script: what goes wrong, where and when. Decides only; the streams and servers carry it out. Simulator
 * thread only, except for reading the text form. Knows no protocol and no network.
 */
package io.onggi.sim.fault;
