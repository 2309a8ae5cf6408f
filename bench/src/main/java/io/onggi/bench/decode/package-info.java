/**
 * From a frame's bytes to its meaning: the engine's decoders, and the peers doing the same work their own way. A peer
 * stops where its users take over: the streaming one at the engine's event, the others at their own objects.
 */
package io.onggi.bench.decode;
