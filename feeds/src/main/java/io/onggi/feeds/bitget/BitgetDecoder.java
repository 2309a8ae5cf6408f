package io.onggi.feeds.bitget;

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
import io.onggi.feeds.channel.CandleColumns;
import io.onggi.feeds.channel.ChannelDecoder;
import io.onggi.feeds.channel.Channels;
import io.onggi.feeds.channel.Dialect;
import io.onggi.feeds.channel.Keys;
import io.onggi.feeds.json.JsonKeys;
import io.onggi.feeds.json.JsonScanner;

/**
 * Speaks the dialect of Bitget's public socket v2 (protocol notes 3), and for recordings that of v1, which ended in
 * 2025.
 *
 * <ul>
 *   <li>{@code books} becomes BOOK_SNAPSHOT, flagged RESET_IDS, and BOOK_DELTA. An update holds the changes behind the
 *       state that {@link BookChain} finds, up to {@code seq}. One that follows nothing (ids that start again or fall
 *       back) is flagged RESET_IDS with the id 0 of a state before, at which no book is: a gap. Updates of the years
 *       without ids carry a checksum instead; they follow each other, which RESET_IDS says of them. An update with
 *       neither is refused, and so is one after which the book is not what its checksum says.
 *   <li>{@code books5} and {@code books15} become BOOK_SNAPSHOT, flagged RESET_IDS, {@code books1} QUOTE; an empty side
 *       is absent.
 *   <li>{@code trade} becomes TRADE, the newest, which stands first, last. {@code candle1m}, {@code candle15m} and
 *       {@code candle1H} become KLINE; nothing says when one is final. What comes as a snapshot of these is of the time
 *       before the subscription and flagged INITIAL.
 *   <li>{@code ticker} becomes TICKER, and of a contract MARK and OPEN_INTEREST too, each with what the message says. A
 *       price of 0 is absent. Marks and indices with many decimals are rounded half to even.
 *   <li>Other channels and products are UNHANDLED. The bare text {@code pong} speaks of the connection.
 * </ul>
 *
 * Sizes are base units. Times are those of matching, and the message's of sending. Volumes and open interest are sums
 * that may have more decimals than any trade; they are cut off and flagged TRUNCATED.
 *
 * <p>In v1 trades are rows without ids, tickers have other names and no opening price, books have checksums and no ids,
 * and nothing says when it was sent.
 */
public final class BitgetDecoder extends ChannelDecoder {
    /**
     * Of its candles, also in answers to REST calls. In v1 the turnover is missing; there is no column that says
     * whether a candle is final.
     */
    static final CandleColumns CANDLES = new CandleColumns(6, 6, Integer.MAX_VALUE);

    private static final Dialect DIALECT = new Dialect(Venue.BITGET, Key.ALL, Channel.ALL, CANDLES);

    private static final JsonKeys ARG = JsonKeys.of("arg");
    private static final JsonKeys PRODUCT = JsonKeys.of("instType");
    /** No book is at this id. */
    private static final long NOWHERE = 0;

    private final InstrumentTable instruments;
    private final JsonKeys products;
    private final boolean rows;
    private final ItemReader items;
    private final BookChain chain = new BookChain();
    private int product;

    /** Makes the decoder of one connection. */
    public BitgetDecoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options) {
        this(sink, instruments, counters, listener, options, false);
    }

    private BitgetDecoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options,
            final boolean old) {
        super(DIALECT, sink, counters, listener, options);
        this.instruments = instruments;
        products = old ? Product.V1_AND_V2 : Product.V2;
        rows = old;
        items = new ItemReader(events, json, read);
        arg.names(Key.PRODUCT, products);
        item.names(Key.SIDE, ItemReader.SIDES);
    }

    /** {@return the decoder of a recording, which may be of v1: its frames show it by their product} */
    public static BitgetDecoder ofRecording(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options) {
        return new BitgetDecoder(sink, instruments, counters, listener, options, true);
    }

    /** {@return whether a frame is of a spot market, which may be named as a contract is. Allocates; for tools} */
    public static boolean isSpot(final byte[] frame) {
        final JsonScanner json = new JsonScanner(frame.length);
        json.begin(frame, 0, frame.length);
        return goTo(json, ARG)
                && goTo(json, PRODUCT)
                && json.readWord()
                && json.find(Product.V1_AND_V2) == Product.SPOT;
    }

    /** Enters the object here and goes to a value of it; {@return whether it is there} */
    private static boolean goTo(final JsonScanner json, final JsonKeys key) {
        if (json.peek() != '{' || !json.enterObject()) {
            return false;
        }
        int found = json.nextKey(key);
        while (found == JsonKeys.UNKNOWN) {
            json.skipValue();
            found = json.nextKey(key);
        }
        return found == 0;
    }

    @Override
    protected boolean isSpoken() {
        product = arg.has(Key.PRODUCT) ? read.name(arg, Key.PRODUCT, products) : JsonKeys.UNKNOWN;
        return product >= 0;
    }

    @Override
    protected Instrument find(final int channel) {
        return instruments.find(
                Venue.BITGET, product == Product.SPOT, json.wordBytes(), json.wordOffset(), json.wordLength());
    }

    @Override
    protected int sizeDigits(final Instrument instrument) {
        return instrument.sizeDigits();
    }

    @Override
    protected boolean needsAction(final int channel) {
        return channel == Channels.BOOKS || isHistory(channel);
    }

    /** {@return whether what came before the subscription is sent on this channel first} */
    private static boolean isHistory(final int channel) {
        return channel == Channel.TRADES || Channels.isCandle(channel);
    }

    @Override
    protected int listFlags() {
        return isSnapshot() ? EventFlags.INITIAL : 0;
    }

    @Override
    protected long sendTimeNs() {
        return read.optionalTimeNs(top, Keys.TIME);
    }

    @Override
    protected boolean convertRow(final int channel, final Instrument instrument) {
        final boolean row = rows && channel == Channel.TRADES;
        if (row) {
            items.tradeRow(instrument, listFlags());
        }
        return row;
    }

    @Override
    protected void convert(final int channel, final Instrument instrument) {
        if (channel == Channel.TRADES) {
            items.trade(item, instrument, listFlags());
        } else {
            items.ticker(item, instrument);
        }
    }

    @Override
    protected void endList(final int channel) {
        if (channel == Channel.TRADES) {
            out.reverseList();
        }
    }

    @Override
    protected boolean hasIds(final boolean update, final long prevId, final long id, final boolean checked) {
        return id == FixedPoint.ABSENT ? prevId == FixedPoint.ABSENT && (checked || !update) : true;
    }

    @Override
    protected void onSnapshot(final Instrument instrument, final long id) {
        chain.onSnapshot(instrument.id(), id);
    }

    @Override
    protected void onRefusedBook(final Instrument instrument) {
        chain.forget(instrument.id());
    }

    @Override
    protected Outcome publishUpdate(
            final Instrument instrument, final long named, final long id, final long timeNs, final boolean empty) {
        final long sentNs = sendTimeNs();
        if (id == FixedPoint.ABSENT) {
            return out.publishBook(named, FixedPoint.ABSENT, id, timeNs, sentNs, EventFlags.RESET_IDS);
        }
        final long prevId = chain.follow(instrument.id(), named, id);
        if (prevId == FixedPoint.ABSENT) {
            return out.publishBook(NOWHERE, FixedPoint.ABSENT, id, timeNs, sentNs, EventFlags.RESET_IDS);
        }
        return out.publishBook(prevId, prevId + 1, id, timeNs, sentNs, 0);
    }
}
