package io.onggi.app.monitor;

import io.onggi.event.AlertCode;
import io.onggi.event.InstrumentView;
import io.onggi.event.RejectReason;
import io.onggi.event.ResultType;
import io.onggi.event.VenueClockView;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.RejectSamples;
import io.onggi.kline.TradeOutcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /api/status}: what runs, how far it is, what came in and what became of it. */
final class StatusApi {
    private static final int SHOWN = 20;
    private static final int PPM_DECIMALS = 3;

    private final EngineFacts facts;
    private final Health health;

    StatusApi(final EngineFacts facts, final Health health) {
        this.facts = facts;
        this.health = health;
    }

    Answer answer(final Query query) {
        query.allowOnly();
        return Answer.json(out -> {
            writeIdentity(out);
            writeProgress(out);
            out.object("watchdog", () -> facts.watchdogFindings().forEach(out::number));
            writeLatencies(out);
            writeStorage(out);
            writeRecording(out);
            out.object(
                    "deferredPast",
                    () -> facts.deferredPast().forEach((venue, count) -> out.number(venue.id(), count)));
            out.objects("threads", facts.threads(), thread -> health.writeThread(out, thread));
            out.objects("sessions", health.sessions(), session -> health.writeSession(out, session));
            final List<FeedCounters> counters = new ArrayList<>();
            for (final Feed feed : facts.feeds()) {
                counters.addAll(feed.counters());
            }
            out.objects("counters", counters, counter -> writeCounters(out, counter));
            writePolls(out);
            writeClocks(out);
            writeRefused(out);
            writeMissing(out);
            writeMemory(out);
            writeResults(out);
        });
    }

    private void writeIdentity(final JsonOut out) {
        final EngineFacts.Identity identity = facts.identity();
        final List<String> problems = health.problems();
        out.text("status", health.status())
                .texts("problems", problems)
                .texts("notices", health.notices())
                .text("mode", identity.mode())
                .text("runId", identity.runId())
                .text("buildId", identity.buildId())
                .text("config", facts.config().name())
                .text("dataDir", facts.config().dataDir().toString())
                .number("startedAtMs", identity.startedAtMs())
                .timeMs("timeMs", facts.nowNs());
        health.writeTrading(out);
        out.object("simulatedVenues", () -> {
            for (final Map.Entry<String, String> venue :
                    identity.simulatedVenues().entrySet()) {
                out.text(venue.getKey(), venue.getValue());
            }
        });
    }

    private void writeProgress(final JsonOut out) {
        final EngineFacts.Progress progress = facts.progress();
        out.object(
                "progress",
                () -> out.number("ringSequence", progress.ringSequence())
                        .number("journalSequence", progress.journalSequence())
                        .number("durableSequence", progress.durableSequence())
                        .number("coreSequence", progress.coreSequence())
                        .number("resultCauseSequence", facts.results().lastCause())
                        .number("ringSlots", progress.ringSlots())
                        .number("ringRemaining", progress.ringRemaining())
                        .number("longestQueue", progress.longestQueue())
                        .number("shedClaims", progress.shedClaims()));
    }

    private void writeLatencies(final JsonOut out) {
        out.objects(
                "latencies",
                facts.latencies(),
                entry -> out.text("venue", entry.venue().id())
                        .text("stage", entry.stage().id())
                        .number("count", entry.histogram().getTotalCount())
                        .number("p50Ns", entry.histogram().getValueAtPercentile(50))
                        .number("p99Ns", entry.histogram().getValueAtPercentile(99))
                        .number("p999Ns", entry.histogram().getValueAtPercentile(99.9))
                        .number("maxNs", entry.histogram().getMaxValue())
                        .number("negative", entry.negative()));
    }

    private void writeStorage(final JsonOut out) {
        final EngineFacts.Storage storage = facts.storage();
        out.object("journal", () -> {
            out.number("diskFreeBytes", storage.disk().freeBytes())
                    .number("diskReservedBytes", storage.disk().reservedBytes())
                    .number("writtenBytes", storage.disk().journalBytes());
            out.number("verifiedRuns", storage.verified().size()).number("removedRuns", storage.removedRuns());
            out.objects(
                    "damagedRuns",
                    storage.damagedRuns(),
                    result -> out.text("run", result.run())
                            .number("findings", result.findings())
                            .number("lostRecords", result.lostRecords())
                            .text("unverifiable", result.unverifiable()));
        });
    }

