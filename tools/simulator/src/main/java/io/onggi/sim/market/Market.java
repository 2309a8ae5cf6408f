package io.onggi.sim.market;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * One market in motion: its whole book, its trades and its candles. Each step follows a target price: levels in the way
 * are traded or cancelled, new ones are placed behind, and far levels come and go. Every change of a level takes an
 * update id; ids skip. One thread.
 */
public final class Market {
    private static final int MAX_MOVE = 150;
    private static final double DENSITY = 0.62;
    private static final int SPAN_PERCENT = 160;
    private static final int STALE_EVERY_MS = 2_000;
    private static final int SNAPSHOT_LEVELS = 1_000;

    private final SimInstrument instrument;
    private final MarketRates rates;
    private final SplittableRandom random;
    private final Ladder ladder;
    private final TradeTape tape;
    private final CandleSeries candles;
    private final List<DepthFrames> frames = new ArrayList<>();
    private final Liquidations liquidations = new Liquidations();
    private final MarkPrice mark = new MarkPrice();
    private final double meanTradeSize;
    private final double meanLevelSize;
    private final BookCopy[] stale = {new BookCopy(SNAPSHOT_LEVELS), new BookCopy(SNAPSHOT_LEVELS)};
    private final long openedMs;
    private long nowMs;
    private long updateId;
    private long nextFillId;
    private long changes;
    private long touchChanges;
    private long touchTimeMs;
    private long bestBidSize;
    private long bestAskSize;
    private long bestBid;
    private long bestAsk;

    Market(
            final SimInstrument instrument,
            final MarketRates rates,
            final SplittableRandom random,
            final double price,
            final double tradeNotional,
            final CandleSeries candles,
            final long nowMs) {
        this.instrument = instrument;
        this.rates = rates;
        this.random = random;
        this.candles = candles;
        this.nowMs = nowMs;
        openedMs = nowMs;
        meanTradeSize = tradeNotional / price / instrument.sizeUnit();
        meanLevelSize = meanTradeSize * 15;
        tape = new TradeTape(rates.tapeTrades());
        updateId = 1_000_000_000L + random.nextInt(1_000_000_000);
        nextFillId = 100_000_000L;
        final long index = instrument.ticks().index((long) (price / instrument.priceUnit()));
        ladder = new Ladder(index, levelSize(), index + 1, levelSize());
        while (ladder.bidLevels() < rates.levelsPerSide() && ladder.lowestBid() > 4) {
            setBid(ladder.lowestBid() - 1 - (random.nextDouble() < DENSITY ? 0 : 1), levelSize());
        }
        while (ladder.askLevels() < rates.levelsPerSide()) {
            setAsk(ladder.highestAsk() + 1 + (random.nextDouble() < DENSITY ? 0 : 1), levelSize());
        }
        noteTouch();
        keepStale();
        keepStale();
    }

    /**
     * Moves on by one step.
     *
     * @param timeMs the new time, epoch milliseconds
     * @param target where the mid price wants to be, in quote currency
     * @param activity 1 in quiet times, more in bursts
     * @param stepSeconds length of the step
     */
    void step(final long timeMs, final double target, final double activity, final double stepSeconds) {
        nowMs = timeMs;
        candles.at(timeMs);
        final long wanted = instrument.ticks().index(Math.max(1, (long) (target / instrument.priceUnit())));
        moveTo(Math.max(8, wanted));
        for (int n = poisson(rates.tradesPerSecond() * activity * stepSeconds); n > 0; n--) {
            final double pull =
                    target / instrument.priceUnit() > instrument.ticks().price(ladder.bestAsk()) ? 0.7 : 0.5;
            trade(random.nextDouble() < pull, tradeSize());
        }
        for (int n = poisson(rates.updatesPerSecond() * activity * stepSeconds); n > 0; n--) {
            update();
        }
        trim();
        noteTouch();
        if (random.nextDouble() < stepSeconds * activity / 20) {
            final boolean sell = random.nextBoolean();
            final long price = instrument.ticks().price(sell ? ladder.bestBid() : ladder.bestAsk());
            liquidations.add(timeMs, sell, price, tradeSize());
        }
        cutFrames(false);
        if (timeMs % STALE_EVERY_MS == 0) {
            keepStale();
        }
    }

    /** Cuts frames from whatever changed since the last ones, so that they add up to the book as it stands. */
    void flush() {
        cutFrames(true);
    }

    private void cutFrames(final boolean force) {
        for (final DepthFrames frame : frames) {
            if (force || frame.due(nowMs)) {
                frame.cut(ladder, instrument.ticks(), nowMs);
            }
        }
    }

