/** Exchange rates between currencies, asked of HTTP sources in order. There is no built-in rate. */
package io.onggi.feeds.fx;
