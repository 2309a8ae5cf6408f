/**
 * Reference data: venues, instruments, symbols and the fixed-point numbers that prices and sizes are written in.
 * Immutable after construction unless a type says otherwise; safe to share between threads. This package depends on
 * nothing but the JDK and must never import a library.
 */
package io.onggi.event.ref;
