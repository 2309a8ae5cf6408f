package io.onggi.feeds.net;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.FundingEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.MarketSink;
import io.onggi.event.OpenInterestEvents;
import io.onggi.event.RatioEvents;
import io.onggi.event.RatioKind;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.TakerVolumeEvents;
import io.onggi.event.VenueClockEvents;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.RejectSamples;
import io.onggi.feeds.TimeWindow;
import io.onggi.feeds.Turnover;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Takes the rows of answers and publishes them, each as one event with the flag REST. A row of an instrument that is
 * not configured, and one that is no newer than the last of its kind, is ignored; one that cannot be is published as
 * SKIPPED with the reason. Prices are exact; sizes that the venue sums up itself, turnover, rates and ratios round half
 * even. REST thread only; allocates.
 */
public final class PollRows {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long NS_PER_S = 1_000_000_000L;
    /** Ratios and takers' volumes are asked for in periods of five minutes, the shortest that venues have. */
    private static final long PERIOD_MS = 300_000L;
    /** What claims to be from further ahead would hide all rows until then. */
    private static final TimeWindow TIMES = new TimeWindow(TimeWindow.LIVE.pastMs(), 10_000);

    private final Venue venue;
    private final MarketSink sink;
    private final RejectSamples samples;
    private final VenuePolls plan;
    private final int topMarkets;
    private final Map<String, Instrument> bySymbol = new HashMap<>();
    /** Venue time of the newest row, by instrument, stream and kind of ratio. */
    private final Map<List<Integer>, Long> newestMs = new HashMap<>();

    private final List<Turnover> markets = new ArrayList<>();
    /** Filled before a slot is claimed: a row that cannot be takes none. */
    private final MarketEvent draft = new MarketEvent();

    private volatile List<Turnover> top = List.of();
    private Poll poll;
    private PollStats stats;
    private RestResponse response;
    private JsonRow answer;
    /** The row that is read; the answer where it has none, or before the first of them. */
    private JsonRow current;

    private Wanted wanted = instrument -> true;
    private RejectReason lastReason = RejectReason.NONE;

    /** Whether the rows of an instrument are wanted at the moment. */
    @FunctionalInterface
    interface Wanted {
        boolean is(Instrument instrument);
    }

    /** What a row is made of, once it was found to be good. */
    @FunctionalInterface
    private interface Filler {
        /** Sets the values. {@return why it cannot be, or {@link RejectReason#NONE}} */
        RejectReason fill(MarketEvent event);
    }

    PollRows(
            final Venue venue,
            final MarketSink sink,
            final RejectSamples samples,
            final VenuePolls plan,
            final int topMarkets) {
        this.venue = venue;
        this.sink = sink;
        this.samples = samples;
        this.plan = plan;
        this.topMarkets = topMarkets;
    }

    /** Replaces the instruments whose rows are published. */
    void instruments(final List<Instrument> instruments) {
        bySymbol.clear();
        instruments.forEach(instrument -> bySymbol.put(instrument.venueSymbol(), instrument));
    }

    /** The rows that follow come from this answer. */
    void begin(
            final Poll newPoll,
            final PollStats newStats,
            final RestResponse newResponse,
            final Object tree,
            final Wanted newWanted) {
        poll = newPoll;
        stats = newStats;
        response = newResponse;
        wanted = newWanted;
        answer = row(new JsonTree.Element(tree, 0, newResponse.body().length));
        current = answer;
        markets.clear();
    }

    /** No more rows of this answer. */
    void end() {
        if (!markets.isEmpty()) {
            markets.sort(Comparator.comparing(Turnover::quoteVolume).reversed());
            top = List.copyOf(markets.subList(0, Math.min(topMarkets, markets.size())));
        }
        response = null;
        answer = null;
        current = null;
    }

    /** {@return the answer as a whole} */
    public JsonRow answer() {
        return answer;
    }

    /** {@return the rows of the array at this JSON pointer, as they stand; none where there is no array} */
    public Iterable<JsonRow> each(final String pointer) {
        return visited(rowsAt(pointer));
    }

