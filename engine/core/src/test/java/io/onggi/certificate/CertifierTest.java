package io.onggi.certificate;

import static io.onggi.certificate.CertifierFixture.HOUR_NS;
import static io.onggi.certificate.CertifierFixture.KRW;
import static io.onggi.certificate.CertifierFixture.OKX;
import static io.onggi.certificate.CertifierFixture.PERP;
import static io.onggi.certificate.CertifierFixture.SECOND_NS;
import static io.onggi.certificate.CertifierFixture.START_NS;
import static io.onggi.event.ref.FixedPoint.ABSENT;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.certificate.CertifierFixture.Gap;
import io.onggi.certificate.CertifierFixture.Said;
import io.onggi.event.EventFlags;
import io.onggi.event.GapMemory;
import io.onggi.event.GapReason;
import io.onggi.event.RejectReason;
import io.onggi.event.RepairOutcome;
import io.onggi.event.StreamKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertifierTest {
    private final CertifierFixture at = new CertifierFixture(START_NS);

    private static long second(final long seconds) {
        return START_NS + seconds * SECOND_NS;
    }

    @Test
    void anHourWithoutLossesIsCleanAndClosedByTheFirstEventOfTheNext() {
        at.up(PERP, StreamKind.TRADE);
        for (int id = 10; id < 20; id++) {
            at.later(1).trade(PERP, id);
        }
        at.later(3_700).timer();

        final Said hour = at.take(PERP, StreamKind.TRADE);
        assertEquals(START_NS, hour.fromNs());
        assertEquals(START_NS + HOUR_NS, hour.untilNs());
        assertEquals(
                List.of(10L, 19L, 10L, 0L, 10L, 10L),
                List.of(hour.first(), hour.last(), hour.rows(), hour.duplicates(), hour.expected(), hour.seen()));
        assertEquals(List.of(0L, 0L, 0L), List.of(hour.missing(), hour.repaired(), hour.gapCount()));
        at.hash();
        assertEquals(second(3_710), at.take(PERP, StreamKind.TRADE).untilNs());
    }

    @Test
    void aHoleInIdsThatCountUpIsNamedExactlyAndOutlivesTheHour() {
        at.trade(PERP, 10);
        at.later(5).trade(PERP, 14);
        at.later(3_600).trade(PERP, 20);

        final Said hour = at.take(PERP, StreamKind.TRADE);
        assertEquals(List.of(new Gap(GapReason.IDS, second(0), second(5), 10, 14, 3)), hour.gaps());
        assertEquals(List.of(5L, 2L, 3L), List.of(hour.expected(), hour.seen(), hour.missing()));
        assertEquals(2, at.certifier.gaps(PERP));
        assertEquals(8, at.certifier.missing(PERP));

        at.trade(PERP, 12, EventFlags.REPAIRED);
        at.trade(PERP, 12, EventFlags.REPAIRED);
        at.trade(PERP, 16, EventFlags.REPAIRED);
        at.hash();

        final Said next = at.take(PERP, StreamKind.TRADE);
        assertEquals(List.of(2L, 1L, 4L), List.of(next.repaired(), next.duplicates(), next.rows()));
        assertEquals(
                List.of(
                        new Gap(GapReason.IDS, second(5), second(3_605), 14, 16, 1),
                        new Gap(GapReason.IDS, second(5), second(3_605), 16, 20, 3)),
                next.gaps());
        assertEquals(List.of(6L, 2L, 4L), List.of(next.expected(), next.seen(), next.missing()));
        assertEquals(4, at.certifier.gaps(PERP), "11, 13, 15, 17 to 19");
        assertEquals(6, at.certifier.missing(PERP));
    }

    @Test
    void aRowThatComesLateFillsItsHole() {
        at.trade(PERP, 10);
        at.trade(PERP, 12);
        at.trade(PERP, 11);
        at.trade(PERP, 11);
        at.hash();

        final Said hour = at.take(PERP, StreamKind.TRADE);
        assertEquals(
                List.of(0L, 1L, 3L, 3L), List.of(hour.gapCount(), hour.duplicates(), hour.expected(), hour.seen()));
    }

    @Test
    void aLinkAfterWhichNoIdIsMissingCostNothing() {
        at.up(PERP, StreamKind.TRADE);
        at.trade(PERP, 10);
        at.later(10).down(PERP, StreamKind.TRADE, 3);
        at.later(2).up(PERP, StreamKind.TRADE);
        at.trade(PERP, 11);
        at.later(10).down(PERP, StreamKind.TRADE, 3);
        at.later(2).up(PERP, StreamKind.TRADE);
        at.later(1).trade(PERP, 15);
        at.hash();

        assertEquals(
                List.of(new Gap(GapReason.LINK, second(19), second(25), 11, 15, 3)),
                at.take(PERP, StreamKind.TRADE).gaps());
    }

    @Test
    void whatIdsCannotTellIsAGapOfTheTimeTheStreamWasDown() {
        at.up(KRW, StreamKind.TRADE);
        at.trade(KRW, 500);
        at.later(10).down(KRW, StreamKind.TRADE, 3);
        at.later(2).up(KRW, StreamKind.TRADE);
        at.later(1).trade(KRW, 300);
        at.skipped(KRW, StreamKind.TRADE, RejectReason.MALFORMED, 0);
        at.skipped(KRW, StreamKind.TRADE, RejectReason.WRONG_TYPE, 0);
        at.later(1).trade(KRW, 400);
        at.skipped(KRW, StreamKind.TRADE, RejectReason.SHED, 0);
        at.hash();

        final Said part = at.take(KRW, StreamKind.TRADE);
        assertEquals(
                List.of(
                        new Gap(GapReason.LINK, second(7), second(12), 500, 300, ABSENT),
                        new Gap(GapReason.REFUSED, second(13), second(13), 300, 400, 2),
                        new Gap(GapReason.SHED, second(14), second(14), 400, ABSENT, ABSENT)),
                part.gaps());
        assertEquals(List.of(ABSENT, ABSENT, 2L), List.of(part.expected(), part.seen(), part.missing()));
    }

    @Test
    void aTimeThatWasFetchedWholeIsNoGapAnyMore() {
        at.up(KRW, StreamKind.TRADE);
        at.trade(KRW, 500);
        at.later(10).down(KRW, StreamKind.TRADE, 3);
        at.later(2).up(KRW, StreamKind.TRADE);
        at.later(1).trade(KRW, 300);
        at.repaired(KRW, RepairOutcome.PARTIAL, second(7), second(12));
        at.repaired(KRW, RepairOutcome.COMPLETE, second(20), second(30));
        at.hash();
        assertEquals(1, at.take(KRW, StreamKind.TRADE).gaps().size());

        at.later(10).down(KRW, StreamKind.TRADE, 0);
        at.later(1).up(KRW, StreamKind.TRADE);
        at.later(1).trade(KRW, 301);
        at.repaired(KRW, RepairOutcome.COMPLETE, second(22), second(25));
        at.hash();
        assertEquals(List.of(), at.take(KRW, StreamKind.TRADE).gaps());
    }

    @Test
    void aLinkThatStaysDownIsAGapOfEachHourItIsDown() {
        at.up(KRW, StreamKind.QUOTE);
        at.later(3_590).down(KRW, StreamKind.QUOTE, 0);
        at.later(3_600).timer();
        assertEquals(
                List.of(new Gap(GapReason.LINK, second(3_590), second(3_600), ABSENT, ABSENT, ABSENT)),
                at.take(KRW, StreamKind.QUOTE).gaps());
        at.later(20).up(KRW, StreamKind.QUOTE);
        assertEquals(
                List.of(new Gap(GapReason.LINK, second(3_600), second(7_200), ABSENT, ABSENT, ABSENT)),
                at.take(KRW, StreamKind.QUOTE).gaps());
        at.later(3_600).timer();
        assertEquals(
                List.of(new Gap(GapReason.LINK, second(7_200), second(7_210), ABSENT, ABSENT, ABSENT)),
                at.take(KRW, StreamKind.QUOTE).gaps());
        at.later(3_600).timer();
        assertEquals(List.of(), at.take(KRW, StreamKind.QUOTE).gaps());
    }

    @Test
    void whatWasFearedAtTheEndOfAnHourIsTakenBackOnceIdsProveItWrong() {
        at.trade(PERP, 10);
        at.down(PERP, StreamKind.TRADE, 0);
        at.later(3_600).up(PERP, StreamKind.TRADE);
        assertEquals(
                List.of(new Gap(GapReason.LINK, second(0), second(3_600), 10, ABSENT, ABSENT)),
                at.take(PERP, StreamKind.TRADE).gaps());
        assertEquals(1, at.certifier.gaps(PERP));

        at.trade(PERP, 11);

        assertEquals(0, at.certifier.gaps(PERP));
    }

    @Test
    void aStreamThatTheEngineClosesIsCertifiedUntilThenAndNoLonger() {
        at.up(KRW, StreamKind.TRADE);
        at.trade(KRW, 1);
        at.later(60).close(KRW, StreamKind.TRADE);
        at.later(5).hash();
        final Said part = at.take(KRW, StreamKind.TRADE);
        assertEquals(second(60), part.untilNs());
        assertEquals(0, part.gapCount());
        at.later(3_600).timer();
        assertEquals(List.of(), at.said);

        at.up(KRW, StreamKind.TRADE);
        at.trade(KRW, 2);
        at.hash();

        final Gap gap = at.take(KRW, StreamKind.TRADE).gaps().get(0);
        assertEquals(second(3_665), gap.untilNs());
    }

    @Test
    void anUpdateThatDoesNotFollowTheLastOneNamesTheIdsBetween() {
        at.delta(PERP, 90, 100);
        at.snapshot(PERP, 95, EventFlags.REST);
        at.delta(PERP, 100, 110);
        at.later(1).delta(PERP, 130, 140);
        at.delta(PERP, 110, 120);
        at.delta(PERP, 110, 120);
        at.skipped(PERP, StreamKind.BOOK, RejectReason.MALFORMED, 0);
        at.later(1).delta(PERP, 150, 160);
        at.skipped(PERP, StreamKind.BOOK, RejectReason.MALFORMED, EventFlags.REST);
        at.skipped(PERP, StreamKind.BOOK, RejectReason.NONE, 0);
        at.delta(PERP, 160, 170);
        at.hash();

        final Said part = at.take(PERP, StreamKind.BOOK);
        assertEquals(
                List.of(
                        new Gap(GapReason.IDS, second(0), second(1), 120, 130, ABSENT),
                        new Gap(GapReason.REFUSED, second(1), second(2), 140, 150, ABSENT)),
                part.gaps());
        assertEquals(List.of(7L, 1L, 100L, 170L), List.of(part.rows(), part.duplicates(), part.first(), part.last()));
    }

    @Test
    void aSnapshotOfTheStreamBeginsItsChainAnew() {
        at.snapshot(OKX, 100, EventFlags.RESET_IDS);
        at.delta(OKX, 100, 105);
        at.delta(OKX, 105, 105);
        at.down(OKX, StreamKind.BOOK, 0);
        at.later(9).up(OKX, StreamKind.BOOK);
        at.snapshot(OKX, 50, EventFlags.RESET_IDS);
        at.delta(OKX, 50, 60);
        at.hash();

        assertEquals(
                List.of(new Gap(GapReason.LINK, second(0), second(9), 105, 50, ABSENT)),
                at.take(OKX, StreamKind.BOOK).gaps());
    }

    @Test
    void aRefusedFrameOfNoKnownStreamIsAGapOfItsVenue() {
        at.skipped(0, StreamKind.NONE, RejectReason.MALFORMED, 0);
        at.hash();

        final Gap gap = at.take(0, StreamKind.NONE).gaps().get(0);
        assertEquals(GapReason.REFUSED, gap.reason());
        assertEquals(ABSENT, gap.missing(), "its own stream's ids may count it");
        assertEquals(1, at.certifier.gaps(0));
    }

    @Test
    void recordingsOfTheSameRowsHaveTheSameHashHoweverTheyCame() {
        final CertifierFixture other = new CertifierFixture(START_NS);
        for (int id = 1; id < 9; id++) {
            at.trade(PERP, id);
        }
        at.trade(PERP, 8);
        other.later(2).trade(PERP, 1);
        other.trade(PERP, 2);
        other.trade(PERP, 6);
        for (int id = 3; id < 6; id++) {
            other.trade(PERP, id, EventFlags.REPAIRED);
        }
        other.trade(PERP, 8);
        other.trade(PERP, 7);
        at.hash();
        other.hash();

        final Said one = at.take(PERP, StreamKind.TRADE);
        assertEquals(one.hash(), other.take(PERP, StreamKind.TRADE).hash());

        final CertifierFixture sold = new CertifierFixture(START_NS);
        for (int id = 1; id < 9; id++) {
            sold.trade(PERP, id, id == 4 ? EventFlags.SELL : 0);
        }
        sold.hash();
        assertNotEquals(one.hash(), sold.take(PERP, StreamKind.TRADE).hash());
    }

    @Test
    void tooManyGapsAreCountedAndTheNewestNamed() {
        for (long id = 0; id < 2 * 1_500; id += 2) {
            at.trade(PERP, id);
        }
        at.hash();

        final Said part = at.take(PERP, StreamKind.TRADE);
        assertEquals(
                List.of(1_499L, 1_499L, 2_999L, 1_500L),
                List.of(part.gapCount(), part.missing(), part.expected(), part.seen()));
        assertEquals(StreamGaps.MAX, part.gaps().size());
        assertEquals(2_998, part.gaps().get(StreamGaps.MAX - 1).before());
        assertEquals(1_499, at.certifier.missing(PERP));

        at.trade(PERP, 1_501, EventFlags.REPAIRED);
        at.trade(PERP, 1, EventFlags.REPAIRED);
        assertEquals(1_498, at.certifier.missing(PERP), "the oldest were forgotten");
        assertTrue(at.certifier.gaps(PERP) > StreamGaps.MAX);
    }

    @Test
    void gapsThatNobodyCanFillAnyMoreAreCountedOnly() {
        at.trade(PERP, 1);
        at.trade(PERP, 5);
        at.trade(PERP, 8);
        at.hash();
        final Said first = at.take(PERP, StreamKind.TRADE);
        at.nowNs = START_NS + GapMemory.KEPT_NS / 2;
        at.trade(PERP, 9);
        at.hash();
        at.said.clear();
        assertEquals(List.of(2L, 5L, 0L), counts());
        final long bytes = at.certifier.bytes(PERP);

        at.nowNs = START_NS + GapMemory.KEPT_NS + 3_600_000_000_000L;
        at.trade(PERP, 10);
        at.said.clear();
        at.trade(PERP, 12);
        at.hash();

        final Said last = at.take(PERP, StreamKind.TRADE);
        assertEquals(List.of(2L, 5L), List.of(first.gapCount(), first.missing()));
        assertEquals(List.of(1L, 1L), List.of(last.gapCount(), last.missing()), "a certificate is of its own gaps");
        assertEquals(List.of(3L, 6L, 2L), counts());
        assertEquals(bytes, at.certifier.bytes(PERP));
    }

    private List<Long> counts() {
        return List.of(at.certifier.gaps(PERP), at.certifier.missing(PERP), at.certifier.forgotten(PERP));
    }
}
