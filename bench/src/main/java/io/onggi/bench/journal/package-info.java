/** Events to the disk and back: the engine's journal beside Chronicle Queue without it. */
package io.onggi.bench.journal;
