package io.onggi.app.monitor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onggi.feeds.SilentStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A stream that was found silent is no reason to be unfit, and none to say that all is well. */
class SilentStreamsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SINCE_MS = 1_700_000_000_123L;

    private final FakeEngine engine = new FakeEngine();
    private final Health health = new Health(engine);

    private JsonNode health() throws IOException {
        final Answer answer = health.answer(new Query("/health", Map.of()));
        assertEquals(Answer.OK, answer.status());
        return JSON.readTree(answer.body());
    }

    @Test
    void areNamedWithTheirTimeAndDegradeTheHealthUntilTheySpeak() throws IOException {
        engine.silentStreams = List.of(new SilentStream("trade.BTC", SINCE_MS * 1_000_000 + 456));

        final JsonNode said = health();

        assertEquals("degraded", said.get("status").asText());
        assertEquals(0, said.get("problems").size());
        assertEquals(
                "feed upbit/0 hears nothing of trade.BTC since 2023-11-14T22:13:20.123Z",
                said.at("/notices/0").asText());
        assertEquals(1, said.at("/feeds/0/silent").asInt());
        assertEquals("trade.BTC", said.at("/feeds/0/silentStreams/0/stream").asText());
        assertEquals(SINCE_MS, said.at("/feeds/0/silentStreams/0/sinceMs").asLong());

        engine.silentStreams = List.of();

        assertEquals("ok", health().get("status").asText());
        assertEquals(0, health().at("/feeds/0/silent").asInt());
    }

    @Test
    void areInTheSessionsOfTheStatus() throws IOException {
        engine.silentStreams = List.of(new SilentStream("trade.BTC", SINCE_MS * 1_000_000));

        final JsonNode session = JSON.readTree(new StatusApi(engine, health)
                        .answer(new Query("/api/status", Map.of()))
                        .body())
                .at("/sessions/0");

        assertEquals(1, session.get("silent").asInt());
        assertEquals(SINCE_MS, session.at("/silentStreams/0/sinceMs").asLong());
    }
}
