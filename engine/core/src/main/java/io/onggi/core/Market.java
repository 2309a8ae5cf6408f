package io.onggi.core;

import io.onggi.book.BookSync;
import io.onggi.book.DeltaPool;
import io.onggi.book.OrderBook;
import io.onggi.event.BookState;
import io.onggi.event.EventFlags;
import io.onggi.event.InstrumentView;
import io.onggi.event.MarketEvent;
import io.onggi.event.StatusCode;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue.BookModel;
import io.onggi.kline.CandleRing;
import io.onggi.kline.KlineSeries;
import io.onggi.kline.TradeOutcome;
import java.util.Arrays;
import java.util.function.LongConsumer;

/** The state of one instrument: its book, its candles, and the last of everything else. Core thread only. */
final class Market {
    private static final long NS_PER_MS = 1_000_000L;

    private final Instrument instrument;
    private final CoreSettings settings;
    private final CoreResults results;
    private final BookSync book;
    private final KlineSeries klines;
    private final TradeClock tradeClock;
    private final PolledFigures figures = new PolledFigures();
    private final long[] lastReceiveNs = new long[StreamKind.count()];
    private final long[] staleAfterNs = new long[StreamKind.count()];
    private boolean changed = true;
    /** Streams that are up, and those that spoke since they were last down, in whichever order both came. */
    private int up;

    private int spoken;
    private int shownStale;
    private boolean replaced;

    private long lastPrice = FixedPoint.ABSENT;
    private long lastTradeVenueNs = FixedPoint.ABSENT;
    private long lastTradeReceiveNs = FixedPoint.ABSENT;
    private long quoteBid = FixedPoint.ABSENT;
    private long quoteBidSize = FixedPoint.ABSENT;
    private long quoteAsk = FixedPoint.ABSENT;
    private long quoteAskSize = FixedPoint.ABSENT;
    private long quoteId = FixedPoint.ABSENT;
    private long markPrice = FixedPoint.ABSENT;
    private long indexPrice = FixedPoint.ABSENT;
    private long fundingRate = FixedPoint.ABSENT;
    private long nextFundingTimeMs = FixedPoint.ABSENT;
    private long markMinuteMs = FixedPoint.ABSENT;
    private boolean markWaits;
    private long tickerLast = FixedPoint.ABSENT;
    private long tickerVolume = FixedPoint.ABSENT;
    private long tickerQuoteVolume = FixedPoint.ABSENT;
    private long liquidations;
    private final MarketStatus status = new MarketStatus();

    Market(
            final Instrument instrument,
            final CoreSettings settings,
            final DeltaPool pool,
            final CoreResults results,
            final VenueClocks clocks) {
        this.instrument = instrument;
        this.settings = settings;
        this.results = results;
        final boolean hasBook = instrument.venue().bookModel() != BookModel.NONE;
        book = hasBook ? new BookSync(instrument, settings.book(), pool, results) : null;
        klines = new KlineSeries(instrument, settings.klineOf(instrument.venue()), results);
        tradeClock = new TradeClock(instrument, clocks, settings.kline().futureLimitMs() * NS_PER_MS);
        Arrays.fill(lastReceiveNs, FixedPoint.ABSENT);
        for (int i = 0; i < staleAfterNs.length; i++) {
            staleAfterNs[i] = settings.staleAfterMs().getOrDefault(StreamKind.ofCode(i), 0L) * NS_PER_MS;
        }
    }

    Instrument instrument() {
        return instrument;
    }

    /** {@return whether this is the market of that symbol at another scale} */
    boolean isSameSymbol(final Instrument other) {
        return instrument.venue() == other.venue() && instrument.symbol().equals(other.symbol());
    }

    /** {@return the book's sync, or null for a market without books} */
    BookSync book() {
        return book;
    }

    KlineSeries klines() {
        return klines;
    }

    /** Asks for what lies before the start. */
    void warmUp(final long nowNs) {
        klines.warmUp(nowNs);
    }

