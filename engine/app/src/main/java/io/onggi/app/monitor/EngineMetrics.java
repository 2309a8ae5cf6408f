package io.onggi.app.monitor;

import io.onggi.app.config.PremiumConfig;
import io.onggi.app.config.StreamNames;
import io.onggi.event.AlertCode;
import io.onggi.event.BookState;
import io.onggi.event.InstrumentView;
import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.PremiumView;
import io.onggi.event.RejectReason;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.Feed;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.SessionStatus;
import io.onggi.journal.Verification;
import io.onggi.kline.TradeOutcome;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.util.List;

/**
 * The engine's numbers for Prometheus, read at each scrape from counters that exist anyway: nothing is counted twice
 * and no hot thread knows of it. Names are {@code onggi_<area>_<what>_<unit>}.
 */
final class EngineMetrics implements MultiCollector {
    private static final double NS_PER_SECOND = 1e9;
    private static final long NS_PER_MS = 1_000_000L;

    private final EngineFacts facts;

    EngineMetrics(final EngineFacts facts) {
        this.facts = facts;
    }

    @Override
    public MetricSnapshots collect() {
        final Samples samples = new Samples();
        announceFeeds(samples);
        for (final Feed feed : facts.feeds()) {
            feed.counters().forEach(counters -> feed(samples, counters));
            feed.sessions().forEach(session -> session(samples, session));
        }
        progress(samples);
        new LatencyMetrics(facts).collect(samples);
        new PollMetrics(facts).collect(samples);
        storage(samples);
        recording(samples);
        samples.gauge("onggi_past_deferred_questions", "Questions about the past that wait for another try.", "venue");
        facts.deferredPast().forEach((venue, count) -> samples.set("onggi_past_deferred_questions", count, venue.id()));
        books(samples);
        premiums(samples);
        results(samples);
        return samples.snapshots();
    }

    private static void announceFeeds(final Samples samples) {
        samples.counter("onggi_feed_received_frames", "Frames received.", "session");
        samples.counter("onggi_feed_received_bytes", "Bytes of all frames, without framing.", "session");
        samples.counter("onggi_feed_outcome_frames", "What became of received frames.", "session", "outcome");
        samples.counter("onggi_feed_rejected_frames", "Frames refused, by reason.", "session", "reason");
        samples.counter("onggi_feed_link_ups", "Connections made.", "session");
        samples.counter("onggi_feed_reconnects", "Connections made again.", "session");
        samples.counter("onggi_line_first", "Events this line brought before the others of its streams.", "session");
        samples.counter("onggi_line_again", "Events another line had brought before.", "session");
        samples.counter("onggi_line_missed", "Events other lines brought and this one, while up, did not.", "session");
        samples.counter("onggi_line_lead_nanoseconds", "Sum of the times by which this line was ahead.", "session");
        samples.counter("onggi_feed_snapshots_asked", "Book snapshots asked for.", "session");
        samples.counter(
                "onggi_feed_stream_frames",
                "Frames of one stream by what became of them.",
                "session",
                "venue",
                "symbol",
                "stream",
                "outcome");
        samples.counter(
                "onggi_feed_stream_rejected_frames",
                "Frames of one stream refused, by reason.",
                "session",
                "venue",
                "symbol",
                "stream",
                "reason");
        samples.counter(
                "onggi_feed_stream_bytes", "Bytes of one stream's frames.", "session", "venue", "symbol", "stream");
        samples.counter(
                "onggi_feed_stream_link_ups",
                "How often one stream was confirmed, the first time included.",
                "session",
                "venue",
                "symbol",
                "stream");
        samples.gauge(
                "onggi_feed_stream_age_seconds",
                "Time since the last frame of one stream.",
                "session",
                "venue",
                "symbol",
                "stream");
        samples.gauge("onggi_feed_session_live", "1 while the session is LIVE.", "session");
        samples.gauge("onggi_feed_session_streams", "Streams asked for.", "session");
        samples.gauge("onggi_feed_session_confirmed_streams", "Streams acknowledged or delivering.", "session");
        samples.gauge("onggi_feed_session_refused_streams", "Streams that the venue refused.", "session");
        samples.gauge("onggi_feed_session_silent_streams", "Streams silent for longer than they may be.", "session");
    }

