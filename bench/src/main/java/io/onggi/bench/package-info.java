/**
 * The command {@code bench}: measures the engine beside what a user would otherwise pick, and judges the result.
 * Nothing of the engine or of the tools may import it.
 */
package io.onggi.bench;
