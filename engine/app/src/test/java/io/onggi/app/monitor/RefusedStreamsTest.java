package io.onggi.app.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A stream that its venue refused is no reason to be unfit, and none to say that all is well. */
class RefusedStreamsTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final FakeEngine engine = new FakeEngine();
    private final Health health = new Health(engine);

    private JsonNode health() throws IOException {
        final Answer answer = health.answer(new Query("/health", Map.of()));
        assertEquals(Answer.OK, answer.status());
        return JSON.readTree(answer.body());
    }

    @Test
    void areNamedWithTheirSessionAndDegradeTheHealth() throws IOException {
        engine.refusedStreams = List.of("orderbook.BTC", "trade.BTC");

        final JsonNode said = health();

        assertEquals("degraded", said.get("status").asText());
        assertEquals(0, said.get("problems").size());
        assertEquals(
                "feed upbit/0: the venue refused orderbook.BTC, trade.BTC",
                said.at("/notices/0").asText());
        assertEquals(2, said.at("/feeds/0/refused").asInt());
        assertEquals("trade.BTC", said.at("/feeds/0/refusedStreams/1").asText());
    }

    @Test
    void areInTheSessionsOfTheStatus() throws IOException {
        engine.refusedStreams = List.of("trade.BTC");

        final JsonNode session = JSON.readTree(new StatusApi(engine, health)
                        .answer(new Query("/api/status", Map.of()))
                        .body())
                .at("/sessions/0");

        assertEquals("upbit/0", session.get("name").asText());
        assertEquals(1, session.get("refused").asInt());
        assertEquals("trade.BTC", session.at("/refusedStreams/0").asText());
    }

    @Test
    void manyOfThemAreCountedAndTheFirstNamed() throws IOException {
        engine.refusedStreams = List.of("a", "b", "c", "d", "e", "f", "g");

        assertEquals(
                "feed upbit/0: the venue refused a, b, c, d, e and 2 more",
                health().at("/notices/0").asText());
    }

    @Test
    void noneOfThemIsAllWell() throws IOException {
        assertEquals("ok", health().get("status").asText());
        assertEquals(0, health().at("/feeds/0/refused").asInt());
    }
}
