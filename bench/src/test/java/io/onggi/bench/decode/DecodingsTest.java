package io.onggi.bench.decode;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.alibaba.fastjson2.JSON;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onggi.bench.frame.FrameKind;
import io.onggi.bench.frame.Frames;
import io.onggi.bench.frame.Markets;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.Instrument;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DecodingsTest {
    private static final int FRAMES = 64;

    private static Frames frames(final FrameKind kind) {
        return Frames.of(kind, kind == FrameKind.UPBIT_ORDERBOOK ? Markets.upbit(8) : Markets.binance(8), FRAMES, 7);
    }

    @ParameterizedTest
    @EnumSource(FrameKind.class)
    void oursAndStreamingSayTheSame(final FrameKind kind) {
        final Frames frames = frames(kind);
        final EventSum ours = new EventSum();
        final EventSum theirs = new EventSum();

        new DecodeKernel(frames, new OnggiDecoding(kind, frames.markets().table(), ours)).run(FRAMES);
        new DecodeKernel(frames, new StreamingDecoding(frames.markets().table().all(), theirs)).run(FRAMES);

        assertEquals(FRAMES, ours.events());
        assertEquals(theirs.events(), ours.events());
        assertEquals(theirs.sum(), ours.sum());
    }

    @Test
    void oursAndTheBoundObjectsSayTheSameOfDepth() throws IOException {
        final Frames frames = frames(FrameKind.DEPTH_40);
        final MarketEvent event = new MarketEvent();
        final OnggiDecoding ours =
                new OnggiDecoding(frames.kind(), frames.markets().table(), (one, sequence) -> event.copyFrom(one));
        for (int i = 0; i < FRAMES; i++) {
            final byte[] frame = frames.frame(i);
            ours.decode(Arrays.copyOf(frame, frame.length + Decoding.ROOM), frame.length);
            assertSame(frames, event, new ObjectMapper().readValue(frame, Messages.CombinedDepth.class).data);
            assertSame(
                    frames,
                    event,
                    JSON.parseObject(frame, 0, frame.length, StandardCharsets.UTF_8, Messages.CombinedDepth.class)
                            .data);
        }
    }

    private static void assertSame(final Frames frames, final MarketEvent event, final Messages.Depth message) {
        final Instrument instrument = frames.markets().table().get(event.instrumentId());
        assertEquals(message.s, instrument.venueSymbol());
        assertEquals(message.u, event.lastId());
        assertEquals(message.pu, event.prevId());
        assertSide(instrument, event, message.b, true);
        assertSide(instrument, event, message.a, false);
    }

    private static void assertSide(
            final Instrument instrument, final MarketEvent event, final List<BigDecimal[]> levels, final boolean bids) {
        assertEquals(
                levels.size(), bids ? event.levels().bidCount() : event.levels().askCount());
        for (int i = 0; i < levels.size(); i++) {
            final long price =
                    bids ? event.levels().bidPrice(i) : event.levels().askPrice(i);
            final long size = bids ? event.levels().bidSize(i) : event.levels().askSize(i);
            assertEquals(levels.get(i)[0], BigDecimal.valueOf(price, instrument.priceDigits()));
            assertEquals(levels.get(i)[1], BigDecimal.valueOf(size, instrument.sizeDigits()));
        }
    }

    @ParameterizedTest
    @EnumSource(FrameKind.class)
    void everyPeerReadsEveryFrame(final FrameKind kind) {
        final Frames frames = frames(kind);

        // Ids and numbers of levels are in the sum, and never negative.
        assertEquals(
                new DecodeKernel(frames, BoundDecodings.jackson(kind)).run(FRAMES),
                new DecodeKernel(frames, BoundDecodings.fastjson(kind)).run(FRAMES));
        if (kind.isCombined()) {
            assertTrue(new DecodeKernel(frames, new XchangeDecoding(kind)).run(FRAMES) > 0);
        }
    }
}
