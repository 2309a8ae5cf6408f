package io.onggi.bench.decode;

import com.alibaba.fastjson2.JSON;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.onggi.bench.frame.FrameKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The peers that bind JSON to {@link Messages}. They stop at the object. */
public final class BoundDecodings {
    private BoundDecodings() {}

    /** {@return Jackson databind, from the frame's bytes, with a reader made once} */
    public static Decoding jackson(final FrameKind kind) {
        final ObjectReader reader = new ObjectMapper().readerFor(type(kind));
        return (bytes, length) -> {
            try {
                return sum(reader.readValue(bytes, 0, length));
            } catch (final IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** {@return fastjson2, from the frame's bytes} */
    public static Decoding fastjson(final FrameKind kind) {
        final Class<?> type = type(kind);
        return (bytes, length) -> sum(JSON.parseObject(bytes, 0, length, StandardCharsets.UTF_8, type));
    }

    private static Class<?> type(final FrameKind kind) {
        return switch (kind) {
            case DEPTH_40, DEPTH_80 -> Messages.CombinedDepth.class;
            case BOOK_TICKER -> Messages.CombinedTicker.class;
            case RAW_BOOK_TICKER -> Messages.Ticker.class;
            case AGG_TRADE -> Messages.CombinedTrade.class;
            case RAW_AGG_TRADE -> Messages.Trade.class;
            case UPBIT_ORDERBOOK -> Messages.Orderbook.class;
        };
    }

    private static long sum(final Object message) {
        if (message instanceof final Messages.CombinedDepth depth) {
            return depth.data.u + depth.data.b.size() + depth.data.a.size();
        }
        if (message instanceof final Messages.CombinedTicker ticker) {
            return sum(ticker.data);
        }
        if (message instanceof final Messages.CombinedTrade trade) {
            return sum(trade.data);
        }
        if (message instanceof final Messages.Ticker ticker) {
            return ticker.u + ticker.A.scale();
        }
        if (message instanceof final Messages.Trade trade) {
            return trade.a + trade.q.scale();
        }
        final Messages.Orderbook book = (Messages.Orderbook) message;
        return book.timestamp + book.orderbook_units.size();
    }
}
