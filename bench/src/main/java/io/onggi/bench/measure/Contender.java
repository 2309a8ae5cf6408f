package io.onggi.bench.measure;

/**
 * A kernel with a name.
 *
 * @param name short, as it stands in the table
 * @param kernel what it does
 */
public record Contender(String name, Kernel kernel) {}
