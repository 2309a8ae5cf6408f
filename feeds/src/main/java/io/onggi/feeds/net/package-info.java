/**
 * Connections: WebSocket sessions that stay connected, REST calls inside the venues' budgets, TLS, and the clock that
 * stamps what arrives. Knows no venue; a venue says what to subscribe to and how to decode.
 */
package io.onggi.feeds.net;
