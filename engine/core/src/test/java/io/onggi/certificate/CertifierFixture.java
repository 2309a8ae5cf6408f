package io.onggi.certificate;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.GapReason;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.LinkEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.RepairEvents;
import io.onggi.event.RepairOutcome;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.List;

/** A certifier with a few instruments, the events to feed it, and what it says. */
final class CertifierFixture implements CertificateSink {
    static final long SECOND_NS = 1_000_000_000L;
    static final long HOUR_NS = 3_600 * SECOND_NS;
    /** 2026-01-01 00:00 UTC. */
    static final long START_NS = 1_767_225_600 * SECOND_NS;

    static final int PERP = 1;
    static final int KRW = 2;
    static final int OKX = 3;
    private static final Venue[] VENUES = {Venue.NONE, Venue.BINANCE_USDM, Venue.UPBIT, Venue.OKX};

    /** What was said of a stream. */
    record Said(
            int instrument,
            StreamKind stream,
            long fromNs,
            long untilNs,
            long first,
            long last,
            long rows,
            long duplicates,
            long expected,
            long seen,
            long missing,
            long repaired,
            long gapCount,
            long hash,
            List<Gap> gaps) {}

    /** What was said of a gap. */
    record Gap(GapReason reason, long fromNs, long untilNs, long after, long before, long missing) {}

    final List<Said> said = new ArrayList<>();
    final Certifier certifier = new Certifier(this);
    private final ResultEvent result = new ResultEvent();
    private final MarketEvent event = new MarketEvent();
    long nowNs;

    CertifierFixture(final long startNs) {
        nowNs = startNs;
        for (int id = 1; id < VENUES.length; id++) {
            InstrumentEvents.write(new Instrument(id, VENUES[id], "BTC-" + id, "B" + id, 2, 3, 1, 1), event, nowNs);
            certifier.onEvent(event, nowNs);
        }
    }

    @Override
    public ResultEvent certificate(final int instrumentId) {
        return result.reset(ResultType.CERTIFICATE, instrumentId, 0, 0, nowNs);
    }

    @Override
    public void publish() {
        if (result.value(ResultEvent.C_GAP) == 0) {
            said.add(new Said(
                    result.instrumentId(),
                    StreamKind.ofCode((int) result.value(ResultEvent.C_STREAM)),
                    result.value(ResultEvent.C_FROM_NS),
                    result.value(ResultEvent.C_UNTIL_NS),
                    result.value(ResultEvent.C_FIRST_ID),
                    result.value(ResultEvent.C_LAST_ID),
                    result.value(ResultEvent.C_ROWS),
                    result.value(ResultEvent.C_DUPLICATES),
                    result.value(ResultEvent.C_EXPECTED),
                    result.value(ResultEvent.C_SEEN),
                    result.value(ResultEvent.C_MISSING),
                    result.value(ResultEvent.C_REPAIRED),
                    result.value(ResultEvent.C_GAPS),
                    result.value(ResultEvent.C_HASH),
                    new ArrayList<>()));
        } else {
            said.get(said.size() - 1)
                    .gaps
                    .add(new Gap(
                            GapReason.at((int) result.value(ResultEvent.C_REASON)),
                            result.value(ResultEvent.C_FROM_NS),
                            result.value(ResultEvent.C_UNTIL_NS),
                            result.value(ResultEvent.C_FIRST_ID),
                            result.value(ResultEvent.C_LAST_ID),
                            result.value(ResultEvent.C_MISSING)));
        }
    }

    CertifierFixture later(final long seconds) {
        nowNs += seconds * SECOND_NS;
        return this;
    }

    void trade(final int instrument, final long id) {
        trade(instrument, id, 0);
    }

    void trade(final int instrument, final long id, final int flags) {
        event.reset(EventType.TRADE, VENUES[instrument], StreamKind.TRADE, instrument)
                .times(START_NS + id, FixedPoint.ABSENT, nowNs)
                .addFlags(flags)
                .trade(100 + id % 7, 10 + id % 3, id, id, id);
        send();
    }

    void delta(final int instrument, final long prevId, final long lastId) {
        event.reset(EventType.BOOK_DELTA, VENUES[instrument], StreamKind.BOOK, instrument)
                .times(START_NS + lastId, FixedPoint.ABSENT, nowNs)
                .addFlags(EventFlags.LAST)
                .updateIds(prevId, prevId + 1, lastId)
                .levels()
                .addBid(100, lastId);
        send();
    }

    void snapshot(final int instrument, final long lastId, final int flags) {
        event.reset(EventType.BOOK_SNAPSHOT, VENUES[instrument], StreamKind.BOOK, instrument)
                .times(START_NS + lastId, FixedPoint.ABSENT, nowNs)
                .addFlags(EventFlags.LAST | flags)
                .updateIds(FixedPoint.ABSENT, FixedPoint.ABSENT, lastId)
                .levels()
                .addAsk(101, lastId);
        send();
    }

    void skipped(final int instrument, final StreamKind stream, final RejectReason reason, final int flags) {
        event.reset(EventType.SKIPPED, VENUES[Math.max(1, instrument)], stream, instrument)
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs)
                .addFlags(flags)
                .skipped(reason.ordinal(), 10);
        send();
    }

    void up(final int instrument, final StreamKind stream) {
        event.reset(EventType.LINK_UP, VENUES[instrument], stream, instrument)
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs);
        send();
    }

    void down(final int instrument, final StreamKind stream, final long heardSecondsAgo) {
        event.reset(EventType.LINK_DOWN, VENUES[instrument], stream, instrument)
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs)
                .text("reset by peer")
                .lost(nowNs - heardSecondsAgo * SECOND_NS);
        send();
    }

    void close(final int instrument, final StreamKind stream) {
        event.reset(EventType.LINK_DOWN, VENUES[instrument], stream, instrument)
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs)
                .text(LinkEvents.CLOSED)
                .lost(nowNs);
        send();
    }

    void repaired(final int instrument, final RepairOutcome outcome, final long fromNs, final long untilNs) {
        RepairEvents.write(event, VENUES[instrument], instrument, StreamKind.TRADE, outcome, "", nowNs);
        RepairEvents.asked(event, fromNs, untilNs, FixedPoint.ABSENT, FixedPoint.ABSENT, 1);
        send();
    }

    void timer() {
        event.reset(EventType.TIMER, Venue.NONE, StreamKind.NONE, 0).times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs);
        send();
    }

    /** Ends the run. */
    void hash() {
        event.reset(EventType.HASH, Venue.NONE, StreamKind.NONE, 0)
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowNs)
                .addFlags(EventFlags.LAST);
        send();
    }

    /** {@return the one certificate of this stream since it was last asked} */
    Said take(final int instrument, final StreamKind stream) {
        final List<Said> found = said.stream()
                .filter(one -> one.instrument == instrument && one.stream == stream)
                .toList();
        if (found.size() != 1) {
            throw new AssertionError("one certificate of " + instrument + ' ' + stream + " in " + said);
        }
        said.remove(found.get(0));
        return found.get(0);
    }

    private void send() {
        certifier.onEvent(event, nowNs);
    }
}
