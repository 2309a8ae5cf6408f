/** Binance USD-M futures. Runs on the event loop of its connections; knows no other venue. */
package io.onggi.feeds.binance;
