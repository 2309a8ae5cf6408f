package io.onggi.app.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ref.Interval;
import io.onggi.feeds.SilentStream;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EngineMetricsTest {
    private static final Pattern SAMPLE =
            Pattern.compile("(onggi_[a-z0-9_]+)(\\{[a-z]+=\"[^\"]*\"(?:,[a-z]+=\"[^\"]*\")*\\})? (-?[0-9.Ee+-]+)");

    private final FakeEngine engine = new FakeEngine();

    @Test
    void exportsWhatTheEngineCountsAnyway() throws IOException {
        engine.views().instrument(FakeEngine.upbitBook());
        engine.views().premium(FakeEngine.premium());
        engine.candle(1, Interval.M1, 60_000, 1);
        engine.refusedStreams = List.of("trade.BTC");
        engine.silentStreams = List.of(new SilentStream("book.BTC", 1), new SilentStream("book.ETH", 2));

        final Map<String, Double> samples = scrape();

        assertEquals(4, samples.get("onggi_feed_received_frames_total{session=\"upbit/0\"}"));
        assertEquals(307, samples.get("onggi_feed_received_bytes_total{session=\"upbit/0\"}"));
        assertEquals(3, samples.get("onggi_feed_outcome_frames_total{outcome=\"decoded\",session=\"upbit/0\"}"));
        assertEquals(1, samples.get("onggi_feed_rejected_frames_total{reason=\"malformed\",session=\"upbit/0\"}"));
        assertEquals(
                3,
                samples.get("onggi_feed_stream_frames_total{outcome=\"decoded\",session=\"upbit/0\",stream=\"book\","
                        + "symbol=\"BTC-KRW\",venue=\"upbit\"}"));
        final String ofBook = "session=\"upbit/0\",stream=\"book\",symbol=\"BTC-KRW\",venue=\"upbit\"}";
        assertEquals(300, samples.get("onggi_feed_stream_bytes_total{" + ofBook));
        assertEquals(1, samples.get("onggi_feed_stream_link_ups_total{" + ofBook));
        assertEquals(1, samples.get("onggi_feed_stream_rejected_frames_total{reason=\"time_range\"," + ofBook));
        assertEquals(
                0.25,
                samples.get("onggi_feed_stream_age_seconds{session=\"upbit/0\",stream=\"book\",symbol=\"BTC-KRW\","
                        + "venue=\"upbit\"}"));
        assertEquals(1, samples.get("onggi_feed_session_live{session=\"upbit/0\"}"));
        assertEquals(1, samples.get("onggi_feed_session_refused_streams{session=\"upbit/0\"}"));
        assertEquals(2, samples.get("onggi_feed_session_silent_streams{session=\"upbit/0\"}"));
        assertEquals(100, samples.get("onggi_ring_published_events_total"));
        assertEquals(98, samples.get("onggi_journal_written_events_total"));
        assertEquals(2, samples.get("onggi_ring_shed_claims_total"));
        assertEquals(0, samples.get("onggi_thread_heartbeat_age_seconds{thread=\"core\"}"));
        assertEquals(1, samples.get("onggi_book_good{symbol=\"BTC-KRW\",venue=\"upbit\"}"));
        assertEquals(12, samples.get("onggi_trades_total{outcome=\"current\",symbol=\"BTC-KRW\",venue=\"upbit\"}"));
        assertEquals(4, samples.get("onggi_book_crossings_total{symbol=\"BTC-KRW\",venue=\"upbit\"}"));
        assertEquals(1, samples.get("onggi_book_gaps_total{symbol=\"BTC-KRW\",venue=\"upbit\"}"));
        assertEquals(2, samples.get("onggi_stream_open_gaps{symbol=\"BTC-KRW\",venue=\"upbit\"}"));
        assertEquals(7, samples.get("onggi_stream_missing_rows{symbol=\"BTC-KRW\",venue=\"upbit\"}"));
        assertEquals(
                1.23455, samples.get("onggi_premium_value_percent{asset=\"BTC\",basis=\"usd_krw\",kind=\"last\"}"));
        assertEquals(1_400, samples.get("onggi_fx_rate_krw{unit=\"usdt\"}"));
        assertEquals(1, samples.get("onggi_candles_closed_total{interval=\"1m\"}"));
        assertEquals(2, samples.get("onggi_watchdog_findings_total{what=\"pause\"}"));
    }

    @Test
    void exportsLatenciesAsHistogramsByVenueAndStage() throws IOException {
        final Map<String, Double> samples = scrape();

        final String bucket = "onggi_latency_stage_seconds_bucket{stage=\"total\",venue=\"upbit\",le=\"";
        assertEquals(90, samples.get(bucket + "2.0E-7\"}"));
        assertEquals(90, samples.get(bucket + "1.0E-6\"}"));
        assertEquals(99, samples.get(bucket + "2.0E-6\"}"));
        assertEquals(99, samples.get(bucket + "10.0\"}"));
        assertEquals(100, samples.get(bucket + "+Inf\"}"));
        assertEquals(100, samples.get("onggi_latency_stage_seconds_count{stage=\"total\",venue=\"upbit\"}"));
        assertEquals(20, samples.get("onggi_latency_stage_max_seconds{stage=\"total\",venue=\"upbit\"}"), 0.2);
    }

    @Test
    void leavesOutWhatIsWithheld() throws IOException {
        final Map<String, Double> samples = scrape();

        assertEquals(0, samples.get("onggi_premium_valid{asset=\"BTC\"}"));
        assertFalse(samples.keySet().stream().anyMatch(name -> name.startsWith("onggi_premium_value_percent")));
        assertFalse(samples.keySet().stream().anyMatch(name -> name.startsWith("onggi_fx_")));
    }

    private Map<String, Double> scrape() throws IOException {
        final PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new EngineMetrics(engine));
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.builder().build().write(bytes, registry.scrape());
        final Map<String, Double> samples = new HashMap<>();
        for (final String line : bytes.toString(StandardCharsets.UTF_8).split("\n")) {
            if (line.startsWith("# ")) {
                continue;
            }
            final Matcher matcher = SAMPLE.matcher(line);
            assertTrue(matcher.matches(), line);
            final String labels = matcher.group(2) == null ? "" : matcher.group(2);
            samples.put(matcher.group(1) + labels, Double.valueOf(matcher.group(3)));
        }
        assertTrue(samples.size() > 10);
        return samples;
    }
}
