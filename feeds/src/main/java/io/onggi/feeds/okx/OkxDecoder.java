package io.onggi.feeds.okx;

import io.onggi.event.EventFlags;
import io.onggi.event.MarketSink;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.SnapshotDecoder;
import io.onggi.feeds.channel.CandleColumns;
import io.onggi.feeds.channel.ChannelDecoder;
import io.onggi.feeds.channel.Dialect;
import io.onggi.feeds.channel.Keys;

/**
 * Speaks the dialect of OKX v5: the public and the business socket, and the REST reply for a whole book.
 *
 * <ul>
 *   <li>{@code trades} and {@code trades-all} become TRADE. Where the venue says how many fills it aggregated, the
 *       single ids are the {@code count} up to {@code tradeId}, which is the last one's.
 *   <li>{@code books} and its two faster forms become BOOK_SNAPSHOT, flagged RESET_IDS, and BOOK_DELTA. An update holds
 *       the changes behind {@code prevSeqId} up to {@code seqId}; one without a change, whose two ids are equal, is
 *       flagged KEEPALIVE; one whose ids go back (the venue's maintenance) is flagged RESET_IDS. Updates of the years
 *       before there were ids carry a checksum instead; they follow each other, which RESET_IDS says of them. An update
 *       with neither is refused.
 *   <li>{@code books5} becomes BOOK_SNAPSHOT, flagged RESET_IDS. {@code bbo-tbt} becomes QUOTE; an empty side is
 *       absent.
 *   <li>{@code candle1m}, {@code candle15m}, {@code candle1H} become KLINE, {@code tickers} TICKER.
 *   <li>{@code mark-price}, {@code index-tickers} and {@code funding-rate} each become a MARK that has only their own
 *       part. The index of {@code BTC-USDT} is that of {@code BTC-USDT-SWAP}.
 *   <li>{@code open-interest} becomes OPEN_INTEREST, without its worth.
 *   <li>{@code liquidation-orders} become LIQUIDATION at the bankruptcy price; instruments nobody asked for are passed.
 *   <li>Other channels and arrays of anything are UNHANDLED. The bare text {@code pong} speaks of the connection.
 * </ul>
 *
 * Sizes are contracts and become base units by {@link OkxContracts}. Times are those of matching, but those of books
 * are of the message's making; there is no time of sending.
 */
public final class OkxDecoder extends ChannelDecoder implements SnapshotDecoder {
    /**
     * Of its candles, also in answers to REST calls. In the years before turnover the rows had 7 columns; the volume in
     * the base currency stands before it.
     */
    static final CandleColumns CANDLES = new CandleColumns(7, 7, 8);

    private static final Dialect DIALECT = new Dialect(Venue.OKX, Key.ALL, Channel.ALL, CANDLES);

    private final OkxContracts contracts;
    private final ItemReader items;

    /** Makes the decoder of one connection, or of the REST calls of one thread. */
    public OkxDecoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options,
            final OkxContracts contracts) {
        super(DIALECT, sink, counters, listener, options);
        this.contracts = contracts;
        items = new ItemReader(instruments, contracts, events, json, read);
        item.names(Key.SIDE, ItemReader.SIDES).names(Key.KIND, ItemReader.KINDS).context(Keys.INSTRUMENT);
    }

    @Override
    public Outcome decodeDepthSnapshot(
            final Instrument instrument,
            final byte[] body,
            final int offset,
            final int length,
            final long receiveTimeNs) {
        return decodeReply(instrument, body, offset, length, receiveTimeNs);
    }

    @Override
    protected Instrument find(final int channel) {
        return items.find(channel == Channel.INDEX);
    }

    @Override
    protected int sizeDigits(final Instrument instrument) {
        return contracts.sizeDigits(instrument);
    }

    @Override
    protected boolean hasInstrument(final int channel) {
        return channel != Channel.LIQUIDATIONS;
    }

    @Override
    protected void convert(final int channel, final Instrument instrument) {
        switch (channel) {
            case Channel.TRADES -> items.trade(item, instrument);
            case Channel.TICKERS -> items.ticker(item, instrument);
            case Channel.OPEN_INTEREST -> items.openInterest(item, instrument);
            case Channel.LIQUIDATIONS -> items.liquidations(item);
            default -> items.mark(item, instrument, channel);
        }
    }

    @Override
    protected boolean hasIds(final boolean update, final long prevId, final long id, final boolean checked) {
        final boolean named = id != FixedPoint.ABSENT;
        return (named || checked) && (!update || named == (prevId != FixedPoint.ABSENT));
    }

    @Override
    protected Outcome publishUpdate(
            final Instrument instrument, final long prevId, final long id, final long timeNs, final boolean empty) {
        if (id > prevId) {
            return out.publishBook(prevId, prevId + 1, id, timeNs, FixedPoint.ABSENT, 0);
        }
        final boolean alive = empty && id == prevId && id != FixedPoint.ABSENT;
        return out.publishBook(
                prevId,
                FixedPoint.ABSENT,
                id,
                timeNs,
                FixedPoint.ABSENT,
                alive ? EventFlags.KEEPALIVE : EventFlags.RESET_IDS);
    }
}
