/**
 * The configuration: one YAML file, read once at start into immutable records, with every violation reported together.
 * Values are immutable and may be shared between threads. Nothing here may be imported by the core, the feeds or the
 * journal, which have settings of their own; the wiring translates.
 */
package io.onggi.app.config;
