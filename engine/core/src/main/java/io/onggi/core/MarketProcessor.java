package io.onggi.core;

import io.onggi.book.DeltaPool;
import io.onggi.certificate.Certifier;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.InstrumentView;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketHandler;
import io.onggi.event.PremiumKind;
import io.onggi.event.PremiumView;
import io.onggi.event.RejectReason;
import io.onggi.event.ResultSink;
import io.onggi.event.RunDamageEvents;
import io.onggi.event.StatusCode;
import io.onggi.event.StatusEvents;
import io.onggi.event.ViewSink;
import io.onggi.event.ref.AssetUnit;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.kimp.FxRates;
import io.onggi.kimp.OutlierSettings;
import io.onggi.kimp.PremiumPair;
import io.onggi.kimp.PremiumSampler;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Everything the engine knows, moved on by one event at a time: books, candles, marks, exchange rates and premiums.
 *
 * <p>Called on one thread, the core thread; what it holds is read by that thread alone, others get copies through the
 * {@link ViewSink} at each TIMER, premiums also between them. It looks at no clock: core time is the largest receive
 * time seen, so the same events always lead to the same state and the same {@link StateHash}. Where core time jumps
 * further than TIMERs allow, the process stood still: every book is STALE before the event is handled. Allocates when
 * an INSTRUMENT is announced, and nothing otherwise.
 */
public final class MarketProcessor implements MarketHandler {
    private static final long NS_PER_MS = 1_000_000L;

    /** A premium walks two books for each look; nobody outside reads one more often than this. */
    private static final long LIVE_NS = 1_000_000L;

    private final CoreSettings settings;
    private final ViewSink views;
    private final CoreResults results;
    private final DeltaPool deltaPool = new DeltaPool();
    private final StateHash stateHash = new StateHash();
    private final Certifier certifier;
    private final InstrumentView view = new InstrumentView();
    private final FxRates fx;
    private final byte[][] fxSources;
    private final MarketLeg[] legs;
    private final MarketLeg usdtLeg;
    private final PairRules pairRules;
    private final PremiumPair[] pairs;
    private final PremiumSampler[] samplers;
    /** Pairs whose legs or rates have moved since they were computed: that is done when somebody looks. */
    private final boolean[] moved;

    private final byte[][] assets;
    private final long pauseLimitNs;
    private final long driftLimitNs;
    private final VenueClocks venueClocks;
    private final MeasuredClocks measuredClocks;

    /** Markets by instrument id; 0 stays empty. */
    private Market[] markets = new Market[1];

    /** Indexes of the pairs that read a market, by instrument id. */
    private int[][] pairsOf = new int[1][];

    private final byte[] text = new byte[MarketEvent.MAX_TEXT];
    private final long[] eventCounts = new long[EventType.count()];
    private long timeNs = Long.MIN_VALUE;
    private long events;
    private long unknownInstruments;
    private long carriesIgnored;
    private long lostRecords;
    private long wallDriftNs;
    private boolean drifting;
    private boolean anyMoved;
    private long shownNs;
    private long lastHash;

