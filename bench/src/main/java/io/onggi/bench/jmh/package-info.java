/** The same kernels under JMH: for bytes per operation, profilers and trends. What they do is in the other packages. */
package io.onggi.bench.jmh;