    private void writeRecording(final JsonOut out) {
        final EngineFacts.Recording recording = facts.recording();
        out.object(
                "record",
                () -> out.number("messages", recording.messages())
                        .number("lost", recording.lost())
                        .number("bytes", recording.bytes()));
    }

    private static void writeCounters(final JsonOut out, final FeedCounters counters) {
        out.text("session", counters.session())
                .number("frames", counters.frames())
                .number("bytes", counters.bytes());
        for (int i = 0; i < Outcome.count(); i++) {
            out.number(lower(Outcome.at(i).name()), counters.count(Outcome.at(i)));
        }
        out.number("linkUps", counters.linkUps())
                .number("reconnects", counters.reconnects())
                .number("lineFirst", counters.first())
                .number("lineAgain", counters.again())
                .number("lineMissed", counters.missed())
                .number("lineLeadNs", counters.leadNs())
                .number("snapshotsAsked", counters.resyncs());
        out.object("rejectedBy", () -> {
            for (int i = 1; i < RejectReason.count(); i++) {
                final RejectReason reason = RejectReason.ofCode(i);
                if (counters.count(reason) > 0) {
                    out.number(lower(reason.name()), counters.count(reason));
                }
            }
        });
    }

    private void writePolls(final JsonOut out) {
        final List<Feed> feeds =
                facts.feeds().stream().filter(feed -> !feed.polls().isEmpty()).toList();
        out.objects(
                "polls",
                feeds,
                feed -> out.text("venue", feed.venue().id())
                        .objects(
                                "polls",
                                feed.polls(),
                                poll -> out.text("poll", poll.id())
                                        .number("calls", poll.calls())
                                        .number("answers", poll.answers())
                                        .number("failures", poll.failures())
                                        .number("late", poll.late())
                                        .number("rows", poll.rows())
                                        .number("published", poll.published())
                                        .number("rejected", poll.rejected())
                                        .number("shed", poll.shed())
                                        .number("ignored", poll.ignored())
                                        .timeMs("lastAnswerTimeMs", poll.lastAnswerNs())
                                        .text("problem", poll.problem())));
    }

    private void writeClocks(final JsonOut out) {
        final List<VenueClockView> clocks = new ArrayList<>();
        for (int code = 0; code < Venue.count(); code++) {
            final VenueClockView view = new VenueClockView();
            if (facts.views().read(Venue.ofCode(code), view)) {
                clocks.add(view);
            }
        }
        out.objects(
                "venueClocks",
                clocks,
                clock -> out.text("venue", clock.venue.id())
                        .timeMs("timeMs", clock.timeNs)
                        .number("offsetNs", clock.offsetNs)
                        .number("rangeNs", clock.widthNs)
                        .rounded("driftPpm", clock.driftPpm, PPM_DECIMALS)
                        .number("looks", clock.looks)
                        .number("steps", clock.steps));
    }

    /** The last frames that were refused, or that nobody knew (unknown_event), with the start of their text. */
    private void writeRefused(final JsonOut out) {
        final List<RejectSamples.Sample> samples = new ArrayList<>();
        for (final Feed feed : facts.feeds()) {
            samples.addAll(feed.rejectSamples());
        }
        out.objects(
                "refusedFrames",
                samples,
                sample -> out.timeMs("timeMs", sample.receiveTimeNs())
                        .text("reason", lower(sample.reason().name()))
                        .number("bytes", sample.frameLength())
                        .text("text", sample.text()));
    }

    /** What the certificates of this run leave missing so far, by venue. */
    private void writeMissing(final JsonOut out) {
        final Map<Venue, long[]> byVenue = new EnumMap<>(Venue.class);
        final InstrumentView view = new InstrumentView();
        for (final Instrument instrument : facts.instruments().all()) {
            if (facts.views().read(instrument.id(), view)) {
                final long[] sum = byVenue.computeIfAbsent(instrument.venue(), venue -> new long[3]);
                sum[0] += view.openGaps;
                sum[1] += view.missingRows;
                sum[2] += view.forgottenGaps;
            }
        }
        out.objects(
                "missing",
                List.copyOf(byVenue.entrySet()),
                entry -> out.text("venue", entry.getKey().id())
                        .number("gaps", entry.getValue()[0])
                        .number("rows", entry.getValue()[1])
                        .number("unnamed", entry.getValue()[2]));
    }

