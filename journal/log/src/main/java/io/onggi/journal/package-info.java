/**
 * The journal: every market event of a run, with its number and a checksum, and nothing else that a replay needs.
 * {@link io.onggi.journal.JournalWriter} appends on the journal thread, {@link io.onggi.journal.JournalReader} reads
 * any run without touching it, {@link io.onggi.journal.Journal} keeps run directories and the lock of a data folder.
 * Chronicle Queue lives here only: none of its types may stand in a public signature, and this package must never
 * import the core, a feed or a store.
 */
package io.onggi.journal;
