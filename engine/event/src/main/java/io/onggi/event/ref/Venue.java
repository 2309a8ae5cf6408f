package io.onggi.event.ref;

/** Where events come from. The code is the journal's and never changes its meaning. */
public enum Venue {
    /** The engine itself: timers, clock, commands. */
    NONE(0, "none", BookModel.NONE, TradeIds.UNORDERED),
    /** Binance USD-M futures: updates chained by {@code pu}, seeded by a REST snapshot. */
    BINANCE_USDM(1, "binance-usdm", BookModel.CHAINED, TradeIds.CONTIGUOUS),
    /** Upbit, KRW spot: every book message is the whole top N. */
    UPBIT(2, "upbit", BookModel.FULL, TradeIds.UNORDERED),
    /** Sources of exchange rates between currencies. */
    FX(3, "fx", BookModel.NONE, TradeIds.UNORDERED),
    /** Bybit, linear contracts and spot: updates numbered one by one, seeded by the stream's own snapshot. */
    BYBIT(4, "bybit", BookModel.CHAINED, TradeIds.UNORDERED),
    /** Bitget, USDT futures: updates chained by {@code pseq}, seeded by the stream's own snapshot. */
    BITGET(5, "bitget", BookModel.CHAINED, TradeIds.UNORDERED),
    /** OKX, spot and perpetual contracts: updates chained by {@code prevSeqId}, seeded by the stream's own snapshot. */
    OKX(6, "okx", BookModel.CHAINED, TradeIds.ORDERED),
    /** Bithumb, KRW spot: every book message is the whole top N. */
    BITHUMB(7, "bithumb", BookModel.FULL, TradeIds.UNORDERED),
    /** Binance spot: updates numbered one by one, seeded by a REST snapshot, behind which the first one reaches. */
    BINANCE_SPOT(8, "binance-spot", BookModel.CHAINED, TradeIds.CONTIGUOUS, 1),
    /** BingX, USDT perpetual contracts: updates numbered one by one, seeded by the stream's own snapshot. */
    BINGX(9, "bingx", BookModel.CHAINED, TradeIds.UNORDERED);

    /** How a venue publishes its books. */
    public enum BookModel {
        /** Has no books. */
        NONE,
        /** Updates that name their predecessor, on top of a snapshot. */
        CHAINED,
        /** Whole books that replace each other; an older one never replaces a newer one. */
        FULL
    }

    private static final Venue[] ALL = values();
    /** Codes have holes, which are null. */
    private static final Venue[] BY_CODE = new Venue[ALL[ALL.length - 1].code + 1];

    static {
        for (final Venue venue : ALL) {
            BY_CODE[venue.code] = venue;
        }
    }

    private final byte code;
    private final String id;
    private final BookModel bookModel;
    private final TradeIds tradeIds;
    private final int seedOffset;

    Venue(final int code, final String id, final BookModel bookModel, final TradeIds tradeIds) {
        this(code, id, bookModel, tradeIds, 0);
    }

    Venue(final int code, final String id, final BookModel bookModel, final TradeIds tradeIds, final int seedOffset) {
        this.code = (byte) code;
        this.id = id;
        this.bookModel = bookModel;
        this.tradeIds = tradeIds;
        this.seedOffset = seedOffset;
    }

    /** {@return the journal's code} */
    public byte code() {
        return code;
    }

    /** {@return the name users write, such as {@code binance-usdm}} */
    public String id() {
        return id;
    }

    /** {@return how its books are published} */
    public BookModel bookModel() {
        return bookModel;
    }

    /**
     * {@return what its trade ids promise} Binance's count up by one, on futures those of its aggregates. OKX's are
     * those of the last fill inside, so that they leave out some. Upbit's and Bithumb's {@code sequential_id} are
     * unique but in no order, Bybit's are random, of Bitget's no order is promised, and BingX has none (protocol files,
     * the venues' sections on trades).
     */
    public TradeIds tradeIds() {
        return tradeIds;
    }

    /**
     * {@return how many ids behind a snapshot's the first update on top of it must still reach: it holds that id, and
     * updates that end before it are known}
     */
    public int seedOffset() {
        return seedOffset;
    }

    /** {@return the venue with this code, or null} */
    public static Venue ofCode(final int code) {
        return code >= 0 && code < BY_CODE.length ? BY_CODE[code] : null;
    }

    /** {@return the venue with this name, or null} */
    public static Venue ofId(final String id) {
        for (final Venue venue : ALL) {
            if (venue.id.equals(id)) {
                return venue;
            }
        }
        return null;
    }

    /** {@return one more than the highest code} */
    public static int count() {
        return BY_CODE.length;
    }
}
