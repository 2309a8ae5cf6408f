package io.onggi.bench.frame;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FramesTest {
    private static Frames frames(final FrameKind kind) {
        return Frames.of(kind, kind == FrameKind.UPBIT_ORDERBOOK ? Markets.upbit(16) : Markets.binance(16), 512, 1);
    }

    @ParameterizedTest
    @EnumSource(FrameKind.class)
    void areDifferentWellFormedAndTheSameForTheSameSeed(final FrameKind kind) throws IOException {
        final Frames frames = frames(kind);
        final Frames again = frames(kind);
        final Set<String> texts = new HashSet<>();
        for (int i = 0; i < frames.count(); i++) {
            final JsonNode tree = new ObjectMapper().readTree(frames.frame(i));
            assertEquals(kind.isCombined(), tree.has("stream"), tree.toString());
            assertEquals(kind == FrameKind.UPBIT_ORDERBOOK, tree.has("orderbook_units"), tree.toString());
            texts.add(new String(frames.frame(i), StandardCharsets.UTF_8));
            assertArrayEquals(frames.frame(i), again.frame(i));
        }
        assertEquals(512, texts.size());
    }

    @Test
    void haveAsManyLevelsAsTheirKindSays() throws IOException {
        for (final FrameKind kind : new FrameKind[] {FrameKind.DEPTH_40, FrameKind.DEPTH_80}) {
            final Frames frames = frames(kind);
            for (int i = 0; i < frames.count(); i++) {
                final JsonNode data =
                        new ObjectMapper().readTree(frames.frame(i)).get("data");
                assertEquals(kind.levels(), data.get("b").size() + data.get("a").size());
            }
        }
        final JsonNode book =
                new ObjectMapper().readTree(frames(FrameKind.UPBIT_ORDERBOOK).frame(0));
        assertEquals(30, book.get("orderbook_units").size());
    }

    @Test
    void neverCrossTheirBookEvenWhenTheyRepeat() {
        final int depth = 50;
        final int period = 64;
        final long[] bids = new long[400];
        final long[] asks = new long[400];
        final LevelSink set = (bid, tick, size) -> (bid ? bids : asks)[(int) tick] = size;
        final java.util.List<long[]> recorded = new java.util.ArrayList<>();
        final BookWalk walk = new BookWalk(new Random(9), 200, depth, period);
        walk.fill(set);
        for (int i = 0; i < period; i++) {
            walk.next(5, (bid, tick, size) -> recorded.add(new long[] {bid ? 1 : 0, tick, size, recorded.size() / 10}));
        }

        for (int pass = 0; pass < 3; pass++) {
            for (int i = 0; i < recorded.size(); i++) {
                final long[] level = recorded.get(i);
                set.level(level[0] == 1, level[1], level[2]);
                final boolean frameEnds = i + 1 == recorded.size() || recorded.get(i + 1)[3] != level[3];
                if (frameEnds) {
                    assertTrue(best(bids, true) < best(asks, false), "pass " + pass + ", level " + i);
                }
            }
        }
    }

    private static int best(final long[] sizes, final boolean highest) {
        for (int i = 0; i < sizes.length; i++) {
            final int tick = highest ? sizes.length - 1 - i : i;
            if (sizes[tick] != 0) {
                return tick;
            }
        }
        throw new AssertionError("an empty side");
    }
}
