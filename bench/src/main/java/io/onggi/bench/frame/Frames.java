package io.onggi.bench.frame;

import io.onggi.event.ref.Instrument;
import io.onggi.sim.wire.JsonBytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Different frames of one kind, from a seed, field for field in the order of the venue's documentation; those of
 * combined streams in the wrapper that names their stream. Updates of one market follow each other without crossing its
 * book, also from the last back to the first; only their ids then start again. Immutable.
 */
public final class Frames {
    private static final long START_MS = 1_790_000_000_000L;
    private static final long FIRST_ID = 5_123_107_831_937L;
    private static final int BOOK_DEPTH = 1_000;
    private static final int UPBIT_UNITS = 30;

    private final FrameKind kind;
    private final Markets markets;
    private final byte[][] frames;

    private Frames(final FrameKind kind, final Markets markets, final List<byte[]> frames) {
        this.kind = kind;
        this.markets = markets;
        this.frames = frames.toArray(new byte[0][]);
    }

    /**
     * Writes frames that speak of the markets in turn.
     *
     * @param count a multiple of the number of markets
     */
    public static Frames of(final FrameKind kind, final Markets markets, final int count, final long seed) {
        final List<Market> all = markets.all();
        final Random random = new Random(seed);
        final List<BookWalk> walks = new ArrayList<>();
        for (final Market market : all) {
            walks.add(new BookWalk(random, market.middle(), BOOK_DEPTH, Math.max(4, count / all.size())));
        }
        final Writer writer = new Writer(random);
        final List<byte[]> frames = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            final int market = i % all.size();
            writer.write(kind, all.get(market), walks.get(market));
            frames.add(Arrays.copyOf(writer.out.array(), writer.out.length()));
        }
        return new Frames(kind, markets, frames);
    }

    /** {@return their kind} */
    public FrameKind kind() {
        return kind;
    }

    /** {@return the markets they speak of} */
    public Markets markets() {
        return markets;
    }

    /** {@return how many there are} */
    public int count() {
        return frames.length;
    }

    /** {@return one of them; not to be changed} */
    public byte[] frame(final int index) {
        return frames[index];
    }

    /** {@return their mean length in bytes} */
    public long meanBytes() {
        return Arrays.stream(frames).mapToLong(frame -> frame.length).sum() / frames.length;
    }

    /** Writes one frame after the other. */
    private static final class Writer {
        private final Random random;
        private final JsonBytes out = new JsonBytes(8_192);
        private final JsonBytes asks = new JsonBytes(8_192);
        private long timeMs = START_MS;
        private long id = FIRST_ID;
        private long total;

        Writer(final Random random) {
            this.random = random;
        }

        void write(final FrameKind kind, final Market market, final BookWalk walk) {
            out.reset();
            timeMs += random.nextInt(40);
            if (kind.isCombined()) {
                out.raw("{\"stream\":\"").raw(market.instrument().venueSymbol().toLowerCase(Locale.ROOT));
                out.raw(kind.stream()).raw("\",\"data\":");
            }
            switch (kind) {
                case DEPTH_40, DEPTH_80 -> depth(market, walk, kind.levels() / 2);
                case BOOK_TICKER, RAW_BOOK_TICKER -> bookTicker(market);
                case AGG_TRADE, RAW_AGG_TRADE -> aggTrade(market);
                case UPBIT_ORDERBOOK -> orderbook(market);
            }
            if (kind.isCombined()) {
                out.raw('}');
            }
        }

        private void depth(final Market market, final BookWalk walk, final int levelsPerSide) {
            final String symbol = market.instrument().venueSymbol();
            final long previous = id;
            final long first = id + 1 + random.nextInt(100);
            id = first + random.nextInt(4_000);
            out.raw("{\"e\":\"depthUpdate\",\"E\":").number(timeMs + 1);
            out.raw(",\"T\":").number(timeMs);
            symbols(symbol).raw(",\"st\":1,\"U\":").number(first);
            out.raw(",\"u\":").number(id).raw(",\"pu\":").number(previous).raw(",\"b\":[");
            asks.reset();
            walk.next(levelsPerSide, (bid, tick, size) -> level(bid ? out : asks, market, tick, size));
            out.dropTrailing(',').raw("],\"a\":[").raw(asks.dropTrailing(',')).raw("]}");
        }

        private static void level(final JsonBytes out, final Market market, final long tick, final long size) {
            final Instrument instrument = market.instrument();
            out.raw("[\"").fixed(market.price(tick), instrument.priceDigits());
            out.raw("\",\"").fixed(size, instrument.sizeDigits()).raw("\"],");
        }

        private void bookTicker(final Market market) {
            final String symbol = market.instrument().venueSymbol();
            final long bid = market.middle() + random.nextInt(200) - 100;
            id += 1 + random.nextInt(500);
            out.raw("{\"e\":\"bookTicker\",\"u\":").number(id);
            out.raw(",\"E\":").number(timeMs + 1).raw(",\"T\":").number(timeMs);
            symbols(symbol);
            price("b", market, bid);
            size("B", market);
            price("a", market, bid + 1 + random.nextInt(3));
            size("A", market);
            out.raw(",\"st\":1}");
        }

        private void aggTrade(final Market market) {
            final String symbol = market.instrument().venueSymbol();
            id += 1 + random.nextInt(9);
            out.raw("{\"e\":\"aggTrade\",\"E\":").number(timeMs + 3);
            out.raw(",\"s\":\"").raw(symbol).raw("\",\"a\":").number(id);
            price("p", market, market.middle() + random.nextInt(200) - 100);
            size("q", market);
            size("nq", market);
            out.raw(",\"f\":").number(id * 2).raw(",\"l\":").number(id * 2 + random.nextInt(5));
            out.raw(",\"T\":").number(timeMs).raw(random.nextBoolean() ? ",\"m\":true" : ",\"m\":false");
            out.raw(",\"st\":1}");
        }

        private void orderbook(final Market market) {
            final int priceDigits = market.instrument().priceDigits();
            final long touch = market.middle() + random.nextInt(50);
            asks.reset();
            total = 0;
            for (int i = 0; i < UPBIT_UNITS; i++) {
                asks.raw("{\"ask_price\":").plain(market.price(touch + 1 + i), priceDigits);
                asks.raw(",\"bid_price\":").plain(market.price(touch - i), priceDigits);
                asks.raw(",\"ask_size\":")
                        .floating(krwSize(), market.instrument().sizeDigits());
                asks.raw(",\"bid_size\":")
                        .floating(krwSize(), market.instrument().sizeDigits());
                asks.raw("},");
            }
            out.raw("{\"type\":\"orderbook\",\"code\":\"")
                    .raw(market.instrument().venueSymbol());
            out.raw("\",\"timestamp\":").number(timeMs);
            out.raw(",\"total_ask_size\":").floating(total, market.instrument().sizeDigits());
            out.raw(",\"total_bid_size\":").floating(total, market.instrument().sizeDigits());
            out.raw(",\"orderbook_units\":[").raw(asks.dropTrailing(','));
            out.raw("],\"stream_type\":\"REALTIME\",\"level\":0}");
        }

        private long krwSize() {
            final long size = 50_000 + (long) (5e9 * StrictMath.pow(random.nextDouble(), 4));
            total += size;
            return size;
        }

        private JsonBytes symbols(final String symbol) {
            return out.raw(",\"s\":\"")
                    .raw(symbol)
                    .raw("\",\"ps\":\"")
                    .raw(symbol)
                    .raw('"');
        }

        private void price(final String name, final Market market, final long tick) {
            out.raw(",\"").raw(name).raw("\":\"");
            out.fixed(market.price(tick), market.instrument().priceDigits()).raw('"');
        }

        private void size(final String name, final Market market) {
            out.raw(",\"").raw(name).raw("\":\"");
            out.fixed(1 + random.nextInt(90_000), market.instrument().sizeDigits())
                    .raw('"');
        }
    }
}
