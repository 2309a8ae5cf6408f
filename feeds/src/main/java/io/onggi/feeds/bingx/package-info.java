/** BingX, USDT perpetual contracts: market streams and public REST. Runs on one event loop; knows no other venue. */
package io.onggi.feeds.bingx;