    private void feed(final Samples samples, final FeedCounters counters) {
        final String session = counters.session();
        samples.count("onggi_feed_received_frames", counters.frames(), session);
        samples.count("onggi_feed_received_bytes", counters.bytes(), session);
        samples.count("onggi_feed_link_ups", counters.linkUps(), session);
        samples.count("onggi_feed_reconnects", counters.reconnects(), session);
        samples.count("onggi_line_first", counters.first(), session);
        samples.count("onggi_line_again", counters.again(), session);
        samples.count("onggi_line_missed", counters.missed(), session);
        samples.count("onggi_line_lead_nanoseconds", counters.leadNs(), session);
        samples.count("onggi_feed_snapshots_asked", counters.resyncs(), session);
        for (int i = 0; i < Outcome.count(); i++) {
            final Outcome outcome = Outcome.at(i);
            samples.count("onggi_feed_outcome_frames", counters.count(outcome), session, lower(outcome));
        }
        for (int i = 1; i < RejectReason.count(); i++) {
            final RejectReason reason = RejectReason.ofCode(i);
            if (counters.count(reason) > 0) {
                samples.count("onggi_feed_rejected_frames", counters.count(reason), session, lower(reason));
            }
        }
        for (final Instrument instrument : facts.instruments().all()) {
            for (int i = 0; i < StreamKind.count(); i++) {
                stream(samples, counters, instrument, StreamKind.ofCode(i));
            }
        }
    }

    private void stream(
            final Samples samples, final FeedCounters counters, final Instrument instrument, final StreamKind kind) {
        final int id = instrument.id();
        final long linkUps = counters.linkUps(id, kind);
        final long lastNs = counters.lastReceiveNs(id, kind);
        if (linkUps == 0 && lastNs == 0) {
            return;
        }
        final String session = counters.session();
        final String venue = instrument.venue().id();
        final String symbol = instrument.symbol();
        final String stream = StreamNames.of(kind);
        samples.count("onggi_feed_stream_link_ups", linkUps, session, venue, symbol, stream);
        if (lastNs == 0) {
            return;
        }
        samples.set(
                "onggi_feed_stream_age_seconds",
                (facts.nowNs() - lastNs) / NS_PER_SECOND,
                session,
                venue,
                symbol,
                stream);
        samples.count("onggi_feed_stream_bytes", counters.bytes(id, kind), session, venue, symbol, stream);
        for (int i = 0; i < Outcome.count(); i++) {
            final Outcome outcome = Outcome.at(i);
            final long count = counters.count(id, kind, outcome);
            if (count > 0) {
                samples.count("onggi_feed_stream_frames", count, session, venue, symbol, stream, lower(outcome));
            }
        }
        for (int i = 1; i < RejectReason.count(); i++) {
            final RejectReason reason = RejectReason.ofCode(i);
            final long count = counters.count(id, kind, reason);
            if (count > 0) {
                samples.count(
                        "onggi_feed_stream_rejected_frames", count, session, venue, symbol, stream, lower(reason));
            }
        }
    }

    private static void session(final Samples samples, final SessionStatus session) {
        samples.set("onggi_feed_session_live", "LIVE".equals(session.state()) ? 1 : 0, session.name());
        samples.set("onggi_feed_session_streams", session.streams(), session.name());
        samples.set("onggi_feed_session_confirmed_streams", session.confirmed(), session.name());
        samples.set("onggi_feed_session_refused_streams", session.refused().size(), session.name());
        samples.set("onggi_feed_session_silent_streams", session.silent().size(), session.name());
    }

