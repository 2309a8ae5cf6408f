/**
 * The kimchi premium: what an asset costs on a Korean venue above what it costs abroad, as a qualified number. Every
 * value carries the ages of what it was made of and is withheld, never repeated, when one of them is too old. All types
 * belong to the core thread. This package must never import a clock, I/O, threads, logging or {@code java.time}: time
 * enters with the events, and books enter through {@link io.onggi.kimp.Leg}.
 */
package io.onggi.kimp;
