/** From one thread to another and back. Means something only where each thread has a core of its own. */
package io.onggi.bench.hop;