    void onTrade(final MarketEvent event, final long nowNs) {
        heard(event);
        final TradeOutcome outcome = klines.onTrade(event, nowNs);
        if (event.has(EventFlags.REPAIRED)) {
            return;
        }
        if (outcome.isLive() || outcome == TradeOutcome.FUTURE || outcome == TradeOutcome.TOO_LATE) {
            tradeClock.onTrade(event.venueTimeNs(), nowNs);
        }
        // A trade the venue repeats at subscription is old news with an honest time: better than no last price at all.
        final boolean firstSight = outcome == TradeOutcome.INITIAL_IGNORED && lastPrice == FixedPoint.ABSENT;
        if (firstSight || (outcome.isLive() && event.venueTimeNs() >= lastTradeVenueNs)) {
            lastPrice = event.price();
            // A venue's clock may run ahead; a time that has not come yet would keep all later trades out.
            lastTradeVenueNs = Math.min(event.venueTimeNs(), nowNs);
            lastTradeReceiveNs = event.receiveTimeNs();
        }
    }

    /** {@return whether the top of the book changed, or what it can be trusted for} */
    boolean onBook(final MarketEvent event, final long nowNs) {
        heard(event);
        final long resyncs = book.counters().resyncs();
        final BookState before = book.state();
        final OrderBook levels = book.book();
        final long bid = levels.bidPrice();
        final long bidSize = levels.bidSize();
        final long ask = levels.askPrice();
        final long askSize = levels.askSize();
        book.onBook(event, nowNs);
        if (book.counters().resyncs() != resyncs) {
            // A book that begins again may count in lower ids, and the quote would look newer for ever.
            forgetQuote();
        }
        return event.has(EventFlags.LAST)
                && (before != book.state()
                        || bid != levels.bidPrice()
                        || bidSize != levels.bidSize()
                        || ask != levels.askPrice()
                        || askSize != levels.askSize());
    }

    /** {@return whether it is newer than the quote before} */
    boolean onQuote(final MarketEvent event) {
        heard(event);
        if (event.quoteId() != FixedPoint.ABSENT && event.quoteId() <= quoteId) {
            return false;
        }
        quoteId = event.quoteId();
        quoteBid = event.bidPrice();
        quoteBidSize = event.bidSize();
        quoteAsk = event.askPrice();
        quoteAskSize = event.askSize();
        return true;
    }

    void onKline(final MarketEvent event) {
        heard(event);
        klines.onVenueCandle(event);
    }

    /** A venue has answered what it was asked of its past. */
    void onRepair(final MarketEvent event) {
        changed = true;
        results.repair(event);
        if (klines.onRepair(event)) {
            results.staysMissing(event);
        }
    }

    void onTicker(final MarketEvent event) {
        heard(event);
        tickerLast = orBefore(event.tickerLast(), tickerLast);
        tickerVolume = orBefore(event.tickerVolume(), tickerVolume);
        tickerQuoteVolume = orBefore(event.tickerQuoteVolume(), tickerQuoteVolume);
    }

    void onMark(final MarketEvent event) {
        heard(event);
        // A mark without a time is of the present, as far as anybody can say.
        final long timeNs = event.venueTimeNs() == FixedPoint.ABSENT ? event.receiveTimeNs() : event.venueTimeNs();
        final long minuteMs = Interval.M1.openTimeMs(Math.floorDiv(timeNs, NS_PER_MS));
        if (minuteMs < markMinuteMs) {
            return;
        }
        if (minuteMs > markMinuteMs) {
            reportMark();
        }
        markMinuteMs = minuteMs;
        markWaits = true;
        // Some venues send mark, index and funding apart, or what changed alone: what is not said stays as it was.
        markPrice = orBefore(event.markPrice(), markPrice);
        indexPrice = orBefore(event.indexPrice(), indexPrice);
        fundingRate = orBefore(event.fundingRate(), fundingRate);
        nextFundingTimeMs = orBefore(event.nextFundingTimeMs(), nextFundingTimeMs);
    }