    /** {@return the rows with the oldest first, as the time under this key says; those without one stand first} */
    public Iterable<JsonRow> oldestFirst(final String pointer, final String timeKey) {
        final List<JsonRow> rows = new ArrayList<>(rowsAt(pointer));
        rows.sort(Comparator.comparingLong(row -> row.timeMs(timeKey)));
        return visited(rows);
    }

    /** {@return the rows of an array, or the one row that stands there instead} */
    public Iterable<JsonRow> oneOrMore(final String pointer) {
        final JsonTree.Element whole = answer.element();
        final Object value = JsonTree.at(whole.value(), pointer);
        return value instanceof List<?>
                ? each(pointer)
                : List.of(row(new JsonTree.Element(value, whole.offset(), whole.length())));
    }

    private List<JsonRow> rowsAt(final String pointer) {
        try {
            return JsonTree.elements(response.body(), pointer).stream()
                    .map(this::row)
                    .toList();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonRow row(final JsonTree.Element element) {
        return new JsonRow(element, TIMES, response.receiveTimeNs());
    }

    /** A row that is refused while it is read is told by its own text. */
    private Iterable<JsonRow> visited(final List<JsonRow> rows) {
        return () -> rows.stream().map(row -> current = row).iterator();
    }

    /** {@return the markets by turnover, the largest first; any thread} */
    List<Turnover> top() {
        return top;
    }

    /** {@return the instrument of this name, or null where it is not configured} */
    public Instrument find(final String venueSymbol) {
        return bySymbol.get(venueSymbol);
    }

    /** {@return how often contracts settle funding} */
    public FundingIntervals funding() {
        return plan.funding();
    }

    /** {@return headers of the answer} */
    public HttpHeaders headers() {
        return response.headers();
    }

    /** A row that is nothing to publish. */
    public void ignored() {
        stats.rows++;
        stats.ignored++;
    }

    /** Open interest; either number may be null. */
    public void openInterest(
            final Instrument instrument, final BigDecimal size, final BigDecimal worth, final long timeMs) {
        publish(EventType.OPEN_INTEREST, instrument, 0, timeMs, event -> {
            if (size == null && worth == null) {
                return RejectReason.MISSING_FIELD;
            }
            final long mantissa = size == null ? FixedPoint.ABSENT : rounded(size, instrument.sizeDigits());
            OpenInterestEvents.fill(event, mantissa, rounded(worth, FixedPoint.TURNOVER_DIGITS));
            return size != null && mantissa == FixedPoint.ABSENT ? RejectReason.NUMBER_RANGE : sign(size);
        });
    }

    /**
     * Who was long and who was short at the ends of periods of five minutes, under these keys; an empty key has no
     * value.
     *
     * @param ratioKey where a row has no such number, the shares say it
     */
    public void ratios(
            final Instrument instrument,
            final RatioKind kind,
            final String pointer,
            final String endKey,
            final String longKey,
            final String shortKey,
            final String ratioKey) {
        for (final JsonRow row : oldestFirst(pointer, endKey)) {
            final BigDecimal longShare = row.decimal(longKey);
            final BigDecimal shortShare = row.decimal(shortKey);
            final BigDecimal said = row.decimal(ratioKey);
            final BigDecimal ratio = said == null ? quotient(longShare, shortShare) : said;
            publish(EventType.RATIO, instrument, kind.ordinal(), row.timeMs(endKey), event -> {
                final long mantissa = rounded(ratio, FixedPoint.RATE_DIGITS);
                RatioEvents.fill(
                        event,
                        kind,
                        PERIOD_MS,
                        rounded(longShare, FixedPoint.RATE_DIGITS),
                        rounded(shortShare, FixedPoint.RATE_DIGITS),
                        mantissa);
                return ratio == null ? RejectReason.MISSING_FIELD : fits(mantissa, ratio);
            });
        }
    }

    /**
     * What takers bought and sold within periods of five minutes, under these keys; an empty key has no value. A period
     * that still runs comes again when it is over.
     *
     * @param ratioKey where a row has no such number, the volumes say it
     */
    public void takerVolumes(
            final Instrument instrument,
            final String pointer,
            final String startKey,
            final String boughtKey,
            final String soldKey,
            final String ratioKey) {
        for (final JsonRow row : oldestFirst(pointer, startKey)) {
            final long startMs = row.timeMs(startKey);
            if (isRunning(startMs)) {
                ignored();
            } else {
                takerVolume(
                        instrument,
                        row.decimal(boughtKey),
                        row.decimal(soldKey),
                        row.decimal(ratioKey),
                        startMs == FixedPoint.ABSENT || startMs == Long.MAX_VALUE ? startMs : startMs + PERIOD_MS);
            }
        }
    }

    private boolean isRunning(final long startMs) {
        final long nowMs = response.receiveTimeNs() / NS_PER_MS;
        return startMs > nowMs - PERIOD_MS && startMs <= nowMs + TIMES.futureMs();
    }

    private void takerVolume(
            final Instrument instrument,
            final BigDecimal bought,
            final BigDecimal sold,
            final BigDecimal ratio,
            final long endMs) {
        publish(EventType.TAKER_VOLUME, instrument, 0, endMs, event -> {
            if (bought == null || sold == null) {
                return RejectReason.MISSING_FIELD;
            }
            final long buys = rounded(bought, instrument.sizeDigits());
            final long sells = rounded(sold, instrument.sizeDigits());
            final BigDecimal said = ratio == null ? quotient(bought, sold) : ratio;
            TakerVolumeEvents.fill(event, PERIOD_MS, buys, sells, rounded(said, FixedPoint.RATE_DIGITS));
            final boolean fit = buys != FixedPoint.ABSENT && sells != FixedPoint.ABSENT;
            return fit ? sign(bought.min(sold)) : RejectReason.NUMBER_RANGE;
        });
    }

    /** Settled funding rates under these keys, without mark prices. */
    public void fundings(
            final Instrument instrument, final String pointer, final String rateKey, final String timeKey) {
        for (final JsonRow row : oldestFirst(pointer, timeKey)) {
            funding(instrument, row.decimal(rateKey), null, row.timeMs(timeKey));
        }
    }

    /** A settled funding rate; the mark price may be null. The interval follows from the settlement before. */
    public void funding(
            final Instrument instrument, final BigDecimal rate, final BigDecimal markPrice, final long timeMs) {
        publish(EventType.FUNDING, instrument, 0, timeMs, event -> {
            final Long before = newestMs.get(key(EventType.FUNDING, instrument, 0));
            if (before != null) {
                plan.funding().settled(instrument, before, timeMs);
            }
            final long mantissa = rounded(rate, FixedPoint.RATE_DIGITS);
            FundingEvents.fill(
                    event,
                    mantissa,
                    timeMs,
                    rounded(markPrice, FixedPoint.MARK_DIGITS),
                    plan.funding().known(instrument));
            return rate == null ? RejectReason.MISSING_FIELD : fits(mantissa, null);
        });
    }

    /** Mark and index price, the running funding rate and when it is settled; all but the mark may be absent. */
    public void mark(
            final Instrument instrument,
            final BigDecimal markPrice,
            final BigDecimal indexPrice,
            final BigDecimal fundingRate,
            final long nextFundingTimeMs,
            final long timeMs) {
        publish(EventType.MARK, instrument, 0, timeMs, event -> {
            final long mantissa = rounded(markPrice, FixedPoint.MARK_DIGITS);
            event.mark(
                    mantissa,
                    rounded(indexPrice, FixedPoint.MARK_DIGITS),
                    rounded(fundingRate, FixedPoint.RATE_DIGITS),
                    nextFundingTimeMs);
            return markPrice == null ? RejectReason.MISSING_FIELD : fits(mantissa, markPrice);
        });
    }

    /**
     * What each market did in 24 hours, under these keys.
     *
     * @param keys as {@link Ticker#of} takes them
     */
    public void tickers(final String pointer, final String timeKey, final String... keys) {
        for (final JsonRow row : oneOrMore(pointer)) {
            ticker(Ticker.of(row, row.timeMs(timeKey), keys));
        }
    }

    /** What one market did in 24 hours, configured or not. */
    public void ticker(final Ticker ticker) {
        final Instrument instrument = find(ticker.venueSymbol());
        rank(ticker, instrument);
        publish(EventType.TICKER, instrument, 0, ticker.timeMs(), event -> {
            if (ticker.last() == null) {
                return RejectReason.MISSING_FIELD;
            }
            final int digits = instrument.priceDigits();
            final long last = exact(ticker.last(), digits);
            event.ticker(
                    last,
                    exact(ticker.open(), digits),
                    exact(ticker.high(), digits),
                    exact(ticker.low(), digits),
                    rounded(ticker.volume(), instrument.sizeDigits()),
                    rounded(ticker.quoteVolume(), FixedPoint.TURNOVER_DIGITS));
            return fits(last, ticker.last());
        });
    }

    /**
     * A market's last 24 hours; what is null is not known.
     *
     * @param volume in base units
     * @param quoteVolume in quote currency
     * @param timeMs when it was so, epoch milliseconds, or absent
     */
    public record Ticker(
            String venueSymbol,
            BigDecimal last,
            BigDecimal open,
            BigDecimal high,
            BigDecimal low,
            BigDecimal volume,
            BigDecimal quoteVolume,
            long timeMs) {
        /** {@return what a row says under these keys, in the order of the components} */
        public static Ticker of(final JsonRow row, final long timeMs, final String... keys) {
            return new Ticker(
                    row.optionalText(keys[0]),
                    row.decimal(keys[1]),
                    row.decimal(keys[2]),
                    row.decimal(keys[3]),
                    row.decimal(keys[4]),
                    row.decimal(keys[5]),
                    row.decimal(keys[6]),
                    timeMs);
        }
    }

    /**
     * The venue's clock, read while the answer was made.
     *
     * @param readNs what it showed, epoch nanoseconds
     * @param resolutionNs the truth is less than this ahead of it
     */
    public void clock(final long readNs, final long resolutionNs) {
        publish(EventType.VENUE_CLOCK, null, 0, Math.floorDiv(readNs, NS_PER_MS), event -> {
            // It was read between sending and receiving, so the offset lies between these two.
            final long leastNs = readNs - response.receiveTimeNs();
            final long mostNs = readNs + resolutionNs - response.sendTimeNs();
            VenueClockEvents.fill(event, leastNs + (mostNs - leastNs) / 2, mostNs - leastNs);
            return RejectReason.NONE;
        });
    }

    /** The venue's clock in whole milliseconds, absent where the answer has none. */
    public void clockMs(final long readMs) {
        if (readMs == FixedPoint.ABSENT) {
            reject(null, RejectReason.MISSING_FIELD);
        } else {
            clock(readMs * NS_PER_MS, NS_PER_MS);
        }
    }

    /** The venue's clock in whole seconds, as the header {@code Date} says: for venues without a call for it. */
    public void clockFromDate() {
        final String date = response.headers().firstValue("Date").orElse("");
        try {
            final ZonedDateTime time = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
            clock(time.toEpochSecond() * NS_PER_S, NS_PER_S);
        } catch (final DateTimeException e) {
            reject(null, date.isEmpty() ? RejectReason.MISSING_FIELD : RejectReason.MALFORMED);
        }
    }

    /** Refuses what belongs to no row, or a row of this instrument. */
    void reject(final Instrument instrument, final RejectReason why) {
        stats.rows++;
        rejected(instrument, why);
    }

    private void rejected(final Instrument instrument, final RejectReason why) {
        stats.rejected++;
        final byte[] body = response.body();
        final JsonTree.Element row = current.element();
        samples.add(body, row.offset(), row.length(), why, response.receiveTimeNs());
        final long sequence = sink.tryClaim(1);
        if (sequence != MarketSink.REFUSED) {
            slot(sequence, EventType.SKIPPED, instrument, FixedPoint.ABSENT)
                    .skipped(why.ordinal(), row.length())
                    .text(body, row.offset(), row.length());
            sink.publish(sequence, sequence);
        }
        lastReason = why;
    }

    /** {@return why a row was refused since the last call, or NONE} */
    RejectReason takeReason() {
        final RejectReason reason = lastReason;
        lastReason = RejectReason.NONE;
        return reason;
    }

    private void publish(
            final EventType type, final Instrument instrument, final int part, final long timeMs, final Filler filler) {
        stats.rows++;
        final boolean ofVenue = type == EventType.VENUE_CLOCK;
        if (!ofVenue && (instrument == null || !wanted.is(instrument))) {
            stats.ignored++;
            return;
        }
        final List<Integer> key = key(type, instrument, part);
        if (!ofVenue && timeMs != FixedPoint.ABSENT && timeMs <= newestMs.getOrDefault(key, Long.MIN_VALUE)) {
            stats.ignored++;
            return;
        }
        final long timeNs = timeMs == FixedPoint.ABSENT
                ? FixedPoint.ABSENT
                : (ofVenue ? TimeWindow.LIVE : TIMES).toNs(timeMs, response.receiveTimeNs());
        draft.reset(type, venue, streamOf(type), 0);
        final RejectReason why = timeMs != FixedPoint.ABSENT && timeNs == FixedPoint.ABSENT
                ? RejectReason.TIME_RANGE
                : needsTime(type) && timeMs == FixedPoint.ABSENT ? RejectReason.MISSING_FIELD : filler.fill(draft);
        if (why != RejectReason.NONE) {
            rejected(instrument, why);
            return;
        }
        final long sequence = sink.tryClaim(1);
        if (sequence == MarketSink.REFUSED) {
            stats.shed++;
            return;
        }
        final MarketEvent event = slot(sequence, type, instrument, timeNs);
        for (int i = 0; i < type.valueCount(); i++) {
            event.value(i, draft.value(i));
        }
        sink.publish(sequence, sequence);
        stats.published++;
        newestMs.put(key, timeMs);
    }

    private static List<Integer> key(final EventType type, final Instrument instrument, final int part) {
        return List.of(instrument == null ? 0 : instrument.id(), type.ordinal(), part);
    }

    /** One answer may hold rows of several streams. */
    private StreamKind streamOf(final EventType type) {
        return switch (type) {
            case VENUE_CLOCK -> StreamKind.NONE;
            case OPEN_INTEREST -> StreamKind.OPEN_INTEREST;
            default -> poll.kind();
        };
    }

    private static boolean needsTime(final EventType type) {
        return type == EventType.RATIO || type == EventType.TAKER_VOLUME || type == EventType.FUNDING;
    }

    private MarketEvent slot(
            final long sequence, final EventType type, final Instrument instrument, final long venueTimeNs) {
        return sink.slot(sequence)
                .reset(type, venue, streamOf(type), instrument == null ? 0 : instrument.id())
                .addFlags(EventFlags.REST)
                .times(venueTimeNs, FixedPoint.ABSENT, response.receiveTimeNs());
    }

    private void rank(final Ticker ticker, final Instrument instrument) {
        if (ticker.venueSymbol() == null || ticker.quoteVolume() == null) {
            return;
        }
        final String symbol = instrument == null ? canonical(ticker.venueSymbol()) : instrument.symbol();
        // Turnover in another currency is another unit.
        if (symbol.endsWith('-' + plan.quote()) || symbol.endsWith('-' + plan.quote() + "-PERP")) {
            markets.add(new Turnover(
                    symbol, ticker.venueSymbol(), ticker.last(), ticker.quoteVolume(), response.receiveTimeNs()));
        }
    }

    private String canonical(final String venueSymbol) {
        try {
            return Symbols.canonical(venue, venueSymbol);
        } catch (final IllegalArgumentException e) {
            return venueSymbol;
        }
    }

    private static RejectReason sign(final BigDecimal number) {
        return number != null && number.signum() < 0 ? RejectReason.INVALID_VALUE : RejectReason.NONE;
    }

    private static RejectReason fits(final long mantissa, final BigDecimal notNegative) {
        return mantissa == FixedPoint.ABSENT ? RejectReason.NUMBER_RANGE : sign(notNegative);
    }

    private static BigDecimal quotient(final BigDecimal dividend, final BigDecimal divisor) {
        return dividend == null || divisor == null || divisor.signum() == 0
                ? null
                : dividend.divide(divisor, FixedPoint.RATE_DIGITS, RoundingMode.HALF_EVEN);
    }

    private static long rounded(final BigDecimal value, final int digits) {
        return value == null ? FixedPoint.ABSENT : exact(value.setScale(digits, RoundingMode.HALF_EVEN), digits);
    }

    private static long exact(final BigDecimal value, final int digits) {
        if (value == null) {
            return FixedPoint.ABSENT;
        }
        return FixedPoint.parse(value.toPlainString(), digits);
    }
}
