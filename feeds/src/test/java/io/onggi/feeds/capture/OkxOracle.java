package io.onggi.feeds.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.EventFlags;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Reads frames of OKX with Jackson and BigDecimal and says what they mean, in the words of {@code EventText}; sizes
 * stay contracts. Knows the venue's documentation and nothing of the decoder.
 */
final class OkxOracle {
    private static final String NO = "absent";
    private static final Map<String, String> KINDS = Map.of(
            "trades", "TRADE TRADE",
            "trades-all", "TRADE TRADE",
            "tickers", "TICKER TICKER",
            "bbo-tbt", "QUOTE QUOTE",
            "mark-price", "MARK MARK",
            "index-tickers", "MARK MARK",
            "funding-rate", "MARK MARK",
            "liquidation-orders", "LIQUIDATION LIQUIDATION",
            "open-interest", "OPEN_INTEREST OPEN_INTEREST");

    private final StringBuilder text = new StringBuilder();

    private OkxOracle() {}

    /** {@return the text of the frame's only event, under the symbol of the instrument it belongs to} */
    static String read(final JsonNode frame, final String symbol, final long receiveNs) {
        return new OkxOracle().text(frame, symbol, receiveNs);
    }

    private String text(final JsonNode frame, final String symbol, final long receiveNs) {
        final String channel = frame.at("/arg/channel").textValue();
        if (channel.startsWith("candle")) {
            candle(frame.at("/data/0"), symbol, receiveNs);
            return text.toString();
        }
        final JsonNode data = frame.at("/data/0");
        final boolean book = channel.startsWith("books");
        final boolean update = frame.path("action").asText().equals("update");
        final String kind = book ? (update ? "BOOK_DELTA BOOK" : "BOOK_SNAPSHOT BOOK") : KINDS.get(channel);
        final boolean sell = data.path("side").asText().equals("sell");
        final boolean chained = update && data.has("seqId");
        final int flags = book ? EventFlags.LAST | (chained ? 0 : EventFlags.RESET_IDS) : sell ? EventFlags.SELL : 0;
        final long venueNs = data.has("ts") ? data.get("ts").asLong() * 1_000_000L : Long.MIN_VALUE;
        text.append(kind).append(' ').append(symbol).append(" flags=").append(flags);
        text.append(" times=")
                .append(venueNs)
                .append(',')
                .append(Long.MIN_VALUE)
                .append(',')
                .append(receiveNs);
        if (book) {
            words(chained ? data.get("prevSeqId").asText() : NO);
            words(chained ? String.valueOf(data.get("prevSeqId").asLong() + 1) : NO);
            words(data.has("seqId") ? data.get("seqId").asText() : NO);
            levels("bids", data.get("bids"));
            levels("asks", data.get("asks"));
            return text.toString();
        }
        switch (channel) {
            case "trades", "trades-all" -> {
                words(plain(data, "px"), plain(data, "sz"), data.get("tradeId").asText());
                if (data.has("count")) {
                    words(String.valueOf(
                            data.get("tradeId").asLong() - data.get("count").asLong() + 1));
                    words(data.get("tradeId").asText());
                } else {
                    words(NO, NO);
                }
            }
            case "bbo-tbt" -> {
                best(data.get("bids"));
                best(data.get("asks"));
                words(data.has("seqId") ? data.get("seqId").asText() : NO);
            }
            case "tickers" -> ticker(data);
            case "open-interest" -> words(plain(data, "oi"), NO);
            case "mark-price" -> words(plain(data, "markPx"), NO, NO, NO);
            case "index-tickers" -> words(NO, plain(data, "idxPx"), NO, NO);
            default -> {
                words(NO, NO, data.has("fundingRate") ? rounded(data, "fundingRate", 10) : NO);
                words(data.get("fundingTime").asText());
            }
        }
        return text.toString();
    }

    private void candle(final JsonNode row, final String symbol, final long receiveNs) {
        final boolean closed = row.path(8).asText().equals("1");
        text.append("KLINE KLINE_1M ").append(symbol).append(" flags=").append(closed ? EventFlags.CLOSED : 0);
        text.append(" times=")
                .append(Long.MIN_VALUE)
                .append(',')
                .append(Long.MIN_VALUE)
                .append(',')
                .append(receiveNs);
        words("60000");
        for (int i = 0; i <= 5; i++) {
            words(plain(row.get(i).asText()));
        }
        words(
                row.has(7)
                        ? plain(new BigDecimal(row.get(7).asText())
                                .setScale(4, RoundingMode.HALF_EVEN)
                                .toPlainString())
                        : NO);
        words(NO, NO, NO, NO, NO);
    }

    private void ticker(final JsonNode data) {
        words(plain(data, "last"), plain(data, "open24h"), plain(data, "high24h"), plain(data, "low24h"));
        final boolean spot = data.get("instType").asText().equals("SPOT");
        words(plain(data, "vol24h"), spot ? rounded(data, "volCcy24h", 4) : NO);
    }

    private void words(final String... words) {
        for (final String word : words) {
            text.append(' ').append(word);
        }
    }

    private void best(final JsonNode side) {
        if (side.isEmpty()) {
            words(NO, NO);
            return;
        }
        words(plain(side.get(0).get(0).asText()), plain(side.get(0).get(1).asText()));
    }

    private void levels(final String side, final JsonNode levels) {
        words(side);
        for (final JsonNode level : levels) {
            words(plain(level.get(0).asText()), plain(level.get(1).asText()));
        }
    }

    private static String plain(final JsonNode node, final String key) {
        return plain(node.get(key).asText());
    }

    private static String rounded(final JsonNode node, final String key, final int digits) {
        return plain(new BigDecimal(node.get(key).asText())
                .setScale(digits, RoundingMode.HALF_EVEN)
                .toPlainString());
    }

    private static String plain(final String text) {
        final BigDecimal value = new BigDecimal(text);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