    private void keepStale() {
        final BookCopy older = stale[0];
        stale[0] = stale[1];
        stale[1] = older;
        older.fill(ladder, instrument.ticks(), updateId, nowMs, SNAPSHOT_LEVELS);
    }

    private void moveTo(final long wantedBid) {
        if (wantedBid > ladder.bestBid()) {
            final long to = Math.min(wantedBid, ladder.bestBid() + MAX_MOVE);
            while (ladder.bestAsk() <= to) {
                if (ladder.askLevels() == 1) {
                    setAsk(Math.max(ladder.highestAsk(), to) + 1, levelSize());
                }
                clear(true);
            }
            for (long at = ladder.bestBid() + 1; at <= to; at++) {
                if (at == to || random.nextDouble() < DENSITY) {
                    setBid(at, levelSize());
                }
            }
        } else if (wantedBid + 1 < ladder.bestAsk()) {
            final long to = Math.max(wantedBid + 1, ladder.bestAsk() - MAX_MOVE);
            while (ladder.bestBid() >= to) {
                if (ladder.bidLevels() == 1) {
                    setBid(Math.min(ladder.lowestBid(), to) - 1, levelSize());
                }
                clear(false);
            }
            for (long at = ladder.bestAsk() - 1; at >= to; at--) {
                if (at == to || random.nextDouble() < DENSITY) {
                    setAsk(at, levelSize());
                }
            }
        }
    }

    /** Takes the best level of a side away: seldom by a trade, mostly because its owner moves on. */
    private void clear(final boolean asks) {
        if (rates.tradesPerSecond() > 0 && random.nextDouble() < 0.05) {
            trade(asks, Long.MAX_VALUE);
        } else if (asks) {
            setAsk(ladder.bestAsk(), 0);
        } else {
            setBid(ladder.bestBid(), 0);
        }
    }

    private void trade(final boolean takerBuys, final long wantedSize) {
        final long at = takerBuys ? ladder.bestAsk() : ladder.bestBid();
        final int levels = takerBuys ? ladder.askLevels() : ladder.bidLevels();
        final long there = takerBuys ? ladder.askSize(at) : ladder.bidSize(at);
        final long size = Math.min(wantedSize, levels > 1 ? there : there - 1);
        if (size <= 0) {
            return;
        }
        if (takerBuys) {
            setAsk(at, there - size);
        } else {
            setBid(at, there - size);
        }
        final boolean several = instrument.aggregatesFills() && random.nextDouble() < 0.3;
        final int fills = several ? (int) Math.min(size, 2 + random.nextInt(3)) : 1;
        final long firstId = instrument.countsFills() ? nextFillId : Math.max(nextFillId, nowMs * 10_000);
        final long lastId = firstId + fills - 1;
        nextFillId = lastId + 1;
        tape.add(nowMs, instrument.ticks().price(at), size, takerBuys, firstId, lastId);
        tape.touch(
                instrument.ticks().price(ladder.bestAsk()), ladder.askSize(ladder.bestAsk()),
                instrument.ticks().price(ladder.bestBid()), ladder.bidSize(ladder.bestBid()));
        candles.at(nowMs).add(tape, tape.next() - 1);
    }

    private void update() {
        final double u = random.nextDouble();
        final long distance = (long) (u * u * u * rates.levelsPerSide() * SPAN_PERCENT / 100);
        final boolean remove = distance > 0 && random.nextDouble() < 0.35;
        if (random.nextBoolean()) {
            final long at = ladder.bestAsk() + distance;
            if (!remove || ladder.askSize(at) > 0 || random.nextDouble() < 0.02) {
                setAsk(at, remove ? 0 : levelSize());
            }
        } else {
            final long at = ladder.bestBid() - distance;
            if (at > 4 && (!remove || ladder.bidSize(at) > 0 || random.nextDouble() < 0.02)) {
                setBid(at, remove ? 0 : levelSize());
            }
        }
    }

    private void trim() {
        final int most = rates.levelsPerSide();
        while (ladder.bidLevels() > most) {
            setBid(ladder.lowestBid(), 0);
        }
        while (ladder.askLevels() > most) {
            setAsk(ladder.highestAsk(), 0);
        }
        for (int n = 0; n < 20 && ladder.bidLevels() < most * 9 / 10 && ladder.lowestBid() > 8; n++) {
            setBid(ladder.lowestBid() - 1 - random.nextInt(3), levelSize());
        }
        for (int n = 0; n < 20 && ladder.askLevels() < most * 9 / 10; n++) {
            setAsk(ladder.highestAsk() + 1 + random.nextInt(3), levelSize());
        }
    }

