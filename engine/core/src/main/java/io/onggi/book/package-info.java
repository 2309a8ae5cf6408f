/**
 * Order books: {@link io.onggi.book.OrderBook} holds the levels of one instrument, {@link io.onggi.book.BookSync} keeps
 * them right by the venue's rules. Everything here belongs to the core thread and takes its time from the events. No
 * clock, no I/O, no threads, no logging, nothing of a venue's text may ever be imported here.
 */
package io.onggi.book;