    private static long orBefore(final long value, final long before) {
        return value == FixedPoint.ABSENT ? before : value;
    }

    /** Open interest, ratios, takers' volume or settled funding. */
    void onFigure(final MarketEvent event) {
        heard(event);
        switch (event.type()) {
            case OPEN_INTEREST -> figures.onOpenInterest(event);
            case RATIO -> figures.onRatio(event);
            case TAKER_VOLUME -> figures.onTakerVolume(event);
            case FUNDING -> figures.onFunding(event);
            default -> throw new IllegalStateException("no figure");
        }
    }

    void onLiquidation(final MarketEvent event) {
        heard(event);
        liquidations++;
    }

    void onStatus(final StatusCode code) {
        status.on(code);
        changed = true;
    }

    MarketStatus status() {
        return status;
    }

    void onLinkUp(final StreamKind stream, final long nowNs) {
        changed = true;
        up |= 1 << stream.ordinal();
        if (lastReceiveNs[stream.ordinal()] == FixedPoint.ABSENT) {
            // A stream that never speaks must become stale, too; its silence begins when it could have spoken.
            lastReceiveNs[stream.ordinal()] = nowNs;
        }
        if (stream == StreamKind.BOOK && book != null) {
            book.onLinkUp(nowNs);
        } else if (stream == StreamKind.TRADE) {
            klines.onLinkUp(nowNs);
        } else if (stream == StreamKind.QUOTE) {
            forgetQuote();
        } else if (stream == StreamKind.KLINE_1M) {
            klines.onVenueCandlesUp(nowNs);
        }
    }

    /**
     * One stream lost its connection.
     *
     * @param lastHeardNs when anything last came over it, or ABSENT
     */
    void onLinkDown(final StreamKind stream, final long lastHeardNs, final long nowNs) {
        changed = true;
        up &= ~(1 << stream.ordinal());
        spoken &= ~(1 << stream.ordinal());
        if (stream == StreamKind.BOOK && book != null) {
            book.onLinkDown(nowNs);
        } else if (stream == StreamKind.TRADE) {
            klines.onLinkDown(lastHeardNs == FixedPoint.ABSENT ? nowNs : lastHeardNs, nowNs);
        } else if (stream == StreamKind.QUOTE) {
            forgetQuote();
        } else {
            cutVenueCandles(stream);
        }
    }

    /**
     * A frame of this stream was refused, or found no room: what it said is unknown.
     *
     * @param shed whether the ring had no room. The venue's candles are shed then without a mark, because the next one
     *     says all that the lost one said; except the last one of a minute, which has no next.
     */
    void onSkipped(final StreamKind stream, final boolean shed, final long nowNs) {
        if (stream == StreamKind.TRADE) {
            final long lastNs = lastReceiveNs[StreamKind.TRADE.ordinal()];
            klines.onGap(lastNs == FixedPoint.ABSENT ? nowNs : lastNs, nowNs);
        } else if (stream == StreamKind.BOOK && book != null) {
            changed = true;
            book.onLost(nowNs);
        }
        if (shed) {
            cutVenueCandles(StreamKind.KLINE_1M);
            cutVenueCandles(StreamKind.KLINE_15M);
            cutVenueCandles(StreamKind.KLINE_1H);
        } else {
            cutVenueCandles(stream);
        }
    }

    private void cutVenueCandles(final StreamKind stream) {
        switch (stream) {
            case KLINE_1M -> klines.onVenueCandlesCut(Interval.M1);
            case KLINE_15M -> klines.onVenueCandlesCut(Interval.M15);
            case KLINE_1H -> klines.onVenueCandlesCut(Interval.H1);
            default -> {}
        }
    }

    /** The process stood still for so long. */
    void onPause(final long nowNs, final long pauseNs) {
        changed = true;
        forgetQuote();
        if (book != null) {
            book.onPause(nowNs, pauseNs);
        }
    }

