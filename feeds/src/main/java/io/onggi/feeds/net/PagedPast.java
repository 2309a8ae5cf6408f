package io.onggi.feeds.net;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketSink;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FramePublisher;
import io.onggi.feeds.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/**
 * Asks a venue about the past page by page, in the words of its {@link PastDialect}.
 *
 * <p>A row counts as a frame of the counters: published, REJECTED with its raw text, SHED where the ring stayed full,
 * or UNHANDLED where nobody asked for it (outside the time, a candle that is not final, a trade that came before), so
 * that the rows received are the sum of what became of them.
 */
final class PagedPast implements VenuePast {
    private static final long NS_PER_MS = 1_000_000L;
    /** A candle is trusted this long after its end: the venue's clock may be behind the engine's. */
    private static final long SETTLE_MS = 1_000;

    /** No setting: so late at most a budget is found free again, which is nothing beside a call. */
    private static final long LOOK_MS = 100;

    private final PastDialect dialect;
    private final NetRuntime runtime;
    /** For each page: whoever asks comes again, so that no page holds up other questions for long. */
    private final LoadLimits limits;

    private final DecoderOptions options;
    private final FeedCounters counters;
    /** Its counters need room up to here, which the thread that counts makes: the one before may still count. */
    private final int maxInstrumentId;

    private final FramePublisher out;

    /** Whether something is asked of the venue that goes first. */
    private final BooleanSupplier others;

    /** Publishes to this sink, on the calling threads. */
    PagedPast(
            final FeedPlan plan,
            final NetRuntime runtime,
            final MarketSink sink,
            final FeedCounters counters,
            final int maxInstrumentId,
            final BooleanSupplier others) {
        this.others = others;
        this.dialect = plan.past();
        this.runtime = runtime;
        this.limits = plan.settings().load().once();
        this.options = plan.decoders().options();
        this.counters = counters;
        this.maxInstrumentId = maxInstrumentId;
        this.out = new FramePublisher(plan.venue(), new PatientSink(sink), counters, options.samples());
    }

    /** An answer: its rows and what they stand in. */
    private record Page(RestResponse response, List<JsonTree.Element> rows) {}

    /** A row that waits for its turn: a copy of its own text, not the answer it came in, which may be large. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Row<T>(T said, byte[] text, long receiveTimeNs) {}

    private Page ask(final RestCall call) throws IOException, InterruptedException {
        final RateBudget budget = call.budget();
        final long blockedMs = (budget.blockedUntilNs() - runtime.clock().nowNs()) / NS_PER_MS;
        if (blockedMs > 0) {
            throw new IOException(budget.name() + ": nothing is sent for " + blockedMs + " ms");
        }
        // A book that waits for its snapshot goes first; and while half of the budget is used, the other half is for
        // what is wanted now.
        final long sinceNs = System.nanoTime();
        while (others.getAsBoolean() || 2 * budget.used() > budget.limit()) {
            if (System.nanoTime() - sinceNs >= limits.deadlineMs() * NS_PER_MS) {
                throw new IOException(budget.name() + ": books went first, or more than half of it was used, for "
                        + limits.deadlineMs() + " ms");
            }
            Thread.sleep(LOOK_MS);
        }
        return new BlockingRest(runtime.rest(), limits, dialect.rule()).get(call, response -> {
            final String rows = dialect.rows(JsonTree.parse(response.body()));
            return new Page(response, JsonTree.elements(response.body(), rows));
        });
    }

    @Override
    public Reach candles(final Instrument instrument, final Interval interval, final long fromMs, final long untilMs)
            throws IOException, InterruptedException {
        counters.reserve(maxInstrumentId);
        final CandleRequest request = new CandleRequest(instrument, interval);
        final long pageMs = dialect.candlesPerPage() * interval.ms();
        // Pages are spans of time, so that a candle belongs to one of them whatever the venue puts into it.
        final long first = interval.openTimeMs(fromMs + interval.ms() - 1);
        for (long from = first; from < untilMs && request.stopped.isEmpty(); from += pageMs) {
            final long end = Math.min(untilMs, from + pageMs);
            try {
                request.take(ask(dialect.candles(instrument, interval, from, end)), from, end);
            } catch (final IOException e) {
                final TradeGap left =
                        new TradeGap(from * NS_PER_MS, untilMs * NS_PER_MS, FixedPoint.ABSENT, FixedPoint.ABSENT);
                request.failed(e, left);
            }
        }
        return request.reach();
    }

    @Override
    public Reach trades(final Instrument instrument, final TradeGap gap) throws IOException, InterruptedException {
        counters.reserve(maxInstrumentId);
        final TradeRequest request = new TradeRequest(instrument, new TradeHole(gap, dialect.trades()));
        final TradeWalk walk = dialect.walk(instrument, gap);
        RestCall call = walk.next();
        request.stopped = call == null ? dialect.keeps() : "";
        while (call != null && request.goesOn()) {
            try {
                final Page page = ask(call);
                walk.took(request.take(page), page.rows().size());
            } catch (final IOException e) {
                request.failed(e, request.hole.left());
            }
            call = walk.next();
        }
        request.finish();
        return request.reach();
    }

    /** What has become of one request so far. */
    private class Request {
        final Instrument instrument;
        final StreamKind stream;
        /** Why it went no further, or an empty text. */
        String stopped = "";

        private int published;
        private int lost;
        /** What ended the request without an answer, and what it left; null else. */
        private IOException failure;

        private TradeGap left;

        Request(final Instrument instrument, final StreamKind stream) {
            this.instrument = instrument;
            this.stream = stream;
        }

