package io.onggi.sim.ledger;

/**
 * A frame that was due and was not sent, whatever the reason.
 *
 * @param id the venue's number of it: of an update, a trade or a candle
 * @param atMs when it was due, epoch milliseconds
 */
public record LostFrame(long id, long atMs) {}
