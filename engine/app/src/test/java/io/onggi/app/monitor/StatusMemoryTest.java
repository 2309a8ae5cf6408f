package io.onggi.app.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onggi.app.config.HttpConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class StatusMemoryTest {
    @Test
    void tellsWhatIsKeptOfEachInstrumentAndOfAllTogether() throws IOException, InterruptedException {
        final FakeEngine engine = new FakeEngine();
        engine.views().instrument(FakeEngine.upbitBook());
        final HttpServer server =
                new HttpServer(new HttpConfig("127.0.0.1", 0, 8, 2_000), engine, new PrometheusRegistry(), Thread::new);
        try {
            final InetSocketAddress address = server.start();
            final URI uri = URI.create("http://127.0.0.1:" + address.getPort() + "/api/status");
            final JsonNode status = new ObjectMapper()
                    .readTree(HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                            .body());

            assertEquals(
                    "[{\"market\":\"upbit BTC-KRW\",\"book\":4096,\"klines\":500000,\"certificates\":60000,"
                            + "\"bytes\":564096}]",
                    status.get("memory").toString());
            assertEquals(564_096, status.get("memoryBytes").asLong());
            assertEquals(1, status.at("/missing/0/unnamed").asInt());
        } finally {
            server.close();
        }
    }
}
