package io.onggi.feeds.okx;

import io.onggi.event.StreamKind;
import io.onggi.feeds.channel.Channels;

/** The channels that the decoder knows, and the streams their data come on. */
final class Channel {
    static final int TRADES = Channels.FIRST_OWN;
    static final int TICKERS = Channels.FIRST_OWN + 1;
    static final int MARK_PRICE = Channels.FIRST_OWN + 2;
    static final int INDEX = Channels.FIRST_OWN + 3;
    static final int FUNDING = Channels.FIRST_OWN + 4;
    static final int LIQUIDATIONS = Channels.FIRST_OWN + 5;
    static final int OPEN_INTEREST = Channels.FIRST_OWN + 6;
    static final Channels ALL = new Channels(
            "books|books-l2-tbt|books50-l2-tbt",
            "books5",
            "bbo-tbt",
            "trades|trades-all tickers mark-price index-tickers funding-rate liquidation-orders" + " open-interest",
            StreamKind.TRADE,
            StreamKind.TICKER,
            StreamKind.MARK,
            StreamKind.MARK,
            StreamKind.MARK,
            StreamKind.LIQUIDATION,
            StreamKind.OPEN_INTEREST);

    private Channel() {}
}
