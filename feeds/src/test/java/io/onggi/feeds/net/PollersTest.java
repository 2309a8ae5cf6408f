package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.PollStatus;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The schedule of polls, on a clock that is turned by hand, against a venue that is a queue of open calls. */
class PollersTest {
    private static final long NS_PER_MS = 1_000_000L;
    private static final long MINUTE_MS = 60_000;

    private record Open(RestCall call, RestClient.Callback callback, long sentMs) {}

    private final HandTimers timers = new HandTimers();
    private final RecordingSink sink = new RecordingSink();
    private RefusalRule refusals = RefusalRule.byStatus();
    private RateBudget budget = budget("venue host", 1_000, MINUTE_MS);
    private final List<Open> open = new ArrayList<>();
    private final List<String> sent = new ArrayList<>();
    private long streamSpokeNs;
    private boolean answersAtOnce = true;
    private String answer = "{\"openInterest\":\"1.5\"}";
    private int status = 200;
    private Map<String, List<String>> headers = Map.of();
    private Pollers pollers;

    private RateBudget budget(final String name, final int limit, final long windowMs) {
        return new RateBudget(
                name,
                new BudgetSettings(limit, windowMs, 0, MINUTE_MS),
                refusals,
                timers.time().clock(),
                timers);
    }

    private long nowMs() {
        return timers.time().nowNs() / NS_PER_MS;
    }

    /** As {@link RestClient} does: within the budget, which then reads the answer's headers. */
    private void get(final RestCall call, final RestClient.Callback callback) {
        call.budget().run(call.weight(), call.urgent(), () -> {
            sent.add(call.uri().getPath() + '@' + nowMs());
            open.add(new Open(call, callback, nowMs()));
            if (answersAtOnce) {
                answerOldest();
            }
        });
    }

    private void answerOldest() {
        final Open oldest = open.remove(0);
        if (status == 0) {
            oldest.callback().onDone(null, "connection refused");
            return;
        }
        final HttpHeaders said = HttpHeaders.of(headers, (name, value) -> true);
        final byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        final int meaning = oldest.call().budget().readBack(status, said, body);
        oldest.callback()
                .onDone(
                        new RestResponse(
                                meaning,
                                said,
                                body,
                                oldest.sentMs() * NS_PER_MS,
                                timers.time().nowNs()),
                        "");
    }

    private static List<Instrument> instruments(final int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(id -> new Instrument(id, Venue.OKX, "S" + id + "-USDT-PERP", "S" + id, 2, 3, 1, 1))
                .toList();
    }

    private RestCall call(final String path, final RateBudget from) {
        return new RestCall(URI.create("http://venue/" + path), from, 1);
    }

    private Poll each(final long intervalMs) {
        return Poll.each(
                "openInterest",
                StreamKind.OPEN_INTEREST,
                Poll.Timing.every(intervalMs),
                instrument -> call("oi/" + instrument.venueSymbol(), budget),
                (instrument, rows) ->
                        rows.openInterest(instrument, rows.answer().decimal("openInterest"), null, nowMs()));
    }

    private Poll clock(final RateBudget from) {
        return Poll.all(
                "time",
                StreamKind.NONE,
                Poll.Timing.every(MINUTE_MS),
                none -> call("time", from),
                (none, rows) -> rows.clockMs(nowMs()));
    }

    private void start(final AnswerRule rule, final int instruments, final Poll... polls) {
        pollers = new Pollers(
                Venue.OKX,
                new VenuePolls(List.of(polls), rule, new FundingIntervals(), "USDT"),
                10,
                sink,
                this::get,
                timers,
                timers.time().clock(),
                (id, kind) -> streamSpokeNs);
        pollers.start(instruments(instruments));
    }

    private PollStatus status(final int index) {
        return pollers.statuses().get(index);
    }

    private static void assertBalance(final PollStatus status) {
        assertEquals(
                status.rows(),
                status.published() + status.rejected() + status.shed() + status.ignored(),
                status.toString());
    }

    @Test
    void asksEachInstrumentOnceInAnIntervalAndSpreadsTheCalls() {
        start(AnswerRule.STATUS, 300, each(MINUTE_MS));
        timers.after(MINUTE_MS);
        final int first = sent.size();
        timers.after(10 * MINUTE_MS);

        assertEquals(300, first - first % 300, "everything is asked for soon after the start");
        assertTrue(Math.abs(sent.size() - first - 3_000) <= 10, "and then once a minute: " + (sent.size() - first));
        int most = 0;
        final Map<Long, Integer> bySecond = new HashMap<>();
        for (final String call : sent.subList(first, sent.size())) {
            final long second = Long.parseLong(call.substring(call.indexOf('@') + 1)) / 1_000;
            most = Math.max(most, bySecond.merge(second, 1, Integer::sum));
        }
        assertTrue(most <= 12, "300 calls a minute, but " + most + " in one second");
        assertEquals(sent.size(), status(0).published());
        assertBalance(status(0));
        final MarketEvent event = sink.events(EventType.OPEN_INTEREST).get(0);
        assertTrue(event.has(EventFlags.REST));
        assertEquals(StreamKind.OPEN_INTEREST, event.stream());
    }

