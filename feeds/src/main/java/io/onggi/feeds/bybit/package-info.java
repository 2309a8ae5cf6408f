/**
 * Bybit v5: public streams of linear contracts and spot, and public REST. Runs on one event loop; knows no other venue.
 */
package io.onggi.feeds.bybit;
