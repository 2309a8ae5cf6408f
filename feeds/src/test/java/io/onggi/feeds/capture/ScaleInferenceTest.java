package io.onggi.feeds.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.binance.BinanceUsdmDecoder;
import io.onggi.feeds.capture.CaptureFrame.Direction;
import io.onggi.feeds.upbit.UpbitDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleInferenceTest {
    private final ScaleInference binance = new ScaleInference(
            Venue.BINANCE_USDM,
            (sink, table, counters, control) ->
                    new BinanceUsdmDecoder(sink, table, counters, control, DecoderOptions.recorded()));
    private final ScaleInference upbit = new ScaleInference(
            Venue.UPBIT,
            (sink, table, counters, control) ->
                    new UpbitDecoder(sink, table, counters, control, DecoderOptions.recorded()));

    private static CaptureFrame frame(final Direction direction, final String url, final String raw) {
        return new CaptureFrame(direction, 1, raw.getBytes(StandardCharsets.UTF_8), url, 1);
    }

    private static CaptureFrame quote(final String symbol, final String bid, final String size) {
        return frame(
                Direction.IN,
                "",
                "{\"e\":\"bookTicker\",\"u\":1,\"s\":\"" + symbol + "\",\"b\":\"" + bid + "\",\"B\":\"" + size
                        + "\",\"a\":\"" + bid + "\",\"A\":\"0\"}");
    }

    @Test
    void findsDecimalsAndSteps() {
        binance.observe(quote("BTCUSDT", "61800.50", "2.500"));
        binance.observe(quote("BTCUSDT", "61801.00", "0.125"));
        binance.observe(quote("AKROUSDT", "0.01737", "437848"));

        final List<Instrument> instruments = binance.instruments();
        assertEquals(
                new Instrument(1, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 1, 3, 5, 125), instruments.get(0));
        assertEquals(
                new Instrument(2, Venue.BINANCE_USDM, "AKRO-USDT-PERP", "AKROUSDT", 5, 0, 1737, 437848),
                instruments.get(1));
    }

    @Test
    void findsScalesOfExtremeMagnitudes() {
        binance.observe(quote("AUSDT", "0.0000000000125", "999999999999999"));
        binance.observe(quote("BUSDT", "100000000000.5", "0.000000000001"));
        upbit.observe(
                frame(
                        Direction.IN,
                        "",
                        "{\"ty\":\"trade\",\"cd\":\"KRW-BTT\",\"tms\":1,\"ttms\":1,\"tp\":0.0012,\"tv\":1234567890123.12345678,\"ab\":\"BID\",\"sid\":1}"));

        assertEquals(13, binance.instruments().get(0).priceDigits());
        assertEquals(0, binance.instruments().get(0).sizeDigits());
        assertEquals(1, binance.instruments().get(1).priceDigits());
        assertEquals(12, binance.instruments().get(1).sizeDigits());
        assertEquals(4, upbit.instruments().get(0).priceDigits());
        assertEquals(4, upbit.instruments().get(0).sizeDigits());
    }

    @Test
    void findsTheInstrumentOfABookByRest() {
        final String body = "{\"lastUpdateId\":1,\"bids\":[[\"1.5\",\"2\"]],\"asks\":[]}";
        final CaptureFrame nameless = frame(Direction.REST, "", body);
        assertNull(binance.venueSymbol(nameless));

        binance.observe(frame(Direction.REST, "https://x/depth?symbol=BTCUSDT", body));
        binance.observe(nameless);

        assertEquals("BTCUSDT", binance.venueSymbol(nameless));
        assertEquals(1, binance.instruments().size());
        assertEquals(1, binance.instruments().get(0).priceDigits());
    }

    @Test
    void passesWhatHasNoInstrument() {
        binance.observe(frame(Direction.IN, "", "{\"result\":null,\"id\":1}"));
        binance.observe(frame(Direction.IN, "", "PONG"));
        binance.observe(frame(Direction.OUT, "", "{\"s\":\"BTCUSDT\"}"));
        binance.observe(frame(Direction.IN, "", "{\"e\":\"x\",\"s\":\"BTC\"}"));
        upbit.observe(frame(Direction.IN, "", "[{\"type\":\"trade\",\"code\":\"KRW-BTC.15\"}]"));

        assertEquals(List.of(), binance.instruments());
        assertEquals(List.of(), upbit.instruments());
        assertEquals("KRW-BTC", upbit.venueSymbol(frame(Direction.IN, "", "[{\"code\":\"KRW-BTC.15\"}]")));
    }

    @Test
    void namesInstrumentsOfWhichEveryFrameWasRefusedApart() {
        binance.observe(quote("BTCUSDT", "61800.50", "2.500"));
        binance.observe(quote("BTCUSDT", "x", "2.500"));
        binance.observe(quote("ETHUSDT", "99999999999999999999999999", "1"));
        binance.observe(quote("XRPUSDT", "x", "1"));
        binance.observe(frame(Direction.IN, "", "{\"e\":\"x\",\"s\":\"SOLUSDT\"}"));

        assertEquals(1, binance.instruments().size());
        assertEquals(
                List.of("2 ETHUSDT", "3 XRPUSDT"),
                binance.undecoded(2).stream()
                        .map(instrument -> instrument.id() + " " + instrument.venueSymbol())
                        .toList());
    }
}