    @Test
    void readsAClockAtAllPartsOfASecond() {
        start(AnswerRule.STATUS, 1, clock(budget));
        timers.after(30 * MINUTE_MS);
        final boolean[] tenths = new boolean[10];
        for (final String call : sent) {
            tenths[(int) (Long.parseLong(call.substring(call.indexOf('@') + 1)) % 1_000 / 100)] = true;
        }
        for (int i = 0; i < tenths.length; i++) {
            assertTrue(tenths[i], "never within the " + i + "th tenth of a second: " + sent);
        }
    }

    @Test
    void neverPilesUp() {
        answersAtOnce = false;
        start(AnswerRule.STATUS, 10, each(MINUTE_MS));
        timers.after(10 * MINUTE_MS);

        assertEquals(4, sent.size(), "the rest waits until one of these is answered");
        assertTrue(status(0).late() >= 90, status(0).toString());
        for (int i = 0; i < 10; i++) {
            answerOldest();
        }
        assertEquals(10, sent.size(), "each of them once: " + sent);
        assertTrue(open.isEmpty());
    }

    @Test
    void sendsNothingToAVenueThatSaid429UntilItMay() {
        start(AnswerRule.STATUS, 20, each(MINUTE_MS), clock(budget("venue host time", 1_000, MINUTE_MS)));
        timers.after(MINUTE_MS);
        status = 429;
        headers = Map.of("Retry-After", List.of("90"));
        final int before = sent.size();
        while (sent.size() == before) {
            timers.after(10);
        }
        final long saidMs = nowMs();
        final int refused = sent.size();
        status = 200;
        headers = Map.of();
        timers.after(89_000);

        assertEquals(before + 1, refused, "one call was refused");
        assertEquals(refused, sent.size(), "none was made while the venue forbade it, from no budget: " + sent);
        assertTrue(timers.waiting() <= 4, timers.waiting() + " wake-ups are set");
        timers.after(MINUTE_MS);
        final String next = sent.get(refused);
        assertTrue(Long.parseLong(next.substring(next.indexOf('@') + 1)) >= saidMs + 89_000, next);
        assertEquals(1, status(0).failures() + status(1).failures());
        timers.after(5 * MINUTE_MS);
        assertTrue(sent.size() - refused >= 21 * 5, "and goes on");
        assertEquals("", status(0).problem());
    }

    @Test
    void takesACodeInABodyForTooManyCalls() {
        refusals = new RefusalRule("code", Set.of("109429"), 300_000, 403, 600_000);
        budget = budget("venue host", 1_000, MINUTE_MS);
        start(new AnswerRule("/code", "0", Set.of()), 3, each(MINUTE_MS));
        answer = "{\"code\":109429,\"msg\":\"rate\"}";
        timers.after(290_000);
        assertEquals(1, sent.size(), "five minutes of silence after the first refusal");

        answer = "{\"code\":0,\"openInterest\":\"2\"}";
        timers.after(2 * MINUTE_MS);
        final int good = sent.size();
        assertTrue(good >= 4, sent.toString());
        status = 403;
        timers.after(11 * MINUTE_MS - 1_000);
        assertTrue(sent.size() <= good + 2, "ten minutes of silence after a 403: " + sent);
        assertEquals(0, sink.events(EventType.SKIPPED).size(), "a refusal is no row");
        assertBalance(status(0));
    }

    @Test
    void countsWhatFailsAndAsksAgain() {
        start(AnswerRule.STATUS, 1, each(MINUTE_MS));
        status = 0;
        timers.after(2 * MINUTE_MS);
        status = 503;
        timers.after(2 * MINUTE_MS);
        final long failures = status(0).failures();
        assertEquals(sent.size(), failures);
        assertTrue(status(0).problem().startsWith("HTTP 503"), status(0).problem());
        assertEquals(0, status(0).rows());

        status = 200;
        answer = "{\"openInterest\":";
        timers.after(MINUTE_MS);
        assertEquals(1, status(0).rejected());
        assertEquals(failures + 1, status(0).failures());
        final MarketEvent skipped = sink.events(EventType.SKIPPED).get(0);
        assertEquals(RejectReason.MALFORMED.ordinal(), skipped.rejectCode());
        assertTrue(skipped.has(EventFlags.REST));
        assertEquals(answer, skipped.text());
        assertEquals(answer, pollers.rejectSamples().get(0).text());

        answer = "{\"openInterest\":\"-1\"}";
        timers.after(MINUTE_MS);
        assertEquals(2, status(0).rejected());
        answer = "{}";
        timers.after(MINUTE_MS);
        assertEquals(3, status(0).rejected());
        answer = "[[[]]]";
        timers.after(MINUTE_MS);
        assertEquals(4, status(0).rejected());
        answer = "{\"openInterest\":1}";
        sink.full(true);
        timers.after(MINUTE_MS);
        assertEquals(1, status(0).shed());
        sink.full(false);
        timers.after(MINUTE_MS);
        assertEquals(1, status(0).published());
        assertBalance(status(0));

        final FeedCounters counters = pollers.counters();
        long outcomes = 0;
        for (int i = 0; i < Outcome.count(); i++) {
            outcomes += counters.count(Outcome.at(i));
        }
        assertEquals(counters.frames(), outcomes);
        assertEquals(4, counters.count(Outcome.REJECTED));
        assertEquals(1, counters.count(Outcome.SHED));
    }

