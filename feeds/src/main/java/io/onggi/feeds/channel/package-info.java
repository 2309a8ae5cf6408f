/**
 * What OKX and Bitget share: messages that say in {@code arg} which channel they are of and carry its news in
 * {@code data}. Runs on one event loop; knows no venue.
 */
package io.onggi.feeds.channel;
