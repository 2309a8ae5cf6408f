package io.onggi.feeds.net;

import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.EventText;
import io.onggi.feeds.PollStatus;
import io.onggi.feeds.RejectSamples;
import io.onggi.feeds.Turnover;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Reads answers as a poll does, and says what was published. */
public final class PollHarness {
    private static final long NS_PER_MS = 1_000_000L;

    private final RecordingSink sink = new RecordingSink();
    private final RejectSamples samples = new RejectSamples();
    private final PollStats stats = new PollStats("test");
    private final FundingIntervals funding = new FundingIntervals();
    private final List<Instrument> instruments;
    private final PollRows rows;
    private long sendMs;
    private long receiveMs;
    private String date = "";
    private int seen;

    /** For these instruments of one venue; turnover is compared in this currency. */
    public PollHarness(final Venue venue, final String quote, final Instrument... instruments) {
        this.instruments = List.of(instruments);
        rows = new PollRows(venue, sink, samples, new VenuePolls(List.of(), AnswerRule.STATUS, funding, quote), 10);
        rows.instruments(this.instruments);
    }

    /** Answers from now on were asked for and received at these times, epoch milliseconds. */
    public PollHarness at(final long newSendMs, final long newReceiveMs) {
        sendMs = newSendMs;
        receiveMs = newReceiveMs;
        return this;
    }

    /** Answers from now on carry this header {@code Date}. */
    public PollHarness dated(final String newDate) {
        date = newDate;
        return this;
    }

    /** {@return how often contracts settle, as the answers said} */
    public FundingIntervals funding() {
        return funding;
    }

    /** {@return the sink, to make it full} */
    public RecordingSink sink() {
        return sink;
    }

    /** {@return the events of one answer} */
    public List<MarketEvent> read(
            final StreamKind kind, final Poll.Reader reader, final Instrument instrument, final String json) {
        final byte[] body = json.getBytes(StandardCharsets.UTF_8);
        final Map<String, List<String>> headers = date.isEmpty() ? Map.of() : Map.of("Date", List.of(date));
        final RestResponse response = new RestResponse(
                200, HttpHeaders.of(headers, (name, value) -> true), body, sendMs * NS_PER_MS, receiveMs * NS_PER_MS);
        final Poll poll = Poll.each("test", kind, Poll.Timing.every(1), one -> null, reader);
        try {
            rows.begin(poll, stats, response, JsonTree.parse(body), any -> true);
            reader.read(instrument, rows);
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        rows.end();
        final List<MarketEvent> events = sink.events();
        final List<MarketEvent> fresh = events.subList(seen, events.size());
        seen = events.size();
        return fresh;
    }

    /** {@return the events of one answer in words, without flags and the time of reception} */
    public List<String> texts(
            final StreamKind kind, final Poll.Reader reader, final Instrument instrument, final String json) {
        final List<String> texts = new ArrayList<>();
        for (final MarketEvent event : read(kind, reader, instrument, json)) {
            final Instrument of = instruments.stream()
                    .filter(one -> one.id() == event.instrumentId())
                    .findFirst()
                    .orElse(instrument);
            texts.add(EventText.of(List.of(event), of)
                    .replaceFirst("flags=128 ", "")
                    .replaceFirst("times=(-?\\d+),-?\\d+,-?\\d+", "$1"));
        }
        return texts;
    }

    /** {@return counts of all answers so far} */
    public PollStatus status() {
        stats.show();
        return stats.status();
    }

    /** {@return what was kept of refused rows, the newest first} */
    public List<String> sampleTexts() {
        return samples.newestFirst().stream().map(RejectSamples.Sample::text).toList();
    }

    /** {@return markets by turnover} */
    public List<Turnover> top() {
        return rows.top();
    }
}
