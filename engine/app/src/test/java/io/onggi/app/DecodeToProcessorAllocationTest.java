package io.onggi.app;

import static io.onggi.event.AllocationAssert.assertAllocatesNothing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.app.config.EngineConfig;
import io.onggi.core.CarryKind;
import io.onggi.core.MarketProcessor;
import io.onggi.event.DirectSink;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.InstrumentView;
import io.onggi.event.MarketEvent;
import io.onggi.event.PremiumView;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultSink;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ViewSink;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.binance.BinanceUsdmDecoder;
import io.onggi.feeds.upbit.UpbitDecoder;
import java.nio.charset.StandardCharsets;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * From the bytes of a frame to the end of the processor: two venues' frames of every kind, long books, timers, closing
 * minutes, premium samples, gaps and lost links, second after second.
 */
class DecodeToProcessorAllocationTest implements ResultSink, ViewSink, ControlListener {
    private static final long START_MS = 1_767_225_590_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final int SECONDS = 65;
    private static final int GAP_AT = 30;
    private static final int LINK_LOST_AT = 40;
    private static final int HASH_EVERY = 20;

    private static final int UPBIT_BTC = 1;
    private static final int BINANCE_BTC = 2;
    private static final int UPBIT_USDT = 3;

    /** Placeholders: time, ids of an update, one digit that varies. */
    private static final char TIME = '~';

    private static final char PREV = '|';
    private static final char FIRST = '^';
    private static final char LAST = '`';
    private static final char DIGIT = '%';

    private static final String CONFIG = """
            premium: {assets: [BTC], sizeKrw: 1000000}
            venues:
              upbit: {symbols: [KRW-BTC, KRW-USDT]}
              binance-usdm: {symbols: [BTCUSDT]}
            fx: {sources: [{name: hand, url: "http://127.0.0.1:1/", pointer: /rate}]}
            """;

    private final FrameTemplate[] upbitFrames = {
        new FrameTemplate(
                "{\"type\":\"orderbook\",\"code\":\"KRW-BTC\",\"timestamp\":~~~~~~~~~~~~~,\"total_ask_size\":3.2817,\"total_bid_size\":5.1190,\"orderbook_units\":["
                        + list(
                                30,
                                i -> "{\"ask_price\":" + (140_001_000 + 1_000 * i) + ",\"bid_price\":"
                                        + (139_999_000 - 1_000 * i)
                                        + ".0,\"ask_size\":0.0%99545,\"bid_size\":1.%83673E-1}")
                        + "],\"level\":0,\"stream_type\":\"REALTIME\"}"),
        new FrameTemplate(
                "{\"ty\":\"orderbook\",\"cd\":\"KRW-USDT\",\"tms\":~~~~~~~~~~~~~,\"tas\":1,\"tbs\":2.2403413,\"obu\":["
                        + list(
                                15,
                                i -> "{\"ap\":" + (1_401 + i) + ",\"bp\":" + (1_399 - i)
                                        + ",\"as\":1%.5,\"bs\":7.9276E2}")
                        + "],\"st\":\"REALTIME\",\"lv\":0}"),
        new FrameTemplate(
                "{\"type\":\"trade\",\"code\":\"KRW-BTC\",\"timestamp\":~~~~~~~~~~~~~,\"trade_timestamp\":~~~~~~~~~~~~~,\"trade_price\":14000%000.0,\"trade_volume\":0.00509799,\"ask_bid\":\"ASK\",\"change\":\"RISE\",\"sequential_id\":````````````,\"stream_type\":\"REALTIME\"}"),
        new FrameTemplate(
                "{\"type\":\"ticker\",\"code\":\"KRW-BTC\",\"opening_price\":140000000,\"high_price\":140000000,\"low_price\":140000000,\"trade_price\":14000%000,\"timestamp\":~~~~~~~~~~~~~,\"acc_trade_price_24h\":12345.67895,\"acc_trade_volume_24h\":0.33333333,\"market_state\":\"ACTIVE\",\"stream_type\":\"REALTIME\"}"),
        new FrameTemplate(
                "{\"type\":\"candle.1m\",\"code\":\"KRW-BTC\",\"candle_date_time_utc\":\"2026-01-01T00:00:00\",\"opening_price\":140000000.00000000,\"high_price\":140009000.0,\"low_price\":140000000.0,\"trade_price\":14000%000.0,\"candle_acc_trade_volume\":0.15511395,\"candle_acc_trade_price\":14139448.26754000,\"timestamp\":~~~~~~~~~~~~~,\"stream_type\":\"REALTIME\"}"),
    };

    private final FrameTemplate depth = new FrameTemplate(
            "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":~~~~~~~~~~~~~,\"T\":~~~~~~~~~~~~~,\"s\":\"BTCUSDT\",\"U\":^^^^^^^^^^^^,\"u\":````````````,\"pu\":||||||||||||,\"b\":["
                    + list(100, i -> "[\"" + (99_999 - i) + ".%0\",\"1.%25\"]")
                    + "],\"a\":["
                    + list(60, i -> "[\"" + (100_001 + i) + ".%0\",\"%.125\"]")
                    + "]}}");