    private void forgetQuote() {
        quoteId = FixedPoint.ABSENT;
        quoteBid = FixedPoint.ABSENT;
        quoteBidSize = FixedPoint.ABSENT;
        quoteAsk = FixedPoint.ABSENT;
        quoteAskSize = FixedPoint.ABSENT;
    }

    /** Another instrument has taken over this symbol: nothing is asked for or concluded here any more. */
    void onReplaced(final long nowNs) {
        onLinkDown(StreamKind.BOOK, nowNs, nowNs);
        onLinkDown(StreamKind.TRADE, nowNs, nowNs);
        reportMark();
        tradeClock.clear();
        replaced = true;
    }

    void onTime(final long nowNs) {
        if (replaced) {
            return;
        }
        if (book != null) {
            final BookState before = book.state();
            book.onTime(nowNs);
            changed |= book.state() != before;
        }
        final CandleRing minutes = klines.candles(Interval.M1);
        final long candleTimeMs = candleTimeMs(minutes);
        klines.onTime(nowNs);
        if ((staleStreams(nowNs) & up & 1 << StreamKind.TRADE.ordinal()) != 0) {
            klines.onSilence(nowNs);
        }
        changed |= candleTimeMs(minutes) != candleTimeMs;
        final long graceMs = settings.kline().graceMs();
        if (markWaits && Math.floorDiv(nowNs, NS_PER_MS) >= markMinuteMs + Interval.M1.ms() + graceMs) {
            reportMark();
        }
    }

    /** {@return whether something changed since {@link #fill}} */
    boolean isChanged(final long nowNs) {
        return changed || staleStreams(nowNs) != shownStale;
    }

    /** Copies the state for readers outside the core. */
    void fill(final InstrumentView view, final long nowNs) {
        changed = false;
        view.instrumentId = instrument.id();
        view.timeNs = nowNs;
        shownStale = staleStreams(nowNs);
        view.staleStreams = shownStale;
        view.unheardStreams = up & ~spoken;
        System.arraycopy(lastReceiveNs, 0, view.streamTimesNs, 0, lastReceiveNs.length);
        view.lastPrice = lastPrice;
        view.lastTradeTimeNs = lastTradeVenueNs;
        for (int i = 0; i < InstrumentView.TRADE_OUTCOMES; i++) {
            view.tradeOutcomes[i] = klines.trades(TradeOutcome.at(i));
        }
        view.tradeGaps = klines.gaps().begun();
        view.tradeGapsClosed = klines.gaps().closed();
        view.tradeGapsGivenUp = klines.gaps().givenUp();
        view.tradeGapsForgotten = klines.gaps().forgotten();
        view.klineBytes = klines.bytes();
        status.fill(view);
        view.markPrice = markPrice;
        view.indexPrice = indexPrice;
        view.fundingRate = fundingRate;
        view.nextFundingTimeMs = nextFundingTimeMs;
        fillCandle(view);
        if (book != null) {
            fillBook(view);
        }
    }

    private void fillBook(final InstrumentView view) {
        final OrderBook levels = book.book();
        view.bookBytes = levels.bytes();
        view.bookState = book.state();
        view.bookTimeNs = book.lastMessageNs();
        view.lastId = book.lastId();
        view.bidCount = levels.copyBids(InstrumentView.DEPTH, view.bidPrices, view.bidSizes);
        view.askCount = levels.copyAsks(InstrumentView.DEPTH, view.askPrices, view.askSizes);
        view.bidLevels = levels.bidCount();
        view.askLevels = levels.askCount();
        view.bidVolume = levels.bidVolume();
        view.askVolume = levels.askVolume();
        view.gaps = book.counters().gaps();
        view.resyncs = book.counters().resyncs();
        view.applied = book.counters().applied();
        view.stale = book.counters().stale();
        view.crossings = book.counters().crossings();
        view.overflows = book.counters().overflows();
        view.torn = book.counters().torn();
        view.audits = book.counters().audits();
        view.auditMatches = book.counters().auditMatches();
        view.auditMismatches = book.counters().auditMismatches();
    }