    /**
     * Starts empty.
     *
     * @param results where conclusions go
     * @param views where copies for readers outside go
     */
    public MarketProcessor(final CoreSettings settings, final ResultSink results, final ViewSink views) {
        this.settings = settings;
        this.views = views;
        this.pauseLimitNs = settings.time().pauseMs() * NS_PER_MS;
        this.driftLimitNs = settings.time().driftMs() * NS_PER_MS;
        final List<CoreSettings.Pair> configured = settings.pairs();
        final OutlierSettings judged = settings.premium().outliers();
        this.results = new CoreResults(
                results,
                configured,
                judged.basis().ordinal() * PremiumKind.count() + judged.kind().ordinal());
        venueClocks = new VenueClocks(this.results);
        measuredClocks = new MeasuredClocks(this.results, driftLimitNs);
        certifier = new Certifier(this.results);
        fx = new FxRates(settings.fx());
        fxSources = new byte[settings.fxSources().size()][];
        for (int i = 0; i < fxSources.length; i++) {
            fxSources[i] = ("USD/KRW " + settings.fxSources().get(i)).getBytes(StandardCharsets.UTF_8);
        }
        usdtLeg = leg(Venue.UPBIT, settings.usdtSymbol());
        usdtLeg.unit(AssetUnit.one(Symbols.base(settings.usdtSymbol())));
        pairs = new PremiumPair[configured.size()];
        samplers = new PremiumSampler[pairs.length];
        moved = new boolean[pairs.length];
        assets = new byte[pairs.length][];
        legs = new MarketLeg[2 * pairs.length];
        for (int i = 0; i < pairs.length; i++) {
            final CoreSettings.Pair pair = configured.get(i);
            legs[2 * i] = leg(Venue.UPBIT, pair.domestic());
            legs[2 * i + 1] = leg(Venue.BINANCE_USDM, pair.foreign());
            pairs[i] = new PremiumPair(i, settings.premium(), legs[2 * i], legs[2 * i + 1], usdtLeg, fx);
            samplers[i] = new PremiumSampler(pairs[i], this.results);
            assets[i] = pair.asset().getBytes(StandardCharsets.UTF_8);
        }
        pairRules = new PairRules(settings.rules(), pairs, legs);
    }

    private MarketLeg leg(final Venue venue, final String symbol) {
        final long configuredNs = settings.clockOffsetMs().getOrDefault(venue, 0L) * NS_PER_MS;
        return new MarketLeg(venue, symbol, configuredNs, measuredClocks.of(venue));
    }

    @Override
    public void onEvent(final MarketEvent event, final long sequence) {
        events++;
        final long lastNs = timeNs;
        timeNs = Math.max(timeNs, event.receiveTimeNs());
        results.begin(sequence, timeNs);
        if (hasTimers() && pauseLimitNs > 0 && timeNs - lastNs > pauseLimitNs) {
            onPause(timeNs - lastNs);
        }
        eventCounts[event.type().code()]++;
        certifier.onEvent(event, timeNs);
        switch (event.type()) {
            case TIMER -> onTimer();
            case CLOCK -> onClock(event.driftNs());
            case INSTRUMENT -> onInstrument(InstrumentEvents.read(event));
            case FX_RATE -> onFxRate(event);
            case HASH -> onHash();
            case CARRY -> onCarry(event);
            case SKIPPED -> onSkipped(event);
            case RUN_DAMAGE -> onRunDamage(event);
            case VENUE_CLOCK -> {
                measuredClocks.onLook(event, timeNs);
                allMoved();
            }
            case STATUS -> onStatus(event);
            default -> onMarket(event);
        }
    }

    /** {@return whether a TIMER came before this event: until then a jump of time is only a slow start} */
    private boolean hasTimers() {
        return eventCounts[EventType.TIMER.code()] > 0;
    }

    /** Nobody looked for so long, and what queued up meanwhile comes now, before anything of the present. */
    private void onPause(final long pauseNs) {
        results.pause(pauseNs / NS_PER_MS, pauseLimitNs / NS_PER_MS);
        for (int id = 1; id < markets.length; id++) {
            markets[id].onPause(timeNs, pauseNs);
        }
        allMoved();
    }

    private void onClock(final long driftNs) {
        wallDriftNs = driftNs;
        final boolean apart = driftLimitNs > 0 && Math.abs(driftNs) > driftLimitNs;
        if (apart && !drifting) {
            results.clockDrift(driftNs / NS_PER_MS, driftLimitNs / NS_PER_MS);
        }
        drifting = apart;
    }

    private void onSkipped(final MarketEvent event) {
        final int id = event.instrumentId();
        // Without a reason it was well-formed and nobody asked for it: nothing is missing.
        // An answer to a REST call is no part of a stream, and whoever asked will ask again.
        final boolean isLost = event.rejectCode() != RejectReason.NONE.ordinal() && !event.has(EventFlags.REST);
        if (isLost && id > 0 && id < markets.length) {
            final boolean shed = event.rejectCode() == RejectReason.SHED.ordinal();
            markets[id].onSkipped(event.stream(), shed, timeNs);
            moved(id);
        }
    }

