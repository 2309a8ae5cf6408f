package io.onggi.app.monitor;

import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Which path is answered by what. Used by the server's one thread. */
final class Routes {
    private final Map<String, Function<Query, Answer>> exact = new LinkedHashMap<>();
    private final BookApi books;
    private final Page page = new Page();
    private final PrometheusRegistry registry;
    private final PrometheusTextFormatWriter metricsWriter =
            PrometheusTextFormatWriter.builder().build();

    Routes(final EngineFacts facts, final PrometheusRegistry registry) {
        this.registry = registry;
        registry.register(new EngineMetrics(facts));
        books = new BookApi(facts);
        final Health health = new Health(facts);
        exact.put("/", page::answer);
        exact.put("/health", health::answer);
        exact.put("/metrics", this::metrics);
        exact.put("/api/status", new StatusApi(facts, health)::answer);
        exact.put("/api/kimp", new KimpApi(facts)::answer);
        exact.put("/api/klines", new KlineApi(facts)::answer);
        exact.put("/api/top", new TopApi(facts)::answer);
    }

    Answer answer(final Query query) {
        try {
            final Function<Query, Answer> endpoint = exact.get(query.path());
            if (endpoint != null) {
                return endpoint.apply(query);
            }
            if (query.path().startsWith(BookApi.PREFIX)) {
                return books.answer(query);
            }
            throw ApiException.notFound("nothing at '" + query.path() + "'", paths());
        } catch (final ApiException e) {
            return Answer.problem(e.problem());
        }
    }

    String contentSecurityPolicy() {
        return page.contentSecurityPolicy();
    }

    List<String> paths() {
        return List.of(
                "/",
                "/health",
                "/metrics",
                "/api/status",
                "/api/kimp?history=&interval=",
                "/api/book/{venue}/{symbol}?depth=",
                "/api/klines?venue=&symbol=&interval=&from=&to=&limit=&open=",
                "/api/top?venue=&n=");
    }

    private Answer metrics(final Query ignored) {
        // Prometheus may be told to add parameters; they are its own business.
        final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
        try {
            metricsWriter.write(bytes, registry.scrape());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Answer(Answer.OK, metricsWriter.getContentType(), bytes.toByteArray());
    }
}
