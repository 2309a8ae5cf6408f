package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import org.junit.jupiter.api.Test;

/** The names that the simulated venues give to their streams. */
class SimulatedStreamTest {
    private final InstrumentTable instruments = new InstrumentTable();

    private void add(final Venue venue, final String symbol, final String venueSymbol) {
        instruments.add(new Instrument(instruments.nextId(), venue, symbol, venueSymbol, 2, 3, 1, 1));
    }

    private void assertIs(final String expected, final Venue venue, final String name) {
        assertEquals(expected, SimulatedStream.of(instruments, venue, name).label());
    }

    @Test
    void areThoseOfTheEngine() {
        add(Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT");
        add(Venue.UPBIT, "BTC-KRW", "KRW-BTC");
        add(Venue.OKX, "BTC-USDT-PERP", "BTC-USDT-SWAP");
        add(Venue.OKX, "BTC-USDT", "BTC-USDT");
        add(Venue.BYBIT, "BTC-USDT-PERP", "BTCUSDT");
        add(Venue.BINGX, "BTC-USDT-PERP", "BTC-USDT");
        add(Venue.BITGET, "BTC-USDT-PERP", "BTCUSDT");

        assertIs("binance-usdm/BTC-USDT-PERP/book", Venue.BINANCE_USDM, "btcusdt@depth@100ms");
        assertIs("binance-usdm/BTC-USDT-PERP/quote", Venue.BINANCE_USDM, "btcusdt@bookTicker");
        assertIs("binance-usdm/BTC-USDT-PERP/trade", Venue.BINANCE_USDM, "btcusdt@aggTrade");
        assertIs("binance-usdm/BTC-USDT-PERP/mark", Venue.BINANCE_USDM, "btcusdt@markPrice@1s");
        assertIs("binance-usdm/BTC-USDT-PERP/ticker", Venue.BINANCE_USDM, "btcusdt@ticker");
        assertIs("binance-usdm/BTC-USDT-PERP/liquidation", Venue.BINANCE_USDM, "btcusdt@forceOrder");
        assertIs("binance-usdm/BTC-USDT-PERP/kline_15m", Venue.BINANCE_USDM, "btcusdt@kline_15m");
        assertIs("upbit/BTC-KRW/book", Venue.UPBIT, "KRW-BTC@orderbook.30");
        assertIs("upbit/BTC-KRW/kline_1h", Venue.UPBIT, "KRW-BTC@candle.60m");
        assertIs("okx/BTC-USDT-PERP/book", Venue.OKX, "books/BTC-USDT-SWAP");
        assertIs("okx/BTC-USDT-PERP/quote", Venue.OKX, "bbo-tbt/BTC-USDT-SWAP");
        assertIs("okx/BTC-USDT-PERP/kline_1h", Venue.OKX, "candle1H/BTC-USDT-SWAP");
        assertIs("okx/BTC-USDT-PERP/open_interest", Venue.OKX, "open-interest/BTC-USDT-SWAP");
        assertIs("okx/?/liquidation", Venue.OKX, "liquidation-orders/SWAP");
        assertIs("bybit/BTC-USDT-PERP/quote", Venue.BYBIT, "orderbook.1.BTCUSDT");
        assertIs("bybit/BTC-USDT-PERP/book", Venue.BYBIT, "orderbook.200.BTCUSDT");
        assertIs("bybit/BTC-USDT-PERP/kline_1m", Venue.BYBIT, "kline.1.BTCUSDT");
        assertIs("bingx/BTC-USDT-PERP/book", Venue.BINGX, "BTC-USDT@incrDepth");
        assertIs("bitget/BTC-USDT-PERP/quote", Venue.BITGET, "books1/BTCUSDT");
    }

    @Test
    void anIndexIsThatOfTheContractWhereThereIsNoSpotMarketOfItsName() {
        add(Venue.OKX, "BTC-USDT-PERP", "BTC-USDT-SWAP");

        assertIs("okx/BTC-USDT-PERP/mark", Venue.OKX, "index-tickers/BTC-USDT");
    }

    @Test
    void whatTheEngineHasNoStreamOfIsNone() {
        assertEquals(
                StreamKind.NONE,
                SimulatedStream.of(instruments, Venue.UPBIT, "KRW-BTC@candle.3m")
                        .kind());
    }
}
