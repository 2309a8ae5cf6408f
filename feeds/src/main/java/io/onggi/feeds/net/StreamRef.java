package io.onggi.feeds.net;

import io.onggi.event.StreamKind;

/**
 * One stream of one instrument on a connection.
 *
 * @param name as the venue spells it in subscriptions, such as {@code btcusdt@depth@100ms}
 * @param instrumentId whose stream it is
 * @param kind what it carries
 */
public record StreamRef(String name, int instrumentId, StreamKind kind) {}
