/**
 * How things are measured: kernels interleaved on one thread, in thread CPU time. Knows nothing of what is measured,
 * and must not import the engine.
 */
package io.onggi.bench.measure;
