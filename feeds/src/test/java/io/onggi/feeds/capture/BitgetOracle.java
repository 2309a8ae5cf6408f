package io.onggi.feeds.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.EventFlags;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads frames of Bitget, v2 and v1, with Jackson and BigDecimal and says what they mean, in the words of
 * {@code EventText.all}. Knows the venue's documentation and nothing of the decoder; what an update follows is given.
 */
final class BitgetOracle {
    private static final String NO = "absent";

    private final JsonNode frame;
    private final String symbol;
    private final long receiveNs;
    private final List<String> events = new ArrayList<>();
    private StringBuilder text = new StringBuilder();

    private BitgetOracle(final JsonNode frame, final String symbol, final long receiveNs) {
        this.frame = frame;
        this.symbol = symbol;
        this.receiveNs = receiveNs;
    }

    /** {@return the texts of the frame's events, under the symbol of the instrument they belong to} */
    static String read(final JsonNode frame, final String symbol, final long receiveNs) {
        return new BitgetOracle(frame, symbol, receiveNs).read();
    }

    private String read() {
        final String channel = frame.at("/arg/channel").textValue();
        final boolean initial = frame.get("action").textValue().equals("snapshot");
        for (final JsonNode item : frame.get("data")) {
            switch (channel) {
                case "trade" -> trade(item, initial);
                case "ticker" -> ticker(item);
                case "candle1m" -> candle(item, initial);
                case "books1" -> quote(item);
                default -> book(item, initial);
            }
        }
        if (channel.equals("trade")) {
            Collections.reverse(events);
        }
        return String.join("\n", events);
    }

    private void head(final String kind, final int flags, final String venueMs) {
        final long venueNs = venueMs == null ? Long.MIN_VALUE : Long.parseLong(venueMs) * 1_000_000L;
        final long sentNs = frame.has("ts") ? frame.get("ts").longValue() * 1_000_000L : Long.MIN_VALUE;
        text = new StringBuilder(
                kind + ' ' + symbol + " flags=" + flags + " times=" + venueNs + ',' + sentNs + ',' + receiveNs);
    }

    private void end() {
        events.add(text.toString());
    }

    private void trade(final JsonNode item, final boolean initial) {
        final boolean row = item.isArray();
        final boolean sell = (row ? item.get(3) : item.get("side")).asText().equals("sell");
        head(
                "TRADE TRADE",
                (initial ? EventFlags.INITIAL : 0) | (sell ? EventFlags.SELL : 0),
                (row ? item.get(0) : item.get("ts")).asText());
        words(plain(row ? item.get(1) : item.get("price")), plain(row ? item.get(2) : item.get("size")));
        words(row ? NO : item.get("tradeId").asText(), NO, NO);
        end();
    }

    private void ticker(final JsonNode item) {
        final String ms = item.has("ts")
                ? item.get("ts").asText()
                : item.get("systemTime").asText();
        head("TICKER TICKER", 0, ms);
        words(plain(either(item, "lastPr", "last")));
        for (final String key : List.of("open24h", "high24h", "low24h")) {
            final String price = item.has(key) ? plain(item.get(key)) : "0";
            words(price.equals("0") ? NO : price);
        }
        words(plain(item.get("baseVolume")), rounded(item.get("quoteVolume"), 4));
        end();
        if (!item.has("markPrice")) {
            return;
        }
        head("MARK MARK", 0, ms);
        words(plain(item.get("markPrice")), rounded(item.get("indexPrice"), 8));
        words(rounded(either(item, "fundingRate", "capitalRate"), 10));
        final String nextMs = either(item, "nextFundingTime", "nextSettleTime").asText();
        // A contract that expires is not funded.
        words(nextMs.equals("0") ? NO : nextMs);
        end();
        head("OPEN_INTEREST OPEN_INTEREST", 0, ms);
        words(plain(either(item, "holdingAmount", "holding")), NO);
        end();
    }

    private void candle(final JsonNode row, final boolean initial) {
        head("KLINE KLINE_1M", initial ? EventFlags.INITIAL : 0, null);
        words("60000");
        for (int i = 0; i <= 5; i++) {
            words(plain(row.get(i)));
        }
        words(row.has(6) ? rounded(row.get(6), 4) : NO, NO, NO, NO, NO, NO);
        end();
    }

    private void quote(final JsonNode item) {
        head("QUOTE QUOTE", 0, item.get("ts").asText());
        for (final String side : List.of("bids", "asks")) {
            final JsonNode levels = item.get(side);
            words(levels.isEmpty() ? NO : plain(levels.get(0).get(0)));
            words(levels.isEmpty() ? NO : plain(levels.get(0).get(1)));
        }
        words(item.has("seq") ? item.get("seq").asText() : NO);
        end();
    }

    /** No recording has an update with ids. */
    private void book(final JsonNode item, final boolean whole) {
        head(
                whole ? "BOOK_SNAPSHOT BOOK" : "BOOK_DELTA BOOK",
                EventFlags.LAST | EventFlags.RESET_IDS,
                item.get("ts").asText());
        words(NO, NO, item.has("seq") ? item.get("seq").asText() : NO);
        for (final String side : List.of("bids", "asks")) {
            words(side);
            for (final JsonNode level : item.get(side)) {
                words(plain(level.get(0)), plain(level.get(1)));
            }
        }
        end();
    }

    private static JsonNode either(final JsonNode item, final String key, final String old) {
        return item.has(key) ? item.get(key) : item.get(old);
    }

    private void words(final String... words) {
        for (final String word : words) {
            text.append(' ').append(word);
        }
    }

    private static String plain(final JsonNode value) {
        return plain(new BigDecimal(value.asText()));
    }

    private static String rounded(final JsonNode value, final int digits) {
        return plain(new BigDecimal(value.asText()).setScale(digits, RoundingMode.HALF_EVEN));
    }

    private static String plain(final BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
