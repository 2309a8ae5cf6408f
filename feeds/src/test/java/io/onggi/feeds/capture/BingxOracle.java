package io.onggi.feeds.capture;

import com.fasterxml.jackson.databind.JsonNode;
import io.onggi.event.EventFlags;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Reads frames of BingX with Jackson and BigDecimal and says what they mean, in the words of {@code EventText}, an item
 * each. Knows the venue's documentation and nothing of the decoder.
 */
final class BingxOracle {
    private static final String NO = "absent";

    private final StringBuilder text = new StringBuilder();

    private BingxOracle() {}

    /** {@return the texts of the frame's events, in the order they should have} */
    static List<String> read(final JsonNode frame, final long receiveNs) {
        final String[] name = frame.get("dataType").textValue().split("@");
        final List<String> texts = new ArrayList<>();
        final JsonNode data = frame.get("data");
        if (!data.isArray()) {
            texts.add(new BingxOracle().item(frame, name[1], name[0], data, receiveNs));
            return texts;
        }
        for (final JsonNode item : data) {
            texts.add(new BingxOracle().item(frame, name[1], name[0], item, receiveNs));
        }
        if (name[1].equals("trade")
                && data.get(0).get("T").asLong()
                        > data.get(data.size() - 1).get("T").asLong()) {
            Collections.reverse(texts);
        }
        return texts;
    }

    private String item(
            final JsonNode frame, final String topic, final String symbol, final JsonNode item, final long receiveNs) {
        if (topic.startsWith("depth")) {
            final long ns = ns(frame, "ts");
            head("BOOK_SNAPSHOT BOOK", symbol, EventFlags.LAST, ns, ns, receiveNs);
            words(NO, NO, NO);
            levels("bids", item.get("bids"), false);
            levels("asks", item.get("asks"), true);
            return text.toString();
        }
        switch (topic) {
            case "incrDepth" -> updates(symbol, item, receiveNs);
            case "trade" -> {
                final int flags = item.get("m").booleanValue() ? EventFlags.SELL : 0;
                head("TRADE TRADE", symbol, flags, ns(item, "T"), Long.MIN_VALUE, receiveNs);
                words(plain(item, "p"), plain(item, "q"), NO, NO, NO);
            }
            case "bookTicker" -> {
                head("QUOTE QUOTE", symbol, 0, ns(item, "E"), ns(item, "E"), receiveNs);
                words(plain(item, "b"), plain(item, "B"), plain(item, "a"), plain(item, "A"));
                words(item.get("u").asText());
            }
            case "ticker" -> ticker(symbol, item, receiveNs);
            case "lastPrice" -> {
                head("TICKER TICKER", symbol, 0, ns(item, "E"), ns(item, "E"), receiveNs);
                words(plain(item, "c"), NO, NO, NO, NO, NO);
            }
            case "markPrice" -> {
                head("MARK MARK", symbol, 0, ns(item, "E"), ns(item, "E"), receiveNs);
                words(plain(item, "p"), NO, NO, NO);
            }
            default -> {
                head("KLINE KLINE_1M", symbol, 0, Long.MIN_VALUE, Long.MIN_VALUE, receiveNs);
                words("60000", item.get("T").asText());
                words(plain(item, "o"), plain(item, "h"), plain(item, "l"), plain(item, "c"), plain(item, "v"));
                words(NO, NO, NO, NO, NO, NO);
            }
        }
        return text.toString();
    }

    private void updates(final String symbol, final JsonNode item, final long receiveNs) {
        final boolean all = item.get("action").textValue().equals("all");
        final int flags = EventFlags.LAST | (all ? EventFlags.RESET_IDS : 0);
        final long ns = ns(item, "time");
        final long id = item.get("lastUpdateId").asLong();
        head(all ? "BOOK_SNAPSHOT BOOK" : "BOOK_DELTA BOOK", symbol, flags, ns, ns, receiveNs);
        words(all ? NO : String.valueOf(id - 1), all ? NO : String.valueOf(id), String.valueOf(id));
        levels("bids", item.get("bids"), false);
        levels("asks", item.get("asks"), false);
    }

    private void ticker(final String symbol, final JsonNode item, final long receiveNs) {
        head("TICKER TICKER", symbol, 0, ns(item, "E"), ns(item, "E"), receiveNs);
        words(plain(item, "c"), plain(item, "o"), plain(item, "h"), plain(item, "l"), plain(item, "v"));
        final BigDecimal least = decimal(item, "l").multiply(decimal(item, "v")).divide(BigDecimal.valueOf(2));
        words(decimal(item, "q").compareTo(least) < 0 ? NO : plain(item, "q"));
    }

    private void head(
            final String kind,
            final String symbol,
            final int flags,
            final long venueNs,
            final long sentNs,
            final long receiveNs) {
        text.append(kind).append(' ').append(symbol).append(" flags=").append(flags);
        text.append(" times=")
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

    private void levels(final String side, final JsonNode levels, final boolean backwards) {
        words(side);
        for (int i = 0; i < levels.size(); i++) {
            final JsonNode level = levels.get(backwards ? levels.size() - 1 - i : i);
            words(plain(level.get(0).asText()), plain(level.get(1).asText()));
        }
    }

    private static long ns(final JsonNode node, final String key) {
        return node.get(key).asLong() * 1_000_000L;
    }

    private static BigDecimal decimal(final JsonNode node, final String key) {
        return new BigDecimal(node.get(key).asText());
    }

    private static String plain(final JsonNode node, final String key) {
        return plain(node.get(key).asText());
    }

    private static String plain(final String number) {
        final BigDecimal value = new BigDecimal(number);
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
