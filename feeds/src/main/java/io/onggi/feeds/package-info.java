/**
 * The venues' side of the engine: what every feed has in common. Frames are decoded on the event loop of their
 * connection straight into claimed slots of the market ring. May touch the network and the events, never the core, the
 * journal or the disk.
 */
package io.onggi.feeds;
