/** Upbit, KRW spot. Runs on the event loop of its connections; knows no other venue. */
package io.onggi.feeds.upbit;