    private final FrameTemplate restBook =
            new FrameTemplate("{\"lastUpdateId\":````````````,\"E\":~~~~~~~~~~~~~,\"T\":~~~~~~~~~~~~~,\"bids\":["
                    + list(200, i -> "[\"" + (99_999 - i) + ".00\",\"1.%25\"]")
                    + "],\"asks\":["
                    + list(200, i -> "[\"" + (100_001 + i) + ".00\",\"1.%25\"]")
                    + "]}");

    private final FrameTemplate[] binanceFrames = {
        new FrameTemplate(
                "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":~~~~~~~~~~~~~,\"s\":\"BTCUSDT\",\"a\":````````````,\"p\":\"10000%.10\",\"q\":\"0.250\",\"f\":````````````,\"l\":````````````,\"T\":~~~~~~~~~~~~~,\"m\":true}}"),
        new FrameTemplate(
                "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":````````````,\"E\":~~~~~~~~~~~~~,\"T\":~~~~~~~~~~~~~,\"s\":\"BTCUSDT\",\"b\":\"99999.%0\",\"B\":\"3.120\",\"a\":\"100001.%0\",\"A\":\"4.066\"}}"),
        new FrameTemplate(
                "{\"stream\":\"btcusdt@kline_1m\",\"data\":{\"e\":\"kline\",\"E\":~~~~~~~~~~~~~,\"s\":\"BTCUSDT\",\"k\":{\"t\":1767225600000,\"T\":1767225659999,\"s\":\"BTCUSDT\",\"i\":\"1m\",\"f\":100,\"L\":200,\"o\":\"1.0\",\"c\":\"2.%\",\"h\":\"2.5\",\"l\":\"0.5\",\"v\":\"1000\",\"n\":101,\"x\":false,\"q\":\"1500.00005\",\"V\":\"500\",\"Q\":\"750.00015\",\"B\":\"0\"}}}"),
        new FrameTemplate(
                "{\"stream\":\"btcusdt@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\",\"E\":~~~~~~~~~~~~~,\"s\":\"BTCUSDT\",\"p\":\"10000%.11\",\"i\":\"100000.00\",\"P\":\"67885.20\",\"r\":\"-0.00010000\",\"T\":1767254400000}}"),
        new FrameTemplate(
                "{\"stream\":\"btcusdt@forceOrder\",\"data\":{\"e\":\"forceOrder\",\"E\":~~~~~~~~~~~~~,\"o\":{\"s\":\"BTCUSDT\",\"S\":\"SELL\",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":\"0.%14\",\"p\":\"100000.00\",\"ap\":\"100000.5\",\"X\":\"FILLED\",\"l\":\"0.014\",\"z\":\"0.014\",\"T\":~~~~~~~~~~~~~}}}"),
    };

    private final byte[] fxSource = "USD/KRW hand".getBytes(StandardCharsets.UTF_8);
    private final byte[] carried = "BTC".getBytes(StandardCharsets.UTF_8);
    private final ResultEvent result = new ResultEvent();
    private final long[] resultCounts = new long[ResultType.count()];
    private final MarketProcessor processor =
            new MarketProcessor(CoreAssembly.of(EngineConfig.fromText("test", CONFIG)), this, this);
    private final DirectSink sink = new DirectSink(processor);
    private final InstrumentTable instruments = new InstrumentTable();
    private final FeedCounters upbitCounters = new FeedCounters("upbit");
    private final FeedCounters binanceCounters = new FeedCounters("binance-usdm");
    private long nowMs = START_MS;
    private long updateId = 100_000_000_000L;
    private long tradeId = 500_000_000_000L;
    private long viewsSeen;
    private boolean valid;
    private UpbitDecoder upbit;
    private BinanceUsdmDecoder binance;

    private static String list(final int count, final IntFunction<String> element) {
        return IntStream.range(0, count).mapToObj(element).collect(Collectors.joining(","));
    }

    @Test
    void everythingFromTheFrameToTheResultsHappensInMemoryThatIsThere() {
        announce(new Instrument(UPBIT_BTC, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 0, 8, 1_000, 1));
        announce(new Instrument(BINANCE_BTC, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 2, 3, 10, 1));
        announce(new Instrument(UPBIT_USDT, Venue.UPBIT, "USDT-KRW", "KRW-USDT", 0, 8, 1, 1));
        upbitCounters.reserve(UPBIT_USDT);
        binanceCounters.reserve(UPBIT_USDT);
        upbit = new UpbitDecoder(sink, instruments, upbitCounters, this, DecoderOptions.live());
        binance = new BinanceUsdmDecoder(sink, instruments, binanceCounters, this, DecoderOptions.live());
        snapshot();

        assertAllocatesNothing(this::oneMinuteAndMore);

        assertEquals(0, upbitCounters.count(Outcome.REJECTED));
        assertEquals(0, binanceCounters.count(Outcome.REJECTED));
        assertTrue(processor.events(EventType.BOOK_DELTA) >= 4 * SECONDS, "long updates have two parts");
        assertTrue(resultCounts[ResultType.KLINE.ordinal()] >= 4);
        assertTrue(resultCounts[ResultType.PREMIUM_SAMPLE.ordinal()] >= 2 * SECONDS);
        assertTrue(resultCounts[ResultType.PREMIUM_INDEX.ordinal()] >= 2);
        assertTrue(resultCounts[ResultType.CARRY.ordinal()] >= 2);
        assertTrue(resultCounts[ResultType.GAP.ordinal()] >= 2);
        assertTrue(resultCounts[ResultType.STATE_HASH.ordinal()] >= 2);
        assertTrue(viewsSeen > SECONDS);
        assertTrue(valid, "the premium is there at the end");
    }