    private void onMarket(final MarketEvent event) {
        final int id = event.instrumentId();
        if (id <= 0 || id >= markets.length) {
            unknownInstruments++;
            return;
        }
        final Market market = markets[id];
        switch (event.type()) {
            case TRADE -> {
                market.onTrade(event, timeNs);
                if (!event.has(EventFlags.REPAIRED)) {
                    moved(id);
                }
            }
            case QUOTE -> {
                if (market.onQuote(event)) {
                    moved(id);
                }
            }
            case BOOK_DELTA, BOOK_SNAPSHOT -> {
                if (market.onBook(event, timeNs)) {
                    moved(id);
                }
            }
            case KLINE -> market.onKline(event);
            case TICKER -> market.onTicker(event);
            case MARK -> market.onMark(event);
            case OPEN_INTEREST, RATIO, TAKER_VOLUME, FUNDING -> market.onFigure(event);
            case LIQUIDATION -> market.onLiquidation(event);
            case REPAIR -> market.onRepair(event);
            case LINK_UP -> {
                market.onLinkUp(event.stream(), timeNs);
                moved(id);
            }
            case LINK_DOWN -> {
                market.onLinkDown(event.stream(), event.lastHeardNs(), timeNs);
                moved(id);
            }
            default -> throw new IllegalStateException("no market event");
        }
    }

    private void onInstrument(final Instrument instrument) {
        if (instrument.id() >= markets.length) {
            if (instrument.id() != markets.length) {
                throw new IllegalStateException(
                        "instrument ids are dense: expected " + markets.length + ", got " + instrument.id());
            }
            markets = Arrays.copyOf(markets, instrument.id() + 1);
        }
        Market before = null;
        for (int id = 1; id < markets.length; id++) {
            if (markets[id] != null && markets[id].isSameSymbol(instrument)) {
                before = markets[id];
                before.onReplaced(timeNs);
            }
        }
        final Market market = new Market(instrument, settings, deltaPool, results, venueClocks);
        if (before != null) {
            market.status().takeOver(before.status());
        }
        markets[instrument.id()] = market;
        market.warmUp(timeNs);
        usdtLeg.offer(market);
        for (final MarketLeg leg : legs) {
            leg.offer(market);
        }
        pairRules.onTime(timeNs);
        pairsOf = new int[markets.length][];
        for (int id = 1; id < markets.length; id++) {
            pairsOf[id] = pairsReading(markets[id]);
        }
        allMoved();
    }

