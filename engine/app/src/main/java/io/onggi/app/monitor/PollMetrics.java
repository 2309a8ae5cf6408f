package io.onggi.app.monitor;

import io.onggi.event.VenueClockView;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.PollStatus;

/** What is polled and what became of it, and the clocks of the venues, for {@link EngineMetrics}. */
final class PollMetrics {
    private static final double NS_PER_SECOND = 1e9;

    private final EngineFacts facts;

    PollMetrics(final EngineFacts facts) {
        this.facts = facts;
    }

    void collect(final Samples samples) {
        samples.counter("onggi_poll_calls", "Calls made for what is polled.", "venue", "poll");
        samples.counter("onggi_poll_failed_calls", "Calls without an answer that was understood.", "venue", "poll");
        samples.counter("onggi_poll_late_calls", "Calls left out: the one before was not over.", "venue", "poll");
        samples.counter("onggi_poll_rows", "Rows of all answers.", "venue", "poll");
        samples.counter("onggi_poll_outcome_rows", "What became of them.", "venue", "poll", "outcome");
        samples.gauge("onggi_poll_answer_age_seconds", "Time since the last answer.", "venue", "poll");
        for (final Feed feed : facts.feeds()) {
            feed.polls().forEach(poll -> poll(samples, feed.venue().id(), poll));
        }
        clocks(samples);
    }

    private void poll(final Samples samples, final String venue, final PollStatus poll) {
        samples.count("onggi_poll_calls", poll.calls(), venue, poll.id());
        samples.count("onggi_poll_failed_calls", poll.failures(), venue, poll.id());
        samples.count("onggi_poll_late_calls", poll.late(), venue, poll.id());
        samples.count("onggi_poll_rows", poll.rows(), venue, poll.id());
        samples.count("onggi_poll_outcome_rows", poll.published(), venue, poll.id(), "published");
        samples.count("onggi_poll_outcome_rows", poll.rejected(), venue, poll.id(), "rejected");
        samples.count("onggi_poll_outcome_rows", poll.shed(), venue, poll.id(), "shed");
        samples.count("onggi_poll_outcome_rows", poll.ignored(), venue, poll.id(), "ignored");
        if (poll.lastAnswerNs() > 0) {
            samples.set(
                    "onggi_poll_answer_age_seconds",
                    Math.max(0, facts.nowNs() - poll.lastAnswerNs()) / NS_PER_SECOND,
                    venue,
                    poll.id());
        }
    }

    private void clocks(final Samples samples) {
        samples.gauge("onggi_venue_clock_offset_seconds", "How far a venue's clock is ahead of ours.", "venue");
        samples.gauge("onggi_venue_clock_range_seconds", "Width of the range the offset is in the middle of.", "venue");
        samples.gauge(
                "onggi_venue_clock_drift_ppm", "How fast the offset grew over the last hour, per million.", "venue");
        samples.counter("onggi_venue_clock_looks", "How often it was looked at.", "venue");
        samples.counter("onggi_venue_clock_steps", "How often it stepped by more than the limit.", "venue");
        final VenueClockView view = new VenueClockView();
        for (int code = 0; code < Venue.count(); code++) {
            if (!facts.views().read(Venue.ofCode(code), view)) {
                continue;
            }
            final String venue = view.venue.id();
            samples.set("onggi_venue_clock_offset_seconds", view.offsetNs / NS_PER_SECOND, venue);
            samples.set("onggi_venue_clock_range_seconds", view.widthNs / NS_PER_SECOND, venue);
            samples.count("onggi_venue_clock_looks", view.looks, venue);
            samples.count("onggi_venue_clock_steps", view.steps, venue);
            if (!Double.isNaN(view.driftPpm)) {
                samples.set("onggi_venue_clock_drift_ppm", view.driftPpm, venue);
            }
        }
    }
}
