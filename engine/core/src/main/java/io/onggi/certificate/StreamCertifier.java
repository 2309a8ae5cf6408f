package io.onggi.certificate;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.GapReason;
import io.onggi.event.LinkEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.ResultEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.TradeIds;
import io.onggi.event.ref.Venue;
import io.onggi.event.ref.Venue.BookModel;
import io.onggi.kline.RecentIds;
import java.util.function.LongConsumer;

/**
 * What one stream of one instrument brought since its last certificate, and what is missing of it, by the rules in this
 * package's documentation. A loss that is announced (a link that went down, a refused frame) waits for the next row,
 * whose id says what it cost. Times are core times, epoch nanoseconds. Allocates only where gaps become many.
 */
final class StreamCertifier {
    /** How the stream shows that something is missing. */
    private enum Proof {
        NONE,
        /** Ids count up by one. */
        COUNTED,
        /** Updates name the one before. */
        CHAINED
    }

    /** What is asked for is a time of the venue, a gap is one of receiving: as far apart as candles take them to be. */
    private static final long REPAIR_SLACK_NS = 2_000_000_000L;

    private static final int RECENT_TRADES = 1_024;

    private final Venue venue;
    private final StreamKind kind;
    private final int instrumentId;
    private final Proof proof;
    private final StreamGaps gaps = new StreamGaps();
    /** The last trades of a stream whose ids are in no order: venues repeat some, and so does whoever fills a gap. */
    private final RecentIds recent;

    /** Greatest id so far, or the last one where ids are in no order; what a gap begins behind. */
    private long lastId = FixedPoint.ABSENT;

    private long lastRowNs = FixedPoint.ABSENT;
    /** The loss that waits for the next row, null without one; until when is ABSENT as long as it lasts. */
    private GapReason loss;

    private long lossFromNs;
    private long lossUntilNs;
    private long lossRows;
    /** When the engine closed it, ABSENT while it is open. */
    private long closedNs = FixedPoint.ABSENT;

    private long fromNs;
    private long rows;
    private long duplicates;
    private long repaired;
    private long expected;
    private long seen;
    private long firstSeenId = FixedPoint.ABSENT;
    private long hash;
    private long openRow;
    /** Whether repaired trades have ids. */
    private boolean repairsAreTold = true;

    /** A stream that is known since this time. */
    StreamCertifier(final Venue venue, final StreamKind kind, final int instrumentId, final long nowNs) {
        this.venue = venue;
        this.kind = kind;
        this.instrumentId = instrumentId;
        proof = proofOf(venue, kind);
        recent = new RecentIds(kind == StreamKind.TRADE && proof == Proof.NONE ? RECENT_TRADES : 1);
        fromNs = nowNs;
    }

    private static Proof proofOf(final Venue venue, final StreamKind kind) {
        return switch (kind) {
            case TRADE -> venue.tradeIds() == TradeIds.CONTIGUOUS ? Proof.COUNTED : Proof.NONE;
            case BOOK -> venue.bookModel() == BookModel.CHAINED ? Proof.CHAINED : Proof.NONE;
            default -> Proof.NONE;
        };
    }

    StreamGaps gaps() {
        return gaps;
    }

    /** {@return bytes of what it remembers} */
    long bytes() {
        return gaps.bytes() + recent.bytes();
    }

    void unfilled(final Certifier.Unfilled sink) {
        sink.stream(venue, instrumentId, kind, gaps.all(), gaps.missingInAll());
    }

    /** {@return whether the engine itself has closed it, and all there was is certified} */
    boolean isOver() {
        return closedNs != FixedPoint.ABSENT && closedNs <= fromNs;
    }

    /** Takes an event of this stream that a venue sent or gave. */
    void onRow(final MarketEvent event, final long nowNs) {
        final boolean book = event.type() == EventType.BOOK_DELTA || event.type() == EventType.BOOK_SNAPSHOT;
        openRow = RowHash.add(openRow, event);
        if (book && !event.has(EventFlags.LAST)) {
            return;
        }
        final long rowHash = RowHash.end(openRow);
        openRow = 0;
        rows++;
        final boolean isNew = switch (proof) {
            case COUNTED -> event.tradeId() == FixedPoint.ABSENT || count(event, nowNs);
            case CHAINED -> chain(event, nowNs);
            case NONE -> follow(event, nowNs);
        };
        if (isNew) {
            hash += rowHash;
        } else {
            duplicates++;
        }
    }

    private boolean count(final MarketEvent event, final long nowNs) {
        final long id = event.tradeId();
        final boolean isRepair = event.has(EventFlags.REPAIRED);
        final boolean first = lastId == FixedPoint.ABSENT || (event.has(EventFlags.RESET_IDS) && id <= lastId);
        if (!first && id <= lastId) {
            return fill(id, isRepair);
        }
        if (first) {
            expected++;
            endLoss(id, nowNs);
        } else {
            expected += id - lastId;
            if (id > lastId + 1) {
                gaps.add(reason(), lossFrom(), nowNs, lastId, id, id - lastId - 1);
            }
        }
        seen++;
        repaired += isRepair ? 1 : 0;
        advance(id, nowNs);
        if (!isRepair) {
            proven();
        }
        return true;
    }