    private void setBid(final long index, final long size) {
        ladder.setBid(index, size);
        final long id = nextUpdateId();
        for (final DepthFrames frame : frames) {
            frame.bidChanged(index, id);
        }
    }

    private void setAsk(final long index, final long size) {
        ladder.setAsk(index, size);
        final long id = nextUpdateId();
        for (final DepthFrames frame : frames) {
            frame.askChanged(index, id);
        }
    }

    private long nextUpdateId() {
        updateId += 1 + random.nextInt(3);
        changes++;
        return updateId;
    }

    private void noteTouch() {
        final long bid = ladder.bestBid();
        final long ask = ladder.bestAsk();
        final long bidSize = ladder.bidSize(bid);
        final long askSize = ladder.askSize(ask);
        if (bid != bestBid || ask != bestAsk || bidSize != bestBidSize || askSize != bestAskSize) {
            bestBid = bid;
            bestAsk = ask;
            bestBidSize = bidSize;
            bestAskSize = askSize;
            touchTimeMs = nowMs;
            touchChanges++;
        }
    }

    private long levelSize() {
        final double u = random.nextDouble();
        return 1 + (long) (meanLevelSize * 3 * u * u);
    }

    private long tradeSize() {
        final double u = random.nextDouble();
        return 1 + (long) (meanTradeSize * 5 * u * u * u * u);
    }

    private int poisson(final double mean) {
        double left = mean;
        int count = 0;
        // The sum of exponential waiting times, each from one uniform number.
        while (true) {
            left += StrictMath.log(1 - random.nextDouble());
            if (left < 0) {
                return count;
            }
            count++;
        }
    }

    /** {@return what is fixed about it} */
    public SimInstrument instrument() {
        return instrument;
    }

    /** {@return its trades} */
    public TradeTape tape() {
        return tape;
    }

    /**
     * {@return since when every trade is on the tape, epoch milliseconds; a whole minute unless some were forgotten}
     */
    public long tapeFromMs() {
        return tape.oldest() == 0 ? openedMs : tape.timeMs(tape.oldest());
    }

    /** {@return its candles} */
    public CandleSeries candles() {
        return candles;
    }

    /** {@return its liquidations} */
    public Liquidations liquidations() {
        return liquidations;
    }

    /** {@return its mark price and funding} */
    public MarkPrice mark() {
        return mark;
    }

    /**
     * {@return the frames of the depth streams of this speed; they are cut from when they are first asked for}
     *
     * @param intervalMs a multiple of {@value MarketModel#STEP_MS}
     */
    public DepthFrames frames(final int intervalMs) {
        for (final DepthFrames known : frames) {
            if (known.intervalMs() == intervalMs) {
                return known;
            }
        }
        final DepthFrames begun = new DepthFrames(intervalMs, updateId);
        frames.add(begun);
        return begun;
    }

    /** {@return what is open of a contract, a size mantissa; each trade moves it a little} */
    public long openInterest() {
        return (long) (meanTradeSize * 40_000) + tape.next() % 997;
    }

    /** {@return what is open at the mark price, in the quote currency} */
    public double openInterestWorth() {
        return openInterest() * Math.pow(10, -instrument.sizeDigits()) * mark.markE8() / 1e8;
    }

    /** {@return time of the last step, epoch milliseconds} */
    public long nowMs() {
        return nowMs;
    }

    /** {@return id of the last change of the book} */
    public long updateId() {
        return updateId;
    }

    /** {@return number of changes of any level so far} */
    public long changes() {
        return changes;
    }

    /** {@return number of changes of the best price or its size so far, counted once a step} */
    public long touchChanges() {
        return touchChanges;
    }

    /** {@return when the touch last changed} */
    public long touchTimeMs() {
        return touchTimeMs;
    }

    /** {@return best bid, a price mantissa} */
    public long bestBidPrice() {
        return instrument.ticks().price(bestBid);
    }

    /** {@return size at the best bid} */
    public long bestBidSize() {
        return bestBidSize;
    }

    /** {@return best ask, a price mantissa} */
    public long bestAskPrice() {
        return instrument.ticks().price(bestAsk);
    }

    /** {@return size at the best ask} */
    public long bestAskSize() {
        return bestAskSize;
    }

    /** Copies the best levels of the book as it stands. */
    public void copyBook(final BookCopy out, final int levels) {
        out.fill(ladder, instrument.ticks(), updateId, nowMs, Math.min(levels, out.depth()));
    }

    /** {@return a book that is two to four seconds old, for the fault of a stale snapshot} */
    public BookCopy staleBook() {
        return stale[0];
    }
}