    private void progress(final Samples samples) {
        final EngineFacts.Progress progress = facts.progress();
        samples.counter("onggi_ring_published_events", "Events published in the market ring.");
        samples.count("onggi_ring_published_events", progress.ringSequence() + 1);
        samples.counter("onggi_journal_written_events", "Events in the journal.");
        samples.count("onggi_journal_written_events", progress.journalSequence() + 1);
        samples.counter("onggi_journal_durable_events", "Events known to be on the disk.");
        samples.count("onggi_journal_durable_events", progress.durableSequence() + 1);
        samples.counter("onggi_core_processed_events", "Events the core has finished.");
        samples.count("onggi_core_processed_events", progress.coreSequence() + 1);
        samples.counter("onggi_ring_shed_claims", "Claims of market data refused because the ring was full.");
        samples.count("onggi_ring_shed_claims", progress.shedClaims());
        samples.gauge("onggi_ring_size_slots", "Slots of the market ring.");
        samples.set("onggi_ring_size_slots", progress.ringSlots());
        samples.gauge("onggi_ring_free_slots", "Free slots of the market ring.");
        samples.set("onggi_ring_free_slots", (double) progress.ringRemaining());
        samples.gauge("onggi_ring_longest_queue_events", "The most events that ever waited for the core at once.");
        samples.set("onggi_ring_longest_queue_events", (double) progress.longestQueue());
        samples.gauge("onggi_thread_heartbeat_age_seconds", "Time since a thread went through its loop.", "thread");
        for (final EngineFacts.ThreadHealth thread : facts.threads()) {
            samples.set(
                    "onggi_thread_heartbeat_age_seconds",
                    Math.max(0, facts.nowNs() - thread.heartbeatNs()) / NS_PER_SECOND,
                    thread.name());
        }
        samples.counter("onggi_watchdog_findings", "How often the watchdog found something.", "what");
        facts.watchdogFindings().forEach((what, count) -> samples.count("onggi_watchdog_findings", count, what));
        final EngineFacts.Identity identity = facts.identity();
        samples.gauge("onggi_engine_start_time_seconds", "When the run began, epoch seconds.", "run", "build", "mode");
        samples.set(
                "onggi_engine_start_time_seconds",
                (double) identity.startedAtMs() / 1e3,
                identity.runId(),
                identity.buildId(),
                identity.mode());
        final Runtime runtime = Runtime.getRuntime();
        samples.gauge("onggi_process_heap_used_bytes", "Java heap in use.");
        samples.set("onggi_process_heap_used_bytes", (double) (runtime.totalMemory() - runtime.freeMemory()));
    }

    private void recording(final Samples samples) {
        final EngineFacts.Recording recording = facts.recording();
        samples.counter("onggi_record_messages", "Raw messages recorded.");
        samples.count("onggi_record_messages", recording.messages());
        samples.counter("onggi_record_lost_messages", "Raw messages that could not be recorded.");
        samples.count("onggi_record_lost_messages", recording.lost());
        samples.gauge("onggi_record_bytes", "Length of all recordings of raw messages, compressed.");
        samples.set("onggi_record_bytes", (double) recording.bytes());
    }

    private void storage(final Samples samples) {
        final EngineFacts.Storage storage = facts.storage();
        final EngineFacts.Disk disk = storage.disk();
        samples.gauge("onggi_disk_free_bytes", "Free space on the disk of the data folder.");
        samples.set("onggi_disk_free_bytes", (double) disk.freeBytes());
        samples.gauge("onggi_disk_reserved_bytes", "Space set aside for ending a run in order.");
        samples.set("onggi_disk_reserved_bytes", (double) disk.reservedBytes());
        samples.counter("onggi_journal_written_bytes", "Length of all records of this run.");
        samples.count("onggi_journal_written_bytes", disk.journalBytes());
        samples.gauge("onggi_journal_event_bytes", "Bytes an event takes in the journal on average.");
        samples.gauge("onggi_journal_left_days", "Until the disk's floor, at the average rate of this run.");
        if (disk.journalRecords() > 0) {
            samples.set("onggi_journal_event_bytes", disk.bytesPerRecord());
        }
        final double daysLeft = disk.daysLeft(facts.nowNs() - facts.identity().startedAtMs() * NS_PER_MS);
        if (!Double.isNaN(daysLeft)) {
            samples.set("onggi_journal_left_days", daysLeft);
        }
        samples.gauge("onggi_trading_allowed", "1 while nothing forbids trading.");
        samples.set("onggi_trading_allowed", facts.tradingStops().isEmpty() ? 1 : 0);
        samples.gauge("onggi_engine_safe_mode", "1 in safe mode, after repeated fatal exits.");
        samples.set("onggi_engine_safe_mode", facts.safeMode().isEmpty() ? 0 : 1);
        samples.counter("onggi_journal_verified_runs", "Earlier runs verified because they lack a clean stop.");
        samples.count("onggi_journal_verified_runs", storage.verified().size());
        samples.counter("onggi_journal_removed_runs", "Runs removed because of their age.");
        samples.count("onggi_journal_removed_runs", storage.removedRuns());
        samples.gauge("onggi_journal_damaged_runs", "Earlier runs that are known to be damaged.");
        final long unverifiable = storage.damagedRuns().stream()
                .filter(result -> !result.unverifiable().isEmpty())
                .count();
        samples.set(
                "onggi_journal_damaged_runs", (double) (storage.damagedRuns().size() - unverifiable));
        samples.gauge(
                "onggi_journal_unverifiable_runs", "Earlier runs of which nobody can say whether they are whole.");
        samples.set("onggi_journal_unverifiable_runs", (double) unverifiable);
        samples.gauge("onggi_journal_lost_records", "Records lost in them.");
        samples.set("onggi_journal_lost_records", (double) storage.damagedRuns().stream()
                .mapToLong(Verification::lostRecords)
                .sum());
    }

