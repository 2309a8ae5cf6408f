/** The engine's whole core, fed with events of many markets on one thread. Nothing of a socket, a ring or a journal. */
package io.onggi.bench.core;
