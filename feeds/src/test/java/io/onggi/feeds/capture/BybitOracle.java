package io.onggi.feeds.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.EventFlags;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads frames of Bybit with Jackson and BigDecimal and says what they mean, in the words of {@code EventText}. Knows
 * the venue's documentation and nothing of the decoder.
 */
final class BybitOracle {
    private static final String NO = "absent";
    private static final Map<String, String> CANDLES =
            Map.of("kline.1", "KLINE_1M 60000", "kline.15", "KLINE_15M 900000", "kline.60", "KLINE_1H 3600000");
    private static final BigInteger FNV_OFFSET = new BigInteger("14695981039346656037");
    private static final BigInteger FNV_PRIME = new BigInteger("1099511628211");
    private static final BigInteger WORD = BigInteger.ONE.shiftLeft(64);

    private final JsonNode frame;
    private final JsonNode data;
    private final String symbol;
    private final String sent;
    private final long receiveNs;
    private final List<String> events = new ArrayList<>();

    private BybitOracle(final JsonNode frame, final String symbol, final long receiveNs) {
        this.frame = frame;
        this.symbol = symbol;
        this.receiveNs = receiveNs;
        data = frame.get("data");
        sent = ns(frame.get("ts"));
    }

    /** {@return the texts of the frame's events, a line each, under the symbol of their instrument} */
    static String read(final JsonNode frame, final String symbol, final long receiveNs) {
        return new BybitOracle(frame, symbol, receiveNs).text();
    }

    private String text() {
        final String topic = frame.get("topic").asText();
        final String channel = topic.substring(0, topic.lastIndexOf('.'));
        switch (channel) {
            case "orderbook.1" -> event("QUOTE QUOTE", 0, matched(), best("b") + best("a") + words(NO));
            case "publicTrade" -> data.forEach(this::trade);
            case "tickers" -> tickers();
            case "allLiquidation" -> data.forEach(item -> liquidation(item, "p", "v", "S", "T"));
            case "liquidation" -> oldLiquidations();
            default -> {
                if (channel.startsWith("kline")) {
                    data.forEach(item -> candle(item, CANDLES.get(channel).split(" ")));
                } else {
                    book();
                }
            }
        }
        return String.join("\n", events);
    }

    private void event(final String kind, final int flags, final String venueTime, final String values) {
        events.add(kind + ' ' + symbol + " flags=" + flags + " times=" + venueTime + ',' + sent + ',' + receiveNs
                + values);
    }

    private String matched() {
        return frame.has("cts") ? ns(frame.get("cts")) : sent;
    }

    private void book() {
        final boolean change = frame.get("type").asText().equals("delta");
        final long id = data.get("u").asLong();
        event(
                change ? "BOOK_DELTA BOOK" : "BOOK_SNAPSHOT BOOK",
                EventFlags.LAST | (change ? 0 : EventFlags.RESET_IDS),
                matched(),
                words(change ? "" + (id - 1) : NO, change ? "" + id : NO, "" + id) + " bids" + levels("b") + " asks"
                        + levels("a"));
    }

    private String levels(final String side) {
        final StringBuilder text = new StringBuilder();
        for (final JsonNode level : data.get(side)) {
            text.append(words(plain(level.get(0)), plain(level.get(1))));
        }
        return text.toString();
    }

    private String best(final String side) {
        final JsonNode level = data.get(side).path(0);
        return level.isMissingNode() ? words(NO, NO) : words(plain(level.get(0)), plain(level.get(1)));
    }

    private void trade(final JsonNode item) {
        event(
                "TRADE TRADE",
                item.get("S").asText().equals("Sell") ? EventFlags.SELL : 0,
                ns(item.get("T")),
                words(
                        plain(item.get("p")),
                        plain(item.get("v")),
                        id(item.get("i").asText()),
                        NO,
                        NO));
    }

    private static String id(final String text) {
        if (text.matches("[0-9]{1,18}") || (text.matches("[0-9]{19}") && text.compareTo("9223372036854775807") <= 0)) {
            return new BigInteger(text).toString();
        }
        BigInteger hash = FNV_OFFSET;
        for (final byte letter : text.getBytes(StandardCharsets.UTF_8)) {
            hash = hash.xor(BigInteger.valueOf(letter & 0xFF))
                    .multiply(FNV_PRIME)
                    .mod(WORD);
        }
        return hash.clearBit(63).toString();
    }

    private void oldLiquidations() {
        final boolean first = data.isArray() || data.has("qty");
        final Iterable<JsonNode> items = data.isArray() ? data : List.of(data);
        items.forEach(
                item -> liquidation(item, "price", first ? "qty" : "size", "side", first ? "time" : "updatedTime"));
    }

    private void liquidation(
            final JsonNode item, final String price, final String size, final String side, final String time) {
        event(
                "LIQUIDATION LIQUIDATION",
                item.get(side).asText().equals("Buy") ? EventFlags.SELL : 0,
                ns(item.get(time)),
                words(plain(item.get(price)), plain(item.get(size))));
    }

    private void candle(final JsonNode item, final String... stream) {
        event(
                "KLINE " + stream[0],
                item.get("confirm").asBoolean() ? EventFlags.CLOSED : 0,
                ns(item.get("timestamp")),
                words(stream[1], item.get("start").asText(), plain(item.get("open")), plain(item.get("high")))
                        + words(plain(item.get("low")), plain(item.get("close")), plain(item.get("volume")))
                        + words(rounded(item, "turnover", 4), NO, NO, NO, NO, NO));
    }

    private void tickers() {
        final String mark = words(
                optional("markPrice"),
                optional("indexPrice"),
                said("fundingRate") ? rounded(data, "fundingRate", 10) : NO,
                optional("nextFundingTime"));
        if (!mark.equals(words(NO, NO, NO, NO))) {
            event("MARK MARK", 0, sent, mark);
        }
        final boolean once = data.has("singleOpenInterest") || data.has("singleOpenInterestValue");
        final String interest = once ? "singleOpenInterest" : "openInterest";
        if (said(interest) || said(interest + "Value")) {
            event(
                    "OPEN_INTEREST OPEN_INTEREST",
                    0,
                    sent,
                    words(optional(interest), said(interest + "Value") ? rounded(data, interest + "Value", 4) : NO));
        }
        final String ticker = words(
                optional("lastPrice"),
                optional("prevPrice24h"),
                optional("highPrice24h"),
                optional("lowPrice24h"),
                optional("volume24h"),
                said("turnover24h") ? rounded(data, "turnover24h", 4) : NO);
        final boolean nothing = ticker.equals(words(NO, NO, NO, NO, NO, NO));
        if (!nothing || events.isEmpty()) {
            event("TICKER TICKER", nothing ? EventFlags.KEEPALIVE : 0, sent, ticker);
        }
    }

    private boolean said(final String key) {
        return !data.path(key).asText("").isEmpty();
    }

    private String optional(final String key) {
        return said(key) ? plain(data.get(key)) : NO;
    }

    private static String ns(final JsonNode epochMs) {
        return epochMs == null ? String.valueOf(Long.MIN_VALUE) : epochMs.asLong() + "000000";
    }

    private static String words(final String... words) {
        return ' ' + String.join(" ", words);
    }

    private static String rounded(final JsonNode node, final String key, final int digits) {
        return plain(new BigDecimal(node.get(key).asText()).setScale(digits, RoundingMode.HALF_EVEN));
    }

    private static String plain(final JsonNode number) {
        return plain(new BigDecimal(number.asText()));
    }

    private static String plain(final BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