    private void fillCandle(final InstrumentView view) {
        final CandleRing minutes = klines.candles(Interval.M1);
        view.candleTimeMs = candleTimeMs(minutes);
        if (minutes.rows() == 0) {
            return;
        }
        view.candleOpen = minutes.open(0);
        view.candleHigh = minutes.high(0);
        view.candleLow = minutes.low(0);
        view.candleClose = minutes.close(0);
        view.candleVolume = minutes.volume(0);
    }

    private static long candleTimeMs(final CandleRing minutes) {
        return minutes.rows() == 0 ? FixedPoint.ABSENT : minutes.openTimeMs(0);
    }

    long lastPrice() {
        return lastPrice;
    }

    long lastTradeVenueNs() {
        return lastTradeVenueNs;
    }

    long lastTradeReceiveNs() {
        return lastTradeReceiveNs;
    }

    /**
     * {@return best bid: of the quote where it is newer than the book, since both count in the same ids; of the book
     * otherwise}
     */
    long bestBid() {
        return isQuoteNewer() ? quoteBid : book.book().bidPrice();
    }

    /** {@return best ask; see {@link #bestBid()}} */
    long bestAsk() {
        return isQuoteNewer() ? quoteAsk : book.book().askPrice();
    }

    long markMinuteMs() {
        return markMinuteMs;
    }

    long markPrice() {
        return markPrice;
    }

    long indexPrice() {
        return indexPrice;
    }

    long fundingRate() {
        return fundingRate;
    }

    long nextFundingTimeMs() {
        return nextFundingTimeMs;
    }

    void hashTo(final LongConsumer hash) {
        hash.accept(instrument.id());
        if (book != null) {
            book.hashTo(hash);
        }
        klines.hashTo(hash);
        tradeClock.hashTo(hash);
        for (int i = 0; i < lastReceiveNs.length; i++) {
            hash.accept(lastReceiveNs[i]);
        }
        hash.accept(up);
        hash.accept(spoken);
        hash.accept(lastPrice);
        hash.accept(lastTradeVenueNs);
        hash.accept(lastTradeReceiveNs);
        hash.accept(quoteBid);
        hash.accept(quoteBidSize);
        hash.accept(quoteAsk);
        hash.accept(quoteAskSize);
        hash.accept(quoteId);
        hash.accept(markPrice);
        hash.accept(indexPrice);
        hash.accept(fundingRate);
        hash.accept(nextFundingTimeMs);
        hash.accept(markMinuteMs);
        hash.accept(markWaits ? 1 : 0);
        hash.accept(replaced ? 1 : 0);
        hash.accept(tickerLast);
        hash.accept(tickerVolume);
        hash.accept(tickerQuoteVolume);
        figures.hashTo(hash);
        hash.accept(liquidations);
        status.hashTo(hash);
    }

    private boolean isQuoteNewer() {
        return quoteId != FixedPoint.ABSENT && book.lastId() != FixedPoint.ABSENT && quoteId > book.lastId();
    }

    private void reportMark() {
        if (markWaits) {
            markWaits = false;
            results.premiumIndex(this);
        }
    }

    /** What was asked for is no sign of life of a stream; a book that was asked for is judged by the book itself. */
    private void heard(final MarketEvent event) {
        changed = true;
        if (event.has(EventFlags.REPAIRED) || (event.has(EventFlags.REST) && event.stream() != StreamKind.BOOK)) {
            return;
        }
        lastReceiveNs[event.stream().ordinal()] = event.receiveTimeNs();
        spoken |= 1 << event.stream().ordinal();
    }

    private int staleStreams(final long nowNs) {
        int stale = 0;
        if (replaced) {
            return stale;
        }
        for (int i = 0; i < staleAfterNs.length; i++) {
            if (staleAfterNs[i] > 0
                    && lastReceiveNs[i] != FixedPoint.ABSENT
                    && nowNs - lastReceiveNs[i] > staleAfterNs[i]) {
                stale |= 1 << i;
            }
        }
        return stale;
    }
}
