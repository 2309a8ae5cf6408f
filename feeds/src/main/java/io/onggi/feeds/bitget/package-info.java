/** Bitget: public streams and REST of v2, recordings of v1. Runs on one event loop; knows no other venue. */
package io.onggi.feeds.bitget;
