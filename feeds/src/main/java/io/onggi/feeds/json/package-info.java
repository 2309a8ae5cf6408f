/**
 * Reading JSON out of frames: one scanner over bytes that validates everything it passes, and decimals that become
 * mantissas without a detour. Used on the event loop of a connection; allocates nothing there. Knows no venue and
 * throws nothing on bad input.
 */
package io.onggi.feeds.json;
