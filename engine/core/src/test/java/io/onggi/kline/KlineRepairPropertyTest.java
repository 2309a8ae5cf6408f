package io.onggi.kline;

import static io.onggi.kline.KlineFixture.DAY_MS;
import static io.onggi.kline.KlineFixture.MINUTE_MS;
import static io.onggi.kline.KlineFixture.NS_PER_MS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.RepairOutcome;
import io.onggi.event.Seeds;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A series whose link is lost again and again, and whose venue is then asked, against one that heard every trade: the
 * same candles. Answers come late, in parts, and repeat what came before.
 */
class KlineRepairPropertyTest {
    private static final int ROUNDS = 60;
    private static final int TRADES = 1_200;

    private record Trade(long timeMs, long price, long size, long id, boolean sell) {}

    @ParameterizedTest
    @EnumSource(
            value = Venue.class,
            names = {"BINANCE_USDM", "OKX", "UPBIT"})
    void equalsTheUnbrokenSeriesOnceEveryGapIsRepaired(final Venue venue) {
        final Random random = Seeds.random("kline repair " + venue.id());
        for (int round = 0; round < ROUNDS; round++) {
            new Run(venue, random).check();
        }
    }

    private static final class Run {
        private final Venue venue;
        private final Random random;
        private final KlineFixture whole;
        private final KlineFixture broken;
        private final List<Trade> trades = new ArrayList<>();
        private final Deque<KlineFixture.Question> open = new ArrayDeque<>();
        private int seen;
        private int missed;

        Run(final Venue venue, final Random random) {
            this.venue = venue;
            this.random = random;
            final KlineSettings settings = KlineFixture.askingSettings(venue);
            whole = new KlineFixture(venue, settings);
            broken = new KlineFixture(venue, settings);
            long timeMs = DAY_MS + random.nextInt(86_400_000);
            long price = 1_000_00;
            final int step = 1 + random.nextInt(4_000);
            for (int i = 0; i < TRADES; i++) {
                timeMs += 1 + random.nextInt(step);
                price = Math.max(1, price + random.nextInt(401) - 200);
                trades.add(new Trade(timeMs, price, 1 + random.nextInt(10_000), id(i), random.nextBoolean()));
            }
        }

        private long id(final int index) {
            return switch (venue) {
                case BINANCE_USDM -> 5_000 + index;
                case OKX -> 5_000 + 3L * index + random.nextInt(3);
                default -> Math.floorMod((index + 1) * 1_000_003L, 2_097_143L) + 1;
            };
        }

        void check() {
            final long startMs = trades.get(0).timeMs();
            whole.linkUp(startMs - 5 * MINUTE_MS);
            broken.linkUp(startMs - 5 * MINUTE_MS);
            boolean up = true;
            int untilIndex = 0;
            for (final Trade trade : trades) {
                if (seen == untilIndex) {
                    up = toggle(up, trade.timeMs());
                    untilIndex = seen + 1 + random.nextInt(up ? 300 : 120);
                }
                whole.trade(trade.timeMs(), trade.price(), trade.size(), trade.id(), side(trade));
                if (up) {
                    broken.trade(trade.timeMs(), trade.price(), trade.size(), trade.id(), side(trade));
                } else {
                    missed++;
                }
                seen++;
                passTime(trade.timeMs());
            }
            if (!up) {
                broken.linkUp(trades.get(TRADES - 1).timeMs() + 1);
            }
            final long endMs = trades.get(TRADES - 1).timeMs();
            for (long timeMs = endMs; timeMs < endMs + 3 * MINUTE_MS; timeMs += 1_000) {
                passTime(timeMs);
            }
            assertTrue(missed > 0, "trades were missed");
            assertEquals(0, broken.series.gaps().count(), "gaps that stay");
            assertEquals(0, broken.series.gaps().givenUp());
            assertEquals(broken.series.gaps().begun(), broken.series.gaps().closed());
            for (int i = 0; i < Interval.count(); i++) {
                compare(Interval.at(i));
            }
        }

        private boolean toggle(final boolean up, final long timeMs) {
            if (up && seen > 0) {
                broken.linkDown(trades.get(seen - 1).timeMs()
                        + random.nextInt((int) (timeMs - trades.get(seen - 1).timeMs())));
                return false;
            }
            if (!up) {
                broken.linkUp(timeMs);
            }
            return true;
        }

        private static int side(final Trade trade) {
            return trade.sell() ? EventFlags.SELL : 0;
        }

        private void passTime(final long timeMs) {
            whole.time(timeMs);
            broken.time(timeMs);
            open.addAll(broken.asked);
            broken.asked.clear();
            while (!open.isEmpty() && random.nextInt(4) == 0) {
                final KlineFixture.Question question = open.remove();
                if (question.stream() == StreamKind.TRADE) {
                    final List<Trade> found = past(question);
                    if (random.nextBoolean()) {
                        // The first try ends in the middle, and what it brought comes again.
                        repair(found.subList(0, random.nextInt(found.size() + 1)));
                    }
                    repair(found);
                    broken.answer(question, RepairOutcome.COMPLETE);
                }
            }
        }

        /** What the venue knows by now of what it is asked for. */
        private List<Trade> past(final KlineFixture.Question question) {
            return trades.subList(0, seen).stream()
                    .filter(trade -> isBehind(trade, question) && isBefore(trade, question))
                    .toList();
        }

        private static boolean isBehind(final Trade trade, final KlineFixture.Question question) {
            return question.afterId() == FixedPoint.ABSENT
                    ? trade.timeMs() * NS_PER_MS >= question.fromNs()
                    : trade.id() > question.afterId();
        }

        private static boolean isBefore(final Trade trade, final KlineFixture.Question question) {
            return question.beforeId() == FixedPoint.ABSENT
                    ? trade.timeMs() * NS_PER_MS <= question.untilNs()
                    : trade.id() < question.beforeId();
        }

        private void repair(final List<Trade> found) {
            for (final Trade trade : found) {
                broken.trade(
                        trade.timeMs(), trade.price(), trade.size(), trade.id(), side(trade) | EventFlags.REPAIRED);
            }
        }

        private void compare(final Interval interval) {
            final CandleRing expected = whole.series.candles(interval);
            final CandleRing actual = broken.series.candles(interval);
            assertEquals(expected.rows(), actual.rows(), interval::id);
            for (int row = 0; row < expected.rows(); row++) {
                final Candle candle = Candle.of(actual, row);
                assertEquals(0, candle.flags() & KlineFlags.GAP, candle::toString);
                assertEquals(plain(Candle.of(expected, row)), plain(candle));
            }
        }

        private static Candle plain(final Candle candle) {
            return new Candle(
                    candle.interval(),
                    candle.openTimeMs(),
                    candle.open(),
                    candle.high(),
                    candle.low(),
                    candle.close(),
                    candle.volume(),
                    candle.quoteVolume(),
                    candle.tradeCount(),
                    candle.takerBuyVolume(),
                    candle.takerBuyQuoteVolume(),
                    candle.firstTradeId(),
                    candle.lastTradeId(),
                    0,
                    candle.flags() & (KlineFlags.EMPTY | KlineFlags.PARTIAL));
        }
    }
}