    private void books(final Samples samples) {
        samples.gauge("onggi_book_good", "1 while the book is GOOD.", "venue", "symbol");
        samples.gauge("onggi_book_age_seconds", "Time since the book's last message.", "venue", "symbol");
        samples.gauge("onggi_book_spread_bps", "Best ask less best bid, hundredths of a percent.", "venue", "symbol");
        samples.counter("onggi_book_gaps", "Missing updates.", "venue", "symbol");
        samples.counter("onggi_book_resyncs", "Books seeded again.", "venue", "symbol");
        samples.counter("onggi_book_applied_updates", "Updates applied.", "venue", "symbol");
        samples.counter("onggi_book_crossings", "Times a book became crossed.", "venue", "symbol");
        samples.counter("onggi_book_overflows", "Times the buffer for updates was full.", "venue", "symbol");
        samples.counter("onggi_book_torn_frames", "Frames of which a part did not come.", "venue", "symbol");
        samples.counter(
                "onggi_book_audits",
                "Snapshots a book did not need (it was good, newer or catching up, or its link was down),"
                        + " and those a good book was compared with before it was replaced.",
                "venue",
                "symbol");
        samples.counter(
                "onggi_book_audit_matches",
                "Audits by which a book was found right; one that is not decided yet counts as neither.",
                "venue",
                "symbol");
        samples.counter(
                "onggi_book_audit_mismatches",
                "Audits by which a book was wrong; it is seeded again.",
                "venue",
                "symbol");
        gapMetrics(samples);
        final InstrumentView view = new InstrumentView();
        for (final Instrument instrument : facts.instruments().all()) {
            if (!facts.views().read(instrument.id(), view)) {
                continue;
            }
            final String venue = instrument.venue().id();
            final String symbol = instrument.symbol();
            final boolean good = view.bookState == BookState.GOOD;
            samples.set("onggi_book_good", good ? 1 : 0, venue, symbol);
            if (view.bookTimeNs != FixedPoint.ABSENT) {
                samples.set("onggi_book_age_seconds", (facts.nowNs() - view.bookTimeNs) / NS_PER_SECOND, venue, symbol);
            }
            if (good && view.bidCount > 0 && view.askCount > 0) {
                final double bid = view.bidPrices[0];
                final double ask = view.askPrices[0];
                samples.set("onggi_book_spread_bps", (ask - bid) * 2 / (ask + bid) * 1e4, venue, symbol);
            }
            samples.set("onggi_stream_open_gaps", (double) view.openGaps, venue, symbol);
            samples.set("onggi_stream_missing_rows", (double) view.missingRows, venue, symbol);
            samples.count("onggi_book_gaps", view.gaps, venue, symbol);
            samples.count("onggi_book_resyncs", view.resyncs, venue, symbol);
            samples.count("onggi_book_applied_updates", view.applied, venue, symbol);
            samples.count("onggi_book_crossings", view.crossings, venue, symbol);
            samples.count("onggi_book_overflows", view.overflows, venue, symbol);
            samples.count("onggi_book_torn_frames", view.torn, venue, symbol);
            samples.count("onggi_book_audits", view.audits, venue, symbol);
            samples.count("onggi_book_audit_matches", view.auditMatches, venue, symbol);
            samples.count("onggi_book_audit_mismatches", view.auditMismatches, venue, symbol);
            samples.count("onggi_trade_gaps", view.tradeGaps, venue, symbol);
            samples.count("onggi_trade_gaps_filled", view.tradeGapsClosed, venue, symbol);
            samples.count("onggi_trade_gaps_given_up", view.tradeGapsGivenUp, venue, symbol);
            samples.count("onggi_trade_gaps_forgotten", view.tradeGapsForgotten, venue, symbol);
            for (int i = 0; i < TradeOutcome.count(); i++) {
                if (view.tradeOutcomes[i] > 0) {
                    samples.count("onggi_trades", view.tradeOutcomes[i], venue, symbol, lower(TradeOutcome.at(i)));
                }
            }
        }
    }