        final Reach reach() throws IOException {
            if (failure != null && published == 0) {
                throw failure;
            }
            final String reason =
                    stopped.isEmpty() && lost > 0 ? lost + " rows were no good or found no room" : stopped;
            return new Reach(reason.isEmpty(), reason, published, lost, left);
        }

        /** A failure ends the request; a refusal for good is an answer, what it leaves is never to be had. */
        final void failed(final IOException e, final TradeGap rest) {
            stopped = String.valueOf(e.getMessage());
            if (!(e instanceof BlockingRest.RefusedException)) {
                failure = e;
                left = rest;
            }
        }

        /** {@return the good rows of an answer, as it had them; those with a fault are refused at once} */
        final <T> List<Row<T>> read(final Page page, final BiFunction<JsonRow, Instrument, T> reader) {
            final byte[] body = page.response().body();
            final long receiveTimeNs = page.response().receiveTimeNs();
            final List<Row<T>> good = new ArrayList<>();
            for (final JsonTree.Element element : page.rows()) {
                final JsonRow json = new JsonRow(element, options.times(), receiveTimeNs);
                final T said = reader.apply(json, instrument);
                final int end = element.offset() + element.length();
                final Row<T> row = new Row<>(said, Arrays.copyOfRange(body, element.offset(), end), receiveTimeNs);
                if (json.reason() != RejectReason.NONE) {
                    begin(row);
                    out.reject(json.reason(), stream, instrument.id());
                    lost++;
                } else if (said == null) {
                    unasked(row);
                } else {
                    good.add(row);
                }
            }
            return good;
        }

        final void begin(final Row<?> row) {
            counters.received(row.text().length);
            out.begin(row.text(), 0, row.text().length, row.receiveTimeNs());
            out.isReply();
        }

        final void unasked(final Row<?> row) {
            begin(row);
            out.surplus(stream, instrument.id());
        }

        final void publish(final long venueTimeNs, final int flags) {
            final Outcome outcome =
                    out.publish(venueTimeNs, FixedPoint.ABSENT, flags | EventFlags.REST | EventFlags.LAST);
            if (outcome == Outcome.DECODED) {
                published++;
            } else {
                lost++;
            }
        }
    }

    /** Candles of one instrument and length. */
    private final class CandleRequest extends Request {
        private final Interval interval;

        CandleRequest(final Instrument instrument, final Interval interval) {
            super(instrument, streamOf(interval));
            this.interval = interval;
        }

        /** Publishes the final candles of an answer that begin in [fromMs, untilMs), each once. */
        void take(final Page page, final long fromMs, final long untilMs) {
            final List<Row<PastCandle>> rows = read(page, (row, of) -> dialect.candle(row, of, interval));
            rows.sort(Comparator.comparingLong(row -> row.said().openMs()));
            long lastMs = fromMs - 1;
            for (final Row<PastCandle> row : rows) {
                final PastCandle candle = row.said();
                final boolean asked = candle.openMs() > lastMs && candle.openMs() < untilMs;
                if (asked && isFinal(candle, row.receiveTimeNs() / NS_PER_MS)) {
                    begin(row);
                    candle.fill(out.open(EventType.KLINE, stream, instrument.id()), interval.ms());
                    publish(candle.timeNs(), candle.flags() | EventFlags.CLOSED);
                    lastMs = candle.openMs();
                } else {
                    unasked(row);
                }
            }
        }

        private boolean isFinal(final PastCandle candle, final long nowMs) {
            final long endMs = candle.openMs() + interval.ms();
            final boolean isFinal = candle.closed() && endMs + SETTLE_MS <= nowMs;
            if (!isFinal && endMs <= nowMs) {
                stopped = "the candle that begins at " + candle.openMs() + " is not final yet";
            }
            return isFinal;
        }
    }

    private static StreamKind streamOf(final Interval interval) {
        return switch (interval) {
            case M1 -> StreamKind.KLINE_1M;
            case M15 -> StreamKind.KLINE_15M;
            case H1 -> StreamKind.KLINE_1H;
            default -> throw new IllegalArgumentException("no venue's candles of " + interval.id() + " are kept");
        };
    }

    /** Trades of one gap. */
    private final class TradeRequest extends Request {
        private final TradeHole hole;
        private final List<Row<PastTrade>> kept = new ArrayList<>();

        TradeRequest(final Instrument instrument, final TradeHole hole) {
            super(instrument, StreamKind.TRADE);
            this.hole = hole;
        }

        boolean goesOn() {
            return stopped.isEmpty() && !hole.isReached();
        }

        /** Publishes or keeps the trades of an answer; {@return the farthest on the way, or null} */
        PastTrade take(final Page page) {
            final List<Row<PastTrade>> rows = read(page, dialect::trade);
            for (final Row<PastTrade> row : rows) {
                if (hole.take(row.said())) {
                    kept.add(row);
                } else {
                    unasked(row);
                }
            }
            stopped = hole.endPage(page.rows().size());
            if (!dialect.trades().areBackward()) {
                publishKept();
            }
            return hole.farthest();
        }

        /** Publishes what was kept until the oldest was known. */
        void finish() {
            publishKept();
            if (stopped.isEmpty() && !hole.isFilled()) {
                stopped = dialect.keeps();
            }
        }

        private void publishKept() {
            hole.sort(kept, Row::said);
            for (final Row<PastTrade> row : kept) {
                final PastTrade trade = row.said();
                begin(row);
                out.open(EventType.TRADE, stream, instrument.id())
                        .trade(trade.price(), trade.size(), trade.id(), trade.firstId(), trade.lastId());
                publish(trade.timeNs(), trade.flags() | EventFlags.REPAIRED);
            }
            kept.clear();
        }
    }
}
