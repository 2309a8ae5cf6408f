/**
 * What every stream brought, and what is missing of it: a certificate for each stream and hour, from the events alone,
 * so that it comes out the same in the live core and for whoever reads the journal. All types belong to one thread.
 * This package must never import a clock, I/O, threads, logging or {@code java.time}: time enters with the events.
 *
 * <p><b>Hours</b> are UTC hours of core time, which is the time of reception and never goes back. A venue's own time
 * may: an hour of it could never be closed for good, and some events have none. So two recordings of one hour may
 * differ by a few rows at its ends; the ids say which.
 *
 * <p><b>What proves that nothing is missing.</b> Where trade ids count up by one, each id that was left out is a
 * missing trade, and a broken link after which none is left out cost nothing. Where updates of a book name their
 * predecessor, an update that does not follow the last one shows what came between by its ids; how many updates that
 * were, nobody can say. All other streams prove nothing: what may be missing is what came while the stream was down, or
 * in a frame that was refused or found no room, and that is named by its time and the ids around it. A row that the
 * venue never sent on a link that stood is seen in streams of the first two kinds alone.
 */
package io.onggi.certificate;
