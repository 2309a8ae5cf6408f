/** Bithumb, KRW markets: the current public socket, and the old one's recordings. Runs on one event loop. */
package io.onggi.feeds.bithumb;