    /** What the core keeps of each instrument, as those say who keep it: bytes of their arrays. */
    private void writeMemory(final JsonOut out) {
        final List<InstrumentView> views = new ArrayList<>();
        for (final Instrument instrument : facts.instruments().all()) {
            final InstrumentView view = new InstrumentView();
            if (facts.views().read(instrument.id(), view)) {
                views.add(view);
            }
        }
        out.number("memoryBytes", views.stream().mapToLong(StatusApi::bytes).sum());
        out.objects(
                "memory",
                views,
                view -> out.text("market", market(view.instrumentId))
                        .number("book", view.bookBytes)
                        .number("klines", view.klineBytes)
                        .number("certificates", view.certifierBytes)
                        .number("bytes", bytes(view)));
    }

    private static long bytes(final InstrumentView view) {
        return view.bookBytes + view.klineBytes + view.certifierBytes;
    }

    private void writeResults(final JsonOut out) {
        final RecentResults results = facts.results();
        out.object("results", () -> {
            for (int i = 0; i < ResultType.count(); i++) {
                out.number(lower(ResultType.at(i).name()), results.count(ResultType.at(i)));
            }
        });
        out.object("candlesClosed", () -> {
            for (int i = 0; i < Interval.count(); i++) {
                out.number(Interval.at(i).id(), results.closedCandles(Interval.at(i)));
            }
        });
        out.object("alertCounts", () -> {
            for (int i = 0; i < AlertCode.count(); i++) {
                out.number(lower(AlertCode.at(i).name()), results.count(AlertCode.at(i)));
            }
        });
        out.objects("alerts", results.alerts(SHOWN), alert -> {
            final AlertWords words = AlertWords.of(alert, facts.instruments().get(alert.instrumentId()));
            out.text("code", lower(alert.code().name()))
                    .timeMs("timeMs", alert.timeNs())
                    .number("aboutTimeMs", alert.aboutTimeMs())
                    .text("market", market(alert.instrumentId()))
                    .text("asset", words.asset())
                    .text("value", words.value())
                    .text("reference", words.reference())
                    .text("text", words.text());
        });
        out.objects(
                "marketStatus",
                results.statuses(SHOWN),
                status -> out.timeMs("timeMs", status.timeNs())
                        .text("venue", status.venue().id())
                        .text("market", market(status.instrumentId()))
                        .text("status", lower(status.code().name()))
                        .text("text", status.text()));
        out.objects(
                "gaps",
                results.gaps(SHOWN),
                gap -> out.timeMs("timeMs", gap.timeNs())
                        .text("market", market(gap.instrumentId()))
                        .text("stream", lower(gap.stream().name()))
                        .number("afterId", gap.afterId())
                        .number("beforeId", gap.beforeId())
                        .timeMs("fromMs", gap.fromNs())
                        .timeMs("untilMs", gap.untilNs())
                        .text("missingBecause", gap.reason()));
        writeTradeGaps(out);
    }

    /** What became of the gaps of each trade stream that had any. */
    private void writeTradeGaps(final JsonOut out) {
        final List<InstrumentView> views = new ArrayList<>();
        for (final Instrument instrument : facts.instruments().all()) {
            final InstrumentView view = new InstrumentView();
            if (facts.views().read(instrument.id(), view) && view.tradeGaps > 0) {
                views.add(view);
            }
        }
        out.objects(
                "tradeGaps",
                views,
                view -> out.text("market", market(view.instrumentId))
                        .number("gaps", view.tradeGaps)
                        .number("filled", view.tradeGapsClosed)
                        .number("givenUp", view.tradeGapsGivenUp)
                        .number("forgotten", view.tradeGapsForgotten)
                        .number("repairedTrades", view.tradeOutcomes[TradeOutcome.REPAIRED.ordinal()]));
    }

    private String market(final int instrumentId) {
        final Instrument instrument = facts.instruments().get(instrumentId);
        return instrument == null ? null : instrument.venue().id() + ' ' + instrument.symbol();
    }

    static String lower(final String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