    private int[] pairsReading(final Market market) {
        final int[] found = new int[pairs.length];
        int count = 0;
        for (int i = 0; i < pairs.length; i++) {
            if (usdtLeg.reads(market) || legs[2 * i].reads(market) || legs[2 * i + 1].reads(market)) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private void onFxRate(final MarketEvent event) {
        for (int source = 0; source < fxSources.length; source++) {
            if (textIs(event, fxSources[source])) {
                if (fx.onRate(source, event.fxRate(), event.venueTimeNs(), event.receiveTimeNs())) {
                    allMoved();
                }
                return;
            }
        }
    }

    private void onCarry(final MarketEvent event) {
        if (event.carryKind() == CarryKind.PREMIUM_MINUTE) {
            for (int i = 0; i < assets.length; i++) {
                if (textIs(event, assets[i])) {
                    samplers[i].outliers().restore(Double.longBitsToDouble(event.carryValue()));
                    return;
                }
            }
        }
        carriesIgnored++;
    }

    private void onStatus(final MarketEvent event) {
        final StatusCode code = StatusEvents.code(event);
        if (code == null) {
            return;
        }
        final int id = event.instrumentId();
        final boolean known = id > 0 && id < markets.length;
        if (known) {
            markets[id].onStatus(code);
            moved(id);
        }
        copyText(event);
        results.status(known ? id : 0, event.venue(), code, text, event.textLength());
    }

    private void onRunDamage(final MarketEvent event) {
        lostRecords += RunDamageEvents.lostRecords(event);
        copyText(event);
        results.runDamage(RunDamageEvents.firstLost(event), RunDamageEvents.lastLost(event), text, event.textLength());
    }

    private void copyText(final MarketEvent event) {
        for (int i = 0; i < event.textLength(); i++) {
            text[i] = event.textByte(i);
        }
    }

    private void onTimer() {
        if (pairRules.onTime(timeNs)) {
            allMoved();
        }
        for (int id = 1; id < markets.length; id++) {
            final Market market = markets[id];
            market.onTime(timeNs);
            if (market.isChanged(timeNs)) {
                market.fill(view, timeNs);
                view.openGaps = certifier.gaps(id);
                view.missingRows = certifier.missing(id);
                view.forgottenGaps = certifier.forgotten(id);
                view.certifierBytes = certifier.bytes(id);
                views.instrument(view);
            }
        }
        measuredClocks.show(views);
        for (int i = 0; i < samplers.length; i++) {
            samplers[i].onTime(timeNs);
            moved[i] = false;
            views.premium(pairs[i].view());
        }
    }

    private void onHash() {
        lastHash = hashState();
        results.stateHash(lastHash, events);
    }

    /** {@return the hash of the state as it is; core thread, or after it has ended} */
    public long hashState() {
        // Whether somebody looked at a premium before must not show in the hash.
        for (int i = 0; i < pairs.length; i++) {
            pairs[i].compute(timeNs);
            moved[i] = false;
        }
        stateHash.clear();
        stateHash.accept(timeNs);
        stateHash.accept(events);
        for (int i = 0; i < eventCounts.length; i++) {
            stateHash.accept(eventCounts[i]);
        }
        stateHash.accept(unknownInstruments);
        stateHash.accept(carriesIgnored);
        stateHash.accept(lostRecords);
        stateHash.accept(wallDriftNs);
        stateHash.accept(drifting ? 1 : 0);
        venueClocks.hashTo(stateHash);
        measuredClocks.hashTo(stateHash);
        for (int id = 1; id < markets.length; id++) {
            markets[id].hashTo(stateHash);
        }
        certifier.hashTo(stateHash);
        fx.hashTo(stateHash);
        for (final PremiumSampler sampler : samplers) {
            sampler.hashTo(stateHash);
        }
        return stateHash.value();
    }

    /**
     * {@return the premiums of a pair, computed anew if anything they depend on has changed; the core's own object.
     * Core thread only}
     *
     * @param pair index in the settings
     */
    public PremiumView premium(final int pair) {
        if (moved[pair]) {
            moved[pair] = false;
            pairs[pair].compute(timeNs);
        }
        return pairs[pair].view();
    }

    /**
     * Hands out the premiums that moved with the events so far, at most once in {@value #LIVE_NS} ns of core time: what
     * is due later follows with a later call or with TIMER. For the end of a batch of events; changes no state that is
     * hashed. Core thread only.
     */
    public void showMoved() {
        if (!anyMoved || timeNs - shownNs < LIVE_NS) {
            return;
        }
        anyMoved = false;
        shownNs = timeNs;
        for (int i = 0; i < pairs.length; i++) {
            if (moved[i]) {
                views.premium(premium(i));
            }
        }
    }

    private void moved(final int instrumentId) {
        for (final int pair : pairsOf[instrumentId]) {
            moved[pair] = true;
            anyMoved = true;
        }
    }

    private void allMoved() {
        Arrays.fill(moved, true);
        anyMoved = true;
    }

    private static boolean textIs(final MarketEvent event, final byte[] text) {
        if (event.textLength() != text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (event.textByte(i) != text[i]) {
                return false;
            }
        }
        return true;
    }

    /** {@return the hash taken when the last HASH event passed, 0 before; core thread, or after it has ended} */
    public long lastHash() {
        return lastHash;
    }

    /** {@return events handled so far; core thread, or after it has ended} */
    public long events() {
        return events;
    }

    /** {@return events of this type so far; core thread, or after it has ended} */
    public long events(final EventType type) {
        return eventCounts[type.code()];
    }

    /** {@return market events of instruments that were never announced} */
    public long unknownInstruments() {
        return unknownInstruments;
    }

    /** {@return records of earlier runs that are known to be lost} */
    public long lostRecords() {
        return lostRecords;
    }

    /** {@return core time, the largest receive time seen, epoch nanoseconds} */
    public long timeNs() {
        return timeNs;
    }
}
