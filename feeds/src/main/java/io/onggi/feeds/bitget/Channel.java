package io.onggi.feeds.bitget;

import io.onggi.event.StreamKind;
import io.onggi.feeds.channel.Channels;

/** The channels that the decoder knows, and the streams their data come on. */
final class Channel {
    static final int TRADES = Channels.FIRST_OWN;
    static final Channels ALL =
            new Channels("books", "books5|books15", "books1", "trade ticker", StreamKind.TRADE, StreamKind.TICKER);

    private Channel() {}
}
