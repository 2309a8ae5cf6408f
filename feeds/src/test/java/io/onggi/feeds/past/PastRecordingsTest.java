package io.onggi.feeds.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.onggi.event.EventFlags;
import io.onggi.event.MarketEvent;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.capture.Captures;
import io.onggi.feeds.net.LoopbackVenue.Reply;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Recorded and documented answers, each read a second time by Jackson. */
@Timeout(120)
class PastRecordingsTest {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final PastStand stand = new PastStand();

    @AfterEach
    void closeAll() {
        stand.close();
    }

    /** {@return the answers to one path in a file of answers} */
    private static List<JsonNode> answers(final String file, final String path) throws IOException {
        final List<JsonNode> answers = new ArrayList<>();
        for (final String line : Files.readAllLines(Captures.file(file))) {
            final JsonNode answer = JSON.readTree(line);
            if (path.equals(answer.path("path").asText())) {
                answers.add(answer.get("raw"));
            }
        }
        assertTrue(!answers.isEmpty(), file + " has no " + path);
        return answers;
    }

    private static JsonNode answer(final String file) throws IOException {
        return JSON.readTree(Files.readAllBytes(Captures.file(file)));
    }

    /** {@return an exact decimal of this text as the engine writes it, or null if the scale cannot hold it} */
    private static String exact(final JsonNode value, final int digits) {
        final BigDecimal decimal = new BigDecimal(value.asText()).stripTrailingZeros();
        return decimal.scale() > digits ? null : decimal.signum() == 0 ? "0" : decimal.toPlainString();
    }

    private static String rounded(final JsonNode value, final int digits, final RoundingMode mode) {
        final BigDecimal decimal =
                new BigDecimal(value.asText()).setScale(digits, mode).stripTrailingZeros();
        return decimal.signum() == 0 ? "0" : decimal.toPlainString();
    }

    /** Where a venue's trade has what. */
    private record TradeKeys(String id, String price, String size, String time, String side, String sell) {
        private String text(final JsonNode row, final Instrument of) {
            final String readPrice = exact(row.get(price), of.priceDigits());
            final String readSize = exact(row.get(size), of.sizeDigits());
            return readPrice == null || readSize == null
                    ? null
                    : row.get(time).asText()
                            + ' '
                            + (id.isEmpty() ? "absent" : row.get(id).asText())
                            + ' '
                            + readPrice
                            + ' '
                            + readSize
                            + ' '
                            + row.get(side).asText().equalsIgnoreCase(sell);
        }
    }

    private void trades(final PastVenue which, final JsonNode answer, final JsonNode rows, final TradeKeys keys)
            throws IOException, InterruptedException {
        stand.venue.route(which.tradesPath(), query -> Reply.ok(answer.toString()));
        final List<JsonNode> sorted = new ArrayList<>();
        rows.forEach(sorted::add);
        final boolean newestFirst = rows.get(0).get(keys.time()).asLong()
                >= rows.get(rows.size() - 1).get(keys.time()).asLong();
        if (newestFirst && rows.size() > 1) {
            Collections.reverse(sorted);
        }
        sorted.sort(Comparator.comparingLong(row -> row.get(keys.time()).asLong()));
        final long firstMs = sorted.get(0).get(keys.time()).asLong();
        final long lastMs = sorted.get(sorted.size() - 1).get(keys.time()).asLong();
        final boolean forward = which == PastVenue.BINANCE_USDM;
        final int before = stand.trades().size();
        stand.trades(
                firstMs - 1,
                lastMs + 1,
                forward ? sorted.get(0).get(keys.id()).asLong() - 1 : FixedPoint.ABSENT,
                FixedPoint.ABSENT);

        final List<String> expected = sorted.stream()
                .map(row -> keys.text(row, stand.instrument()))
                .filter(text -> text != null)
                .toList();
        assertEquals(
                expected,
                stand.trades().stream().skip(before).map(stand::tradeText).toList());
        stand.balanced();
    }

    /** Serves the same rows for every page: those of other pages must be left out. */
    private void candles(
            final PastVenue which,
            final JsonNode answer,
            final JsonNode rows,
            final Interval interval,
            final List<String> keys)
            throws IOException, InterruptedException {
        stand.venue.route(which.candlesPath(), query -> Reply.ok(answer.toString()));
        final List<JsonNode> sorted = new ArrayList<>();
        rows.forEach(sorted::add);
        sorted.sort(Comparator.comparingLong(row -> column(row, keys.get(0)).asLong()));
        final long fromMs = column(sorted.get(0), keys.get(0)).asLong();
        final long lastMs = column(sorted.get(sorted.size() - 1), keys.get(0)).asLong();
        final int before = stand.candles().size();
        stand.candles(interval, fromMs, lastMs + 1);

        final int prices = stand.instrument().priceDigits();
        final List<String> expected = new ArrayList<>();
        for (final JsonNode row : sorted) {
            final List<String> words = new ArrayList<>();
            words.add(column(row, keys.get(0)).asText());
            for (int i = 1; i < 5; i++) {
                words.add(exact(column(row, keys.get(i)), prices));
            }
            words.add(rounded(column(row, keys.get(5)), stand.instrument().sizeDigits(), RoundingMode.DOWN));
            words.add(
                    keys.size() == 6
                            ? "absent"
                            : rounded(column(row, keys.get(6)), FixedPoint.TURNOVER_DIGITS, RoundingMode.HALF_EVEN));
            if (!words.contains(null)) {
                expected.add(String.join(" ", words));
            }
        }
        assertEquals(
                expected,
                stand.candles().stream().skip(before).map(stand::candleText).toList());
        stand.balanced();
    }

