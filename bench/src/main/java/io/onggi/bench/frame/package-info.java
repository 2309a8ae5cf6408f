/**
 * What is decoded: markets and frames from a seed, in the venues' documented form. Recorded frames are not part of the
 * project. Must not import the decoders or the peers.
 */
package io.onggi.bench.frame;
