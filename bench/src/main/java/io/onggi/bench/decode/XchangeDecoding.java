package io.onggi.bench.decode;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import info.bitrich.xchangestream.binance.dto.BinanceWebsocketTransaction;
import info.bitrich.xchangestream.binance.dto.BookTickerBinanceWebSocketTransaction;
import info.bitrich.xchangestream.binance.dto.DepthBinanceWebSocketTransaction;
import info.bitrich.xchangestream.binance.dto.TradeBinanceWebsocketTransaction;
import info.bitrich.xchangestream.service.netty.StreamingObjectMapperHelper;
import io.onggi.bench.frame.FrameKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What XChange's Binance stream does with a message, step by step with its own mapper and its own classes: text, tree,
 * name of the channel, transaction. What follows there (its order book, its subscribers) is not included. It has no
 * aggregate trades; those are read through its class for trades.
 */
public final class XchangeDecoding implements Decoding {
    private final ObjectMapper mapper = StreamingObjectMapperHelper.getObjectMapper();
    private final JavaType type;

    /** Decodes frames of Binance; of combined streams. */
    public XchangeDecoding(final FrameKind kind) {
        final Class<?> content = switch (kind) {
            case DEPTH_40, DEPTH_80 -> DepthBinanceWebSocketTransaction.class;
            case BOOK_TICKER -> BookTickerBinanceWebSocketTransaction.class;
            case AGG_TRADE -> TradeBinanceWebsocketTransaction.class;
            case RAW_BOOK_TICKER, RAW_AGG_TRADE, UPBIT_ORDERBOOK ->
                throw new IllegalArgumentException("XChange reads combined streams of Binance alone, not " + kind);
        };
        type = mapper.getTypeFactory().constructParametricType(BinanceWebsocketTransaction.class, content);
    }

    @Override
    public long decode(final byte[] bytes, final int length) {
        try {
            final String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
            final JsonNode tree = mapper.readTree(text);
            final String channel = tree.get("stream").asText();
            final BinanceWebsocketTransaction<?> transaction = mapper.readValue(mapper.treeAsTokens(tree), type);
            return channel.length() + sum(transaction.getData());
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long sum(final Object data) {
        if (data instanceof final DepthBinanceWebSocketTransaction depth) {
            return depth.getLastUpdateId()
                    + depth.getOrderBook().bids.size()
                    + depth.getOrderBook().asks.size();
        }
        if (data instanceof final BookTickerBinanceWebSocketTransaction ticker) {
            return ticker.getTicker().getAskQty().scale();
        }
        return ((TradeBinanceWebsocketTransaction) data).getRawTrade().getTimestamp();
    }
}