    private static JsonNode column(final JsonNode row, final String key) {
        return row.isArray() ? row.get(Integer.parseInt(key)) : row.get(key);
    }

    @Test
    void readsAggregatesAndCandlesOfBinance() throws IOException, InterruptedException {
        final String files = "binance-usdm/rest/gocryptotrader__http_fapi_v1_";
        final List<JsonNode> trades = answers(files + "aggTrades.jsonl", "/fapi/v1/aggTrades");
        final List<JsonNode> candles = answers(files + "klines.jsonl", "/fapi/v1/klines");
        stand.open(PastVenue.BINANCE_USDM, "BTC-USDT-PERP");
        for (final JsonNode answer : trades) {
            trades(PastVenue.BINANCE_USDM, answer, answer, new TradeKeys("a", "p", "q", "T", "m", "true"));
        }
        for (final JsonNode answer : candles) {
            final boolean days =
                    answer.get(1).get(0).asLong() - answer.get(0).get(0).asLong() > 3_600_000;
            candles(
                    PastVenue.BINANCE_USDM,
                    answer,
                    answer,
                    days ? Interval.H1 : Interval.M1,
                    List.of("0", "1", "2", "3", "4", "5", "7"));
        }
        assertEquals(511, stand.trades().size());
        assertEquals(1_133, stand.candles().size());
    }

    @Test
    void readsTradesAndCandlesOfOkx() throws IOException, InterruptedException {
        final JsonNode trades = answer("okx/nautilus/nautilus_trader__http_get_trades.json");
        final JsonNode candles = answer("okx/nautilus/nautilus_trader__http_get_candlesticks_full.json");
        stand.open(PastVenue.OKX, "BTC-USDT");
        trades(PastVenue.OKX, trades, trades.get("data"), new TradeKeys("tradeId", "px", "sz", "ts", "side", "sell"));
        candles(PastVenue.OKX, candles, candles.get("data"), Interval.M1, List.of("0", "1", "2", "3", "4", "5", "7"));
        assertEquals(2, stand.trades().size());
        assertEquals(2, stand.candles().size());
    }

    @Test
    void readsATradeOfBybitWithTheNumberOfItsUuid() throws IOException, InterruptedException {
        final JsonNode answer = answer("bybit/nautilus/nautilus_trader__http_get_trades_recent.json");
        stand.open(PastVenue.BYBIT, "BTC-USDT-PERP");
        stand.venue.route(PastVenue.BYBIT.tradesPath(), query -> Reply.ok(answer.toString()));
        stand.trades(0, 2_000_000_000_000L, FixedPoint.ABSENT, FixedPoint.ABSENT);

        final MarketEvent trade = stand.trades().get(0);
        assertEquals(1_709_891_679_000L * PastStand.NS_PER_MS, trade.venueTimeNs());
        // FNV-1a of 64 bits over the text, without the sign.
        assertEquals(fnv(answer.at("/result/list/0/execId").asText()), trade.tradeId());
        assertEquals(EventFlags.REST | EventFlags.REPAIRED | EventFlags.LAST, trade.flags());
    }

    private static long fnv(final String text) {
        long hash = 0xCBF2_9CE4_8422_2325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x0000_0100_0000_01B3L;
        }
        return hash & Long.MAX_VALUE;
    }

    @Test
    void readsWhatUpbitDocuments() throws IOException, InterruptedException {
        final JsonNode ticks = answers("upbit/examples/Upbit.Net__endpoints.jsonl", "/v1/trades/ticks")
                .get(0);
        stand.open(PastVenue.UPBIT, "BTC-KRW");
        trades(
                PastVenue.UPBIT,
                ticks,
                ticks,
                new TradeKeys("sequential_id", "trade_price", "trade_volume", "timestamp", "ask_bid", "ASK"));
        assertEquals(ticks.size(), stand.trades().size());
    }

    @Test
    void readsWhatBingxDocuments() throws IOException, InterruptedException {
        final String file = "bingx/examples/BingX.Net__endpoints.jsonl";
        final JsonNode trades = answers(file, PastVenue.BINGX.tradesPath()).get(0);
        final JsonNode candles = answers(file, PastVenue.BINGX.candlesPath()).get(0);
        stand.open(PastVenue.BINGX, "BTC-USDT-PERP");
        trades(
                PastVenue.BINGX,
                trades,
                trades.get("data"),
                new TradeKeys("", "price", "qty", "time", "isBuyerMaker", "true"));
        candles(
                PastVenue.BINGX,
                candles,
                candles.get("data"),
                Interval.H1,
                List.of("time", "open", "high", "low", "close", "volume"));
        assertEquals(trades.get("data").size(), stand.trades().size());
    }
}