    /** Declares what is told of losses. */
    private static void gapMetrics(final Samples samples) {
        samples.counter("onggi_trade_gaps", "Gaps of the trade stream.", "venue", "symbol");
        samples.counter("onggi_trade_gaps_filled", "Gaps of which nothing is missing any more.", "venue", "symbol");
        samples.counter(
                "onggi_trade_gaps_given_up",
                "Gaps of which something stays missing, since the venue has no more.",
                "venue",
                "symbol");
        samples.counter("onggi_trade_gaps_forgotten", "Gaps that are remembered no more.", "venue", "symbol");
        samples.gauge("onggi_stream_open_gaps", "Gaps of all streams that nothing filled.", "venue", "symbol");
        samples.gauge("onggi_stream_missing_rows", "Rows known to be missing in them.", "venue", "symbol");
        samples.counter("onggi_trades", "Trades by what became of them.", "venue", "symbol", "outcome");
    }

    private void premiums(final Samples samples) {
        samples.gauge(
                "onggi_premium_value_percent", "Kimchi premium; absent while withheld.", "asset", "basis", "kind");
        samples.gauge("onggi_premium_valid", "1 while every kind on USD/KRW is there.", "asset");
        samples.gauge("onggi_premium_outlier", "1 while the last minute sample was an outlier.", "asset");
        samples.gauge("onggi_fx_rate_krw", "KRW for one unit.", "unit");
        samples.gauge("onggi_fx_age_seconds", "Age of the official rate.");
        final List<PremiumConfig.Pair> pairs = facts.config().premium().pairs();
        for (int pair = 0; pair < pairs.size(); pair++) {
            final PremiumView view = KimpApi.emptyView(pair);
            facts.views().read(pair, view);
            final String asset = pairs.get(pair).asset();
            samples.set("onggi_premium_valid", view.valid() ? 1 : 0, asset);
            samples.set("onggi_premium_outlier", view.outlier ? 1 : 0, asset);
            for (int basis = 0; basis < PremiumBasis.count(); basis++) {
                for (int kind = 0; kind < PremiumKind.count(); kind++) {
                    final double pct = view.pct(PremiumBasis.at(basis), PremiumKind.at(kind));
                    if (!Double.isNaN(pct)) {
                        samples.set(
                                "onggi_premium_value_percent",
                                pct,
                                asset,
                                lower(PremiumBasis.at(basis)),
                                lower(PremiumKind.at(kind)));
                    }
                }
            }
            if (pair == 0) {
                rates(samples, view);
            }
        }
    }

    private static void rates(final Samples samples, final PremiumView view) {
        if (!Double.isNaN(view.usdKrw)) {
            samples.set("onggi_fx_rate_krw", view.usdKrw, "usd");
        }
        if (!Double.isNaN(view.usdtKrw)) {
            samples.set("onggi_fx_rate_krw", view.usdtKrw, "usdt");
        }
        if (view.fxAgeNs != FixedPoint.ABSENT) {
            samples.set("onggi_fx_age_seconds", view.fxAgeNs / NS_PER_SECOND);
        }
    }

    private void results(final Samples samples) {
        samples.counter("onggi_results", "Results of the core.", "type");
        for (int i = 0; i < ResultType.count(); i++) {
            samples.count("onggi_results", facts.results().count(ResultType.at(i)), lower(ResultType.at(i)));
        }
        samples.counter("onggi_alerts", "Things a person should look at.", "code");
        for (int i = 0; i < AlertCode.count(); i++) {
            samples.count("onggi_alerts", facts.results().count(AlertCode.at(i)), lower(AlertCode.at(i)));
        }
        samples.counter("onggi_candles_closed", "Candles closed.", "interval");
        for (int i = 0; i < Interval.count(); i++) {
            samples.count(
                    "onggi_candles_closed",
                    facts.results().closedCandles(Interval.at(i)),
                    Interval.at(i).id());
        }
    }

    private static String lower(final Enum<?> constant) {
        return StatusApi.lower(constant.name());
    }
}