    private boolean fill(final long id, final boolean isRepair) {
        final int gap = gaps.find(id);
        if (gap == StreamGaps.NONE) {
            return false;
        }
        seen += gap >= gaps.first() ? 1 : 0;
        repaired += isRepair ? 1 : 0;
        gaps.fill(gap, id);
        return true;
    }

    private boolean chain(final MarketEvent event, final long nowNs) {
        final boolean whole = event.type() == EventType.BOOK_SNAPSHOT;
        final boolean reset = event.has(EventFlags.RESET_IDS);
        if (whole && !reset) {
            return true;
        }
        final long id = event.lastId();
        if (lastId == FixedPoint.ABSENT) {
            endLoss(id, nowNs);
        } else if (!follows(event, whole)) {
            if (!reset && id <= lastId) {
                return gaps.fillUpdate(event.prevId(), id);
            }
            gaps.add(reason(), lossFrom(), nowNs, lastId, whole ? id : event.prevId(), FixedPoint.ABSENT);
        }
        advance(id, nowNs);
        proven();
        return true;
    }

    /** {@return whether nothing can be missing between the last update and this one} */
    private boolean follows(final MarketEvent event, final boolean whole) {
        if (whole) {
            return event.lastId() == lastId;
        }
        if (event.prevId() == lastId) {
            return true;
        }
        if (event.has(EventFlags.RESET_IDS)) {
            return event.prevId() == FixedPoint.ABSENT;
        }
        // One that begins before the last one ended and ends behind it holds all that is between.
        return event.prevId() < lastId && event.lastId() > lastId;
    }

    private boolean follow(final MarketEvent event, final long nowNs) {
        if (event.type() == EventType.TRADE && event.tradeId() != FixedPoint.ABSENT) {
            if (recent.contains(event.tradeId())) {
                return false;
            }
            recent.add(event.tradeId());
        }
        if (event.has(EventFlags.REPAIRED)) {
            if (event.type() == EventType.TRADE && event.tradeId() == FixedPoint.ABSENT) {
                // Nobody can say whether it is one of those that came; candles do not take it either.
                repairsAreTold = false;
                return false;
            }
            repaired++;
            return true;
        }
        final long id = idOf(event);
        endLoss(id, nowNs);
        advance(id, nowNs);
        return true;
    }

    private static long idOf(final MarketEvent event) {
        final long id = switch (event.type()) {
            case TRADE -> event.tradeId();
            case QUOTE -> event.quoteId();
            case BOOK_DELTA, BOOK_SNAPSHOT -> event.lastId();
            case KLINE -> event.openTimeMs();
            default -> FixedPoint.ABSENT;
        };
        if (id != FixedPoint.ABSENT) {
            return id;
        }
        return event.venueTimeNs() == FixedPoint.ABSENT ? event.receiveTimeNs() : event.venueTimeNs();
    }

    private void advance(final long id, final long nowNs) {
        lastId = id;
        lastRowNs = nowNs;
        if (firstSeenId == FixedPoint.ABSENT) {
            firstSeenId = id;
        }
    }

    /** A frame of this stream was refused, or found no room. */
    void onSkipped(final MarketEvent event, final long nowNs) {
        final boolean shed = event.rejectCode() == RejectReason.SHED.ordinal();
        if (loss == null) {
            loss = shed ? GapReason.SHED : GapReason.REFUSED;
            lossFromNs = lastRowNs == FixedPoint.ABSENT ? nowNs : lastRowNs;
            lossRows = 0;
        }
        if (loss != GapReason.LINK) {
            lossUntilNs = nowNs;
        }
        // Of a frame of no known stream, the ids of its own stream may tell as well: counted here, it would count
        // twice.
        final boolean counted = !shed && kind != StreamKind.NONE && lossRows != FixedPoint.ABSENT;
        lossRows = counted ? lossRows + 1 : FixedPoint.ABSENT;
    }

    void onLinkDown(final MarketEvent event, final long nowNs) {
        if (LinkEvents.isOwnWill(event)) {
            end(nowNs);
            return;
        }
        final long heardNs = event.lastHeardNs() == FixedPoint.ABSENT ? nowNs : Math.min(event.lastHeardNs(), nowNs);
        loseLink(heardNs);
    }

    /** The venue gave all it has of a time. Where ids prove what is missing, they alone decide. */
    void onRepaired(final long from, final long until) {
        if (proof == Proof.NONE && repairsAreTold) {
            gaps.removeWithin(from - REPAIR_SLACK_NS, until + REPAIR_SLACK_NS);
        }
    }

    private void loseLink(final long sinceNs) {
        lossFromNs = loss == null ? sinceNs : Math.min(lossFromNs, sinceNs);
        loss = GapReason.LINK;
        lossUntilNs = FixedPoint.ABSENT;
        lossRows = FixedPoint.ABSENT;
    }