    private void announce(final Instrument instrument) {
        instruments.add(instrument);
        final long sequence = sink.tryClaim(1);
        InstrumentEvents.write(instrument, sink.slot(sequence), nowMs * NS_PER_MS);
        sink.publish(sequence, sequence);
    }

    private void oneMinuteAndMore() {
        for (int second = 0; second < SECONDS; second++) {
            nowMs += 1_000;
            for (final FrameTemplate frame : upbitFrames) {
                decode(upbit, frame.fill(LAST, ++tradeId));
            }
            binanceSecond(second);
            fxRate();
            publish(EventType.TIMER, StreamKind.NONE, 0);
            if (second % HASH_EVERY == 0) {
                publish(EventType.HASH, StreamKind.NONE, 0);
            }
        }
    }

    private void binanceSecond(final int second) {
        if (second == GAP_AT) {
            updateId += 5;
        }
        depth.fill(PREV, updateId).fill(FIRST, updateId + 1).fill(LAST, updateId + 9);
        updateId += 9;
        decode(binance, depth);
        if (second == GAP_AT) {
            snapshot();
        }
        for (int i = 0; i < binanceFrames.length; i++) {
            decode(binance, binanceFrames[i].fill(LAST, i == 0 ? ++tradeId : updateId + 1));
        }
        if (second == LINK_LOST_AT) {
            publish(EventType.LINK_DOWN, StreamKind.BOOK, BINANCE_BTC);
            publish(EventType.LINK_DOWN, StreamKind.TRADE, BINANCE_BTC);
            publish(EventType.LINK_UP, StreamKind.BOOK, BINANCE_BTC);
            publish(EventType.LINK_UP, StreamKind.TRADE, BINANCE_BTC);
            snapshot();
            carry();
        }
    }

    private void snapshot() {
        final byte[] body = restBook.fill(LAST, updateId)
                .fill(TIME, nowMs)
                .fill(DIGIT, nowMs / 1_000)
                .frame();
        final Instrument instrument = instruments.get(BINANCE_BTC);
        binance.decodeDepthSnapshot(instrument, body, 0, body.length, nowMs * NS_PER_MS);
    }

    private void decode(final FrameDecoder decoder, final FrameTemplate template) {
        final byte[] frame =
                template.fill(TIME, nowMs).fill(DIGIT, nowMs / 1_000).frame();
        decoder.decode(frame, 0, frame.length, nowMs * NS_PER_MS);
    }

    private void fxRate() {
        final long sequence = sink.tryClaim(1);
        header(sink.slot(sequence), EventType.FX_RATE, StreamKind.FX, 0)
                .fx(1_400_00000000L)
                .text(fxSource, 0, fxSource.length);
        sink.publish(sequence, sequence);
    }

    private void carry() {
        final long sequence = sink.tryClaim(1);
        header(sink.slot(sequence), EventType.CARRY, StreamKind.NONE, 0)
                .carry(CarryKind.PREMIUM_MINUTE, nowMs, Double.doubleToLongBits(0.1), FixedPoint.ABSENT)
                .text(carried, 0, carried.length);
        sink.publish(sequence, sequence);
    }

    private void publish(final EventType type, final StreamKind stream, final int id) {
        final long sequence = sink.tryClaim(1);
        header(sink.slot(sequence), type, stream, id);
        sink.publish(sequence, sequence);
    }

    private MarketEvent header(final MarketEvent event, final EventType type, final StreamKind stream, final int id) {
        return event.reset(type, id == BINANCE_BTC ? Venue.BINANCE_USDM : Venue.NONE, stream, id)
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, nowMs * NS_PER_MS);
    }

    @Override
    public ResultEvent claim() {
        return result;
    }

    @Override
    public void publish() {
        resultCounts[result.type().ordinal()]++;
    }

    @Override
    public void instrument(final InstrumentView view) {
        viewsSeen++;
    }

    @Override
    public void premium(final PremiumView view) {
        valid = view.valid();
    }

    @Override
    public void onAck(final long requestId) {
        throw new AssertionError("nothing was asked for");
    }

    @Override
    public void onError(final long requestId, final String text) {
        throw new AssertionError(text);
    }
}
