package io.onggi.certificate;

import static io.onggi.certificate.CertifierFixture.PERP;
import static io.onggi.certificate.CertifierFixture.START_NS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.certificate.CertifierFixture.Gap;
import io.onggi.certificate.CertifierFixture.Said;
import io.onggi.event.EventFlags;
import io.onggi.event.RejectReason;
import io.onggi.event.Seeds;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Random streams with random losses, against sets of ids: certificates name what was lost and nothing else. */
class CertifierPropertyTest {
    private static final int STREAMS = 400;

    @Test
    void certificatesOfTradesNameExactlyTheIdsThatDidNotCome() {
        final Random random = Seeds.random(getClass().getSimpleName());
        for (int stream = 0; stream < STREAMS; stream++) {
            final CertifierFixture at = new CertifierFixture(START_NS);
            final TreeSet<Long> all = new TreeSet<>();
            final TreeSet<Long> missing = new TreeSet<>();
            final List<Long> late = new ArrayList<>();
            long id = random.nextInt(1_000);
            long repeated = 0;
            at.up(PERP, StreamKind.TRADE);
            at.trade(PERP, id);
            all.add(id);
            for (int step = 0; step < 300; step++) {
                at.later(random.nextInt(3));
                announce(at, random);
                for (int lost = lostNow(random); lost > 0; lost--) {
                    all.add(++id);
                    missing.add(id);
                    late.add(id);
                }
                at.trade(PERP, ++id, random.nextBoolean() ? EventFlags.SELL : 0);
                all.add(id);
                if (random.nextInt(6) == 0 && !late.isEmpty()) {
                    final long came = late.remove(random.nextInt(late.size()));
                    at.trade(PERP, came, random.nextBoolean() ? EventFlags.REPAIRED : 0);
                    missing.remove(came);
                }
                if (random.nextInt(20) == 0) {
                    final long again = all.floor(all.first() + random.nextInt((int) (id - all.first()) + 1));
                    if (!missing.contains(again)) {
                        at.trade(PERP, again);
                        repeated++;
                    }
                }
            }
            at.hash();

            final Said part = at.take(PERP, StreamKind.TRADE);
            assertEquals(missing, named(part), "named");
            assertEquals(missing.size(), part.missing());
            assertEquals(all.size(), part.expected());
            assertEquals(all.size() - missing.size(), part.seen());
            assertEquals(repeated, part.duplicates());
            assertEquals(part.seen() + part.duplicates(), part.rows());
            assertEquals(all.first(), part.first());
            assertEquals(all.last(), part.last());
            assertEquals(ranges(missing, all), part.gaps().size(), "no gap is named twice or in pieces");
            assertEquals(part.gapCount(), at.certifier.gaps(PERP));
        }
    }

    private static int lostNow(final Random random) {
        return random.nextInt(10) == 0 ? 1 + random.nextInt(5) : 0;
    }

    private static void announce(final CertifierFixture at, final Random random) {
        switch (random.nextInt(30)) {
            case 0 -> {
                at.down(PERP, StreamKind.TRADE, random.nextInt(3));
                at.later(random.nextInt(3)).up(PERP, StreamKind.TRADE);
            }
            case 1 -> at.skipped(PERP, StreamKind.TRADE, RejectReason.MALFORMED, 0);
            case 2 -> at.skipped(PERP, StreamKind.TRADE, RejectReason.SHED, 0);
            default -> {}
        }
    }

    private static Set<Long> named(final Said part) {
        final TreeSet<Long> named = new TreeSet<>();
        for (final Gap gap : part.gaps()) {
            assertEquals(gap.before() - gap.after() - 1, gap.missing(), "rows of " + gap);
            assertTrue(gap.fromNs() <= gap.untilNs(), "times of " + gap);
            for (long id = gap.after() + 1; id < gap.before(); id++) {
                assertTrue(named.add(id), id + " is named twice");
            }
        }
        return named;
    }

    /**
     * {@return how many runs of missing ids there are; ids lost one after another in two losses are apart, since a row
     * came between}
     */
    private static int ranges(final Set<Long> missing, final Set<Long> all) {
        int ranges = 0;
        for (final long id : missing) {
            ranges += missing.contains(id - 1) || !all.contains(id - 1) ? 0 : 1;
        }
        return ranges;
    }

    @Test
    void certificatesOfBooksNameExactlyTheUpdatesThatDidNotCome() {
        final Random random = Seeds.random(getClass().getSimpleName());
        for (int stream = 0; stream < STREAMS; stream++) {
            final CertifierFixture at = new CertifierFixture(START_NS);
            final List<long[]> lost = new ArrayList<>();
            final List<long[]> late = new ArrayList<>();
            long last = random.nextInt(1_000);
            at.delta(PERP, last - 1, last);
            long rows = 1;
            for (int step = 0; step < 300; step++) {
                at.later(random.nextInt(3));
                if (random.nextInt(20) == 0) {
                    at.snapshot(PERP, last - random.nextInt(5), EventFlags.REST);
                }
                for (int count = lostNow(random); count > 0; count--) {
                    final long[] update = {last, last + 1 + random.nextInt(9)};
                    last = update[1];
                    lost.add(update);
                    late.add(update);
                }
                final long next = last + 1 + random.nextInt(9);
                at.delta(PERP, last, next);
                rows++;
                last = next;
                if (random.nextInt(8) == 0 && !late.isEmpty()) {
                    final long[] update = late.remove(random.nextInt(late.size()));
                    at.delta(PERP, update[0], update[1]);
                    lost.remove(update);
                    rows++;
                }
            }
            at.hash();

            final Said part = at.take(PERP, StreamKind.BOOK);
            final TreeSet<Long> missing = new TreeSet<>();
            for (final long[] update : lost) {
                for (long id = update[0] + 1; id <= update[1]; id++) {
                    missing.add(id);
                }
            }
            final TreeSet<Long> named = new TreeSet<>();
            for (final Gap gap : part.gaps()) {
                assertEquals(FixedPoint.ABSENT, gap.missing());
                for (long id = gap.after() + 1; id <= gap.before(); id++) {
                    assertTrue(named.add(id), id + " is named twice");
                }
            }
            assertEquals(missing, named);
            assertEquals(rows, part.rows());
            assertEquals(0, part.duplicates());
            assertEquals(last, part.last());
        }
    }
}
