package io.onggi.feeds.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.EventFlags;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Locale;

/**
 * Reads frames with Jackson and BigDecimal and says what they mean, in the words of {@code EventText}. Knows the
 * venues' documentation and nothing of the decoders.
 */
final class JacksonOracle {
    private static final String NO = "absent";

    private final StringBuilder text = new StringBuilder();

    private JacksonOracle() {}

    static String binance(final JsonNode frame, final String rest, final long receiveNs) {
        return new JacksonOracle().readBinance(frame, rest, receiveNs);
    }

    static String binanceSpot(final JsonNode frame, final long receiveNs) {
        return new JacksonOracle().readBinanceSpot(frame, receiveNs);
    }

    static String upbit(final JsonNode frame, final long receiveNs) {
        return new JacksonOracle().readUpbit(frame, receiveNs);
    }

    private String readBinance(final JsonNode frame, final String rest, final long receiveNs) {
        if (rest != null) {
            head(
                    "BOOK_SNAPSHOT BOOK",
                    rest,
                    EventFlags.LAST | EventFlags.REST,
                    ns(frame, "T"),
                    ns(frame, "E"),
                    receiveNs);
            words(NO, NO, id(frame, "lastUpdateId"));
            levels("bids", frame.get("bids"));
            levels("asks", frame.get("asks"));
            return text.toString();
        }
        final JsonNode data = frame.get("data");
        final String symbol = data.get("s").textValue();
        final long sent = ns(data, "E");
        switch (data.get("e").textValue()) {
            case "aggTrade" -> {
                head(
                        "TRADE TRADE",
                        symbol,
                        data.get("m").booleanValue() ? EventFlags.SELL : 0,
                        ns(data, "T"),
                        sent,
                        receiveNs);
                words(plain(data, "p"), plain(data, "q"), id(data, "a"), id(data, "f"), id(data, "l"));
            }
            case "trade" -> {
                head(
                        "TRADE TRADE",
                        symbol,
                        data.get("m").booleanValue() ? EventFlags.SELL : 0,
                        ns(data, "T"),
                        sent,
                        receiveNs);
                words(plain(data, "p"), plain(data, "q"), id(data, "t"), NO, NO);
            }
            case "bookTicker" -> {
                head("QUOTE QUOTE", symbol, 0, ns(data, "T"), sent, receiveNs);
                words(plain(data, "b"), plain(data, "B"), plain(data, "a"), plain(data, "A"), id(data, "u"));
            }
            case "depthUpdate" -> {
                head("BOOK_DELTA BOOK", symbol, EventFlags.LAST, ns(data, "T"), sent, receiveNs);
                words(id(data, "pu"), id(data, "U"), id(data, "u"));
                levels("bids", data.get("b"));
                levels("asks", data.get("a"));
            }
            default -> candle(data.get("k"), symbol, sent, receiveNs);
        }
        return text.toString();
    }

    private String readBinanceSpot(final JsonNode frame, final long receiveNs) {
        final JsonNode data = frame.get("data");
        final long sent = ns(data, "E");
        switch (data.path("e").asText()) {
            case "" -> {
                if (!data.has("lastUpdateId")) {
                    head("QUOTE QUOTE", data.get("s").textValue(), 0, Long.MIN_VALUE, Long.MIN_VALUE, receiveNs);
                    words(plain(data, "b"), plain(data, "B"), plain(data, "a"), plain(data, "A"), id(data, "u"));
                    return text.toString();
                }
                final String stream = frame.get("stream").textValue();
                final String symbol = stream.substring(0, stream.indexOf('@')).toUpperCase(Locale.ROOT);
                head("BOOK_SNAPSHOT BOOK", symbol, EventFlags.LAST, Long.MIN_VALUE, Long.MIN_VALUE, receiveNs);
                words(NO, NO, id(data, "lastUpdateId"));
                levels("bids", data.get("bids"));
                levels("asks", data.get("asks"));
            }
            case "depthUpdate" -> {
                head("BOOK_DELTA BOOK", data.get("s").textValue(), EventFlags.LAST, sent, sent, receiveNs);
                words(String.valueOf(data.get("U").longValue() - 1), id(data, "U"), id(data, "u"));
                levels("bids", data.get("b"));
                levels("asks", data.get("a"));
            }
            case "24hrTicker" -> {
                head("TICKER TICKER", data.get("s").textValue(), 0, sent, sent, receiveNs);
                words(plain(data, "c"), plain(data, "o"), plain(data, "h"), plain(data, "l"));
                words(plain(data, "v"), turnover(data, "q"));
            }
            default -> readBinance(frame, null, receiveNs);
        }
        return text.toString();
    }