    @Test
    void survivesAReaderThatFails() {
        final Poll failing = Poll.each(
                "failing",
                StreamKind.OPEN_INTEREST,
                Poll.Timing.every(MINUTE_MS),
                instrument -> call("failing", budget),
                (instrument, rows) -> {
                    throw new IllegalStateException("reader at fault");
                });
        start(AnswerRule.STATUS, 1, failing);
        timers.after(2 * MINUTE_MS);

        assertTrue(sent.size() >= 2);
        assertEquals(sent.size(), status(0).rejected());
        assertEquals(
                RejectReason.DECODER_FAULT.ordinal(),
                sink.events(EventType.SKIPPED).get(0).rejectCode());
    }

    @Test
    void asksForWhatAStreamBringsOnlyWhileItIsSilent() {
        start(AnswerRule.STATUS, 1, each(10_000).whileSilent(MINUTE_MS));
        timers.after(55_000);
        assertEquals(0, sent.size(), "it may yet speak");
        timers.after(20_000);
        assertTrue(sent.size() >= 1, "it never spoke");
        streamSpokeNs = timers.time().nowNs();
        final int before = sent.size();
        timers.after(55_000);
        assertEquals(before, sent.size());
        timers.after(30_000);
        assertTrue(sent.size() > before);
    }

    @Test
    void asksSoonAfterEachSettlementOfFunding() {
        final FundingIntervals intervals = new FundingIntervals();
        final List<Instrument> two = instruments(2);
        intervals.named(two.get(1), 4 * 3_600_000L);
        final Poll.Timing timing = Poll.Timing.afterFunding(8 * 3_600_000L, intervals);
        final long noonMs = 1_756_123_200_000L;

        assertEquals(noonMs + 4 * 3_600_000L + 30_000, timing.nextNs(two.get(0), 0, 2, noonMs * NS_PER_MS) / NS_PER_MS);
        assertEquals(noonMs + 60_000, timing.nextNs(two.get(1), 1, 2, noonMs * NS_PER_MS) / NS_PER_MS);
        assertEquals(
                noonMs + 4 * 3_600_000L + 60_000,
                timing.nextNs(two.get(1), 1, 2, (noonMs + 60_000) * NS_PER_MS) / NS_PER_MS);
    }

    @Test
    void followsAnIntervalThatItLearns() {
        final FundingIntervals intervals = new FundingIntervals();
        final Poll funding = Poll.each(
                "funding",
                StreamKind.FUNDING,
                Poll.Timing.afterFunding(8 * 3_600_000L, intervals),
                instrument -> call("funding", budget),
                (instrument, rows) -> rows.funding().named(instrument, 3_600_000L));
        pollers = new Pollers(
                Venue.OKX,
                new VenuePolls(List.of(funding), AnswerRule.STATUS, intervals, "USDT"),
                10,
                sink,
                this::get,
                timers,
                timers.time().clock(),
                (id, kind) -> 0);
        pollers.start(instruments(1));
        timers.after(MINUTE_MS);
        assertEquals(2, sent.size(), "at the start, and half a minute after midnight: " + sent);
        timers.after(3_600_000L + MINUTE_MS);
        assertEquals(3, sent.size(), "it settles every hour, as it turned out: " + sent);
        timers.after(2 * 3_600_000L);
        assertEquals(5, sent.size());
    }

    @Test
    void goesOnWithOtherInstrumentsAndEndsWhenClosed() {
        start(AnswerRule.STATUS, 2, each(MINUTE_MS));
        timers.after(MINUTE_MS);
        pollers.start(instruments(3).subList(2, 3));
        final int before = sent.size();
        timers.after(2 * MINUTE_MS);
        assertTrue(sent.size() > before);
        assertTrue(sent.subList(before, sent.size()).stream().allMatch(call -> call.startsWith("/oi/S3@")));

        pollers.close();
        final int closed = sent.size();
        timers.after(5 * MINUTE_MS);
        assertEquals(closed, sent.size());
    }
}