    void onLinkUp(final long nowNs) {
        if (closedNs != FixedPoint.ABSENT) {
            loseLink(closedNs);
            closedNs = FixedPoint.ABSENT;
        }
        if (loss == GapReason.LINK && lossUntilNs == FixedPoint.ABSENT) {
            lossUntilNs = nowNs;
        }
    }

    /** Nothing more is expected from here on. */
    void end(final long nowNs) {
        if (closedNs == FixedPoint.ABSENT) {
            closedNs = nowNs;
        }
    }

    private GapReason reason() {
        return loss == null ? GapReason.IDS : loss;
    }

    private long lossFrom() {
        return loss == null ? lastRowNs : lossFromNs;
    }

    /** The ids have said what the loss cost. */
    private void proven() {
        if (loss != null) {
            loss = null;
            gaps.forgetOpen();
        }
    }

    /** The loss ends with a row that proves nothing of what was before it. */
    private void endLoss(final long id, final long nowNs) {
        if (loss != null) {
            addLoss(lossUntilNs == FixedPoint.ABSENT ? nowNs : lossUntilNs, id);
            loss = null;
        }
    }

    /** What was lost before this certificate began is a gap of an earlier one. */
    private void addLoss(final long untilNs, final long beforeId) {
        gaps.add(loss, Math.max(lossFromNs, Math.min(fromNs, untilNs)), untilNs, lastId, beforeId, lossRows);
    }

    /**
     * Ends the certificate: hands it out with its gaps, and begins the next one.
     *
     * @param nowNs its end; earlier where the engine closed the stream before
     */
    void certify(final long nowNs, final CertificateSink sink) {
        final long untilNs = closedNs == FixedPoint.ABSENT ? nowNs : Math.min(nowNs, closedNs);
        if (loss != null) {
            addLoss(lossUntilNs == FixedPoint.ABSENT ? untilNs : lossUntilNs, FixedPoint.ABSENT);
            // Ids will still say what it cost. Where there are none, no more will ever be known of what is over.
            if (proof == Proof.NONE && lossUntilNs != FixedPoint.ABSENT) {
                loss = null;
            }
        }
        final int named = gaps.count() - gaps.first();
        final ResultEvent whole = claim(sink, 0, fromNs, untilNs);
        whole.value(ResultEvent.C_FIRST_ID, firstSeenId)
                .value(ResultEvent.C_LAST_ID, firstSeenId == FixedPoint.ABSENT ? FixedPoint.ABSENT : lastId)
                .value(ResultEvent.C_MISSING, gaps.missingNow())
                .value(ResultEvent.C_ROWS, rows)
                .value(ResultEvent.C_DUPLICATES, duplicates)
                .value(ResultEvent.C_REPAIRED, repaired)
                .value(ResultEvent.C_GAPS, named + gaps.unnamed())
                .value(ResultEvent.C_NAMED, named)
                .value(ResultEvent.C_HASH, hash);
        if (proof == Proof.COUNTED) {
            whole.value(ResultEvent.C_EXPECTED, expected).value(ResultEvent.C_SEEN, seen);
        }
        sink.publish();
        for (int i = 0; i < named; i++) {
            final int gap = gaps.first() + i;
            claim(sink, i + 1, gaps.fromNs(gap), gaps.untilNs(gap))
                    .value(ResultEvent.C_FIRST_ID, gaps.afterId(gap))
                    .value(ResultEvent.C_LAST_ID, gaps.beforeId(gap))
                    .value(ResultEvent.C_MISSING, gaps.missing(gap))
                    .value(ResultEvent.C_REASON, gaps.reason(gap).ordinal());
            sink.publish();
        }
        begin(nowNs);
    }

    private ResultEvent claim(final CertificateSink sink, final int gap, final long from, final long until) {
        return sink.certificate(instrumentId)
                .value(ResultEvent.C_VENUE, venue.code())
                .value(ResultEvent.C_STREAM, kind.ordinal())
                .value(ResultEvent.C_GAP, gap)
                .value(ResultEvent.C_FROM_NS, from)
                .value(ResultEvent.C_UNTIL_NS, until);
    }

    private void begin(final long nowNs) {
        gaps.next(nowNs);
        fromNs = nowNs;
        rows = 0;
        duplicates = 0;
        repaired = 0;
        expected = 0;
        seen = 0;
        firstSeenId = FixedPoint.ABSENT;
        hash = 0;
    }

    void hashTo(final LongConsumer state) {
        state.accept(venue.code());
        state.accept(kind.ordinal());
        state.accept(instrumentId);
        state.accept(lastId);
        state.accept(lastRowNs);
        state.accept(loss == null ? -1 : loss.ordinal());
        state.accept(lossFromNs);
        state.accept(lossUntilNs);
        state.accept(lossRows);
        state.accept(closedNs);
        state.accept(fromNs);
        state.accept(rows);
        state.accept(duplicates);
        state.accept(repaired);
        state.accept(expected);
        state.accept(seen);
        state.accept(firstSeenId);
        state.accept(hash);
        state.accept(openRow);
        state.accept(repairsAreTold ? 1 : 0);
        recent.hashTo(state);
        gaps.hashTo(state);
    }
}