    private void candle(final JsonNode candle, final String symbol, final long sent, final long receiveNs) {
        head("KLINE KLINE_1M", symbol, candle.get("x").booleanValue() ? EventFlags.CLOSED : 0, sent, sent, receiveNs);
        words("60000", id(candle, "t"));
        words(plain(candle, "o"), plain(candle, "h"), plain(candle, "l"), plain(candle, "c"));
        words(plain(candle, "v"), turnover(candle, "q"), id(candle, "n"), plain(candle, "V"), turnover(candle, "Q"));
        words(id(candle, "f"), id(candle, "L"));
    }

    private String readUpbit(final JsonNode frame, final long receiveNs) {
        final String symbol = first(frame, "cd", "code").textValue();
        final String type = first(frame, "ty", "type").textValue();
        final long sent = first(frame, "tms", "timestamp").longValue() * 1_000_000L;
        final int initial = first(frame, "st", "stream_type").textValue().equals("SNAPSHOT") ? EventFlags.INITIAL : 0;
        if (type.equals("trade")) {
            final boolean sell = first(frame, "ab", "ask_bid").textValue().equals("ASK");
            head(
                    "TRADE TRADE",
                    symbol,
                    initial | (sell ? EventFlags.SELL : 0),
                    first(frame, "ttms", "trade_timestamp").longValue() * 1_000_000L,
                    sent,
                    receiveNs);
            words(
                    plain(first(frame, "tp", "trade_price")),
                    plain(first(frame, "tv", "trade_volume")),
                    String.valueOf(first(frame, "sid", "sequential_id").longValue()),
                    NO,
                    NO);
        } else if (type.equals("orderbook")) {
            head("BOOK_SNAPSHOT BOOK", symbol, EventFlags.LAST, sent, Long.MIN_VALUE, receiveNs);
            words(NO, NO, NO);
            units("bids", first(frame, "obu", "orderbook_units"), "bp", "bid_price", "bs", "bid_size");
            units("asks", first(frame, "obu", "orderbook_units"), "ap", "ask_price", "as", "ask_size");
        } else {
            head("KLINE KLINE_1M", symbol, initial, sent, Long.MIN_VALUE, receiveNs);
            final LocalDateTime open =
                    LocalDateTime.parse(frame.get("candle_date_time_utc").textValue());
            words("60000", String.valueOf(open.toEpochSecond(ZoneOffset.UTC) * 1000));
            words(
                    plain(frame, "opening_price"),
                    plain(frame, "high_price"),
                    plain(frame, "low_price"),
                    plain(frame, "trade_price"));
            words(
                    plain(frame, "candle_acc_trade_volume"),
                    turnover(frame, "candle_acc_trade_price"),
                    NO,
                    NO,
                    NO,
                    NO,
                    NO);
        }
        return text.toString();
    }

    private void head(
            final String kind,
            final String symbol,
            final int flags,
            final long venueNs,
            final long sentNs,
            final long receiveNs) {
        text.append(kind)
                .append(' ')
                .append(symbol)
                .append(" flags=")
                .append(flags)
                .append(" times=")
                .append(venueNs)
                .append(',')
                .append(sentNs)
                .append(',')
                .append(receiveNs);
    }

    private void words(final String... words) {
        for (final String word : words) {
            text.append(' ').append(word);
        }
    }

    private void levels(final String side, final JsonNode levels) {
        words(side);
        for (final JsonNode level : levels) {
            words(plain(level.get(0)), plain(level.get(1)));
        }
    }

    private void units(
            final String side,
            final JsonNode units,
            final String price,
            final String longPrice,
            final String size,
            final String longSize) {
        words(side);
        for (final JsonNode unit : units) {
            final String priceText = plain(first(unit, price, longPrice));
            final String sizeText = plain(first(unit, size, longSize));
            if (!priceText.equals("0") && !sizeText.equals("0")) {
                words(priceText, sizeText);
            }
        }
    }

    private static JsonNode first(final JsonNode node, final String key, final String otherKey) {
        return node.has(key) ? node.get(key) : node.get(otherKey);
    }

    private static long ns(final JsonNode node, final String key) {
        return node.has(key) ? node.get(key).longValue() * 1_000_000L : Long.MIN_VALUE;
    }

    private static String id(final JsonNode node, final String key) {
        return node.has(key) && node.get(key).longValue() >= 0
                ? String.valueOf(node.get(key).longValue())
                : NO;
    }

    private static String plain(final JsonNode node, final String key) {
        return plain(node.get(key));
    }

    private static String plain(final JsonNode value) {
        return plain(new BigDecimal(value.asText()));
    }

    private static String turnover(final JsonNode node, final String key) {
        return plain(new BigDecimal(node.get(key).asText()).setScale(4, RoundingMode.HALF_EVEN));
    }

    private static String plain(final BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
