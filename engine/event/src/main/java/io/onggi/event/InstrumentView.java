package io.onggi.event;

import io.onggi.event.ref.FixedPoint;

/**
 * The state of one instrument's market, as the core hands it out: top of the book, last trade, mark. Prices and sizes
 * are mantissas at the instrument's scale, ABSENT where unknown. Plain data without behaviour.
 */
public final class InstrumentView {
    /** Levels of each side that are handed out. */
    public static final int DEPTH = 30;
    /** What can become of a trade: the length of {@link #tradeOutcomes}. */
    public static final int TRADE_OUTCOMES = 9;

    public int instrumentId;
    public BookState bookState = BookState.SYNCING;
    /** Core time of this state, and of the book's last message, epoch nanoseconds. */
    public long timeNs;

    public long bookTimeNs = FixedPoint.ABSENT;
    /** Streams that were silent for longer than their limit: bit {@code 1 << StreamKind.ordinal()}. */
    public int staleStreams;
    /** Streams that are subscribed and have said nothing since, as bits like those above. */
    public int unheardStreams;
    /**
     * When each stream last spoke, or was first subscribed, core time, ABSENT before; by {@code StreamKind.ordinal()}.
     */
    public final long[] streamTimesNs = new long[StreamKind.count()];
    /** The venue's id the book is current to, ABSENT where it has none. */
    public long lastId = FixedPoint.ABSENT;

    public int bidCount;
    public int askCount;
    public final long[] bidPrices = new long[DEPTH];
    public final long[] bidSizes = new long[DEPTH];
    public final long[] askPrices = new long[DEPTH];
    public final long[] askSizes = new long[DEPTH];
    /** Levels and base volume of the whole book, not of the top alone. */
    public int bidLevels;

    public int askLevels;
    public long bidVolume;
    public long askVolume;
    /** What the venue says of the market: its state, null while it said nothing; whether it warns of it. */
    public StatusCode state;

    public boolean caution;
    /** WALLET_OPEN or WALLET_CLOSED, null while nobody said. */
    public StatusCode wallet;
    /** Last trade. */
    public long lastPrice = FixedPoint.ABSENT;

    public long lastTradeTimeNs = FixedPoint.ABSENT;
    /** Trades by what became of them, as the candles' package numbers it. */
    public final long[] tradeOutcomes = new long[TRADE_OUTCOMES];
    /** Gaps of the trade stream so far, those filled, and those of which the venue has no more. */
    public long tradeGaps;

    public long tradeGapsClosed;
    public long tradeGapsGivenUp;
    /** Those of either kind that are remembered no more. */
    public long tradeGapsForgotten;
    /** Mark, index and funding, at their fixed scales. */
    public long markPrice = FixedPoint.ABSENT;

    public long indexPrice = FixedPoint.ABSENT;
    public long fundingRate = FixedPoint.ABSENT;
    public long nextFundingTimeMs = FixedPoint.ABSENT;
    /** The open 1m candle: open time, then open, high, low, close, base volume; ABSENT before the first trade. */
    public long candleTimeMs = FixedPoint.ABSENT;

    public long candleOpen;
    public long candleHigh;
    public long candleLow;
    public long candleClose;
    public long candleVolume;
    /** Books: gaps and resyncs so far, updates applied, updates dropped as already known. */
    public long gaps;

    public long resyncs;
    public long applied;
    public long stale;
    /** Books: times it became crossed, its buffer was full, a part of a frame did not come; snapshots not needed. */
    public long crossings;

    public long overflows;
    public long torn;
    public long audits;
    /** Audits of good books that were decided: the book was right, or wrong and seeded again. */
    public long auditMatches;

    public long auditMismatches;
    /** Gaps of all streams that are not filled, and the rows that are known to be missing in them. */
    public long openGaps;

    public long missingRows;
    /** Those gaps that are only counted, since they are many or old. */
    public long forgottenGaps;
    /** What the core keeps of the instrument, in bytes of arrays. */
    public long bookBytes;

    public long klineBytes;
    public long certifierBytes;
}
