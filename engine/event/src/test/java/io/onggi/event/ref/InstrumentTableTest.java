package io.onggi.event.ref;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class InstrumentTableTest {
    private final InstrumentTable table = new InstrumentTable();

    @Test
    void findsEveryInstrumentByItsBytes() {
        for (int id = 1; id <= 300; id++) {
            table.add(binance(id, "A" + id));
        }

        for (int id = 1; id <= 300; id++) {
            final byte[] text = ("xxA" + id + "USDTyy").getBytes(StandardCharsets.UTF_8);
            assertEquals(
                    id, table.find(Venue.BINANCE_USDM, text, 2, text.length - 4).id());
            assertNull(table.find(Venue.UPBIT, text, 2, text.length - 4));
        }
        assertEquals(300, table.all().size());
    }

    @Test
    void findsTheNewestIdOfASymbol() {
        table.add(binance(1, "BTC"));
        table.add(binance(2, "BTC"));

        final byte[] text = "BTCUSDT".getBytes(StandardCharsets.UTF_8);
        assertEquals(2, table.find(Venue.BINANCE_USDM, text, 0, text.length).id());
        assertEquals(2, table.findSymbol(Venue.BINANCE_USDM, "BTC-USDT-PERP").id());
        assertEquals(1, table.get(1).id());
    }

    @Test
    void tellsASpotMarketFromAContractOfTheSameSpelling() {
        final byte[] text = "BTCUSDT".getBytes(StandardCharsets.UTF_8);
        table.add(new Instrument(1, Venue.BYBIT, "BTC-USDT-PERP", "BTCUSDT", 2, 3, 1, 1));
        assertNull(table.find(Venue.BYBIT, true, text, 0, text.length));
        table.add(new Instrument(2, Venue.BYBIT, "BTC-USDT", "BTCUSDT", 2, 6, 1, 1));
        table.add(new Instrument(3, Venue.BYBIT, "ETH-USDT", "ETHUSDT", 2, 6, 1, 1));
        assertEquals(1, table.find(Venue.BYBIT, false, text, 0, text.length).id());
        assertEquals(2, table.find(Venue.BYBIT, true, text, 0, text.length).id());

        table.add(new Instrument(4, Venue.BYBIT, "BTC-USDT-PERP", "BTCUSDT", 4, 3, 1, 1));
        assertEquals(4, table.find(Venue.BYBIT, false, text, 0, text.length).id());
        assertEquals(2, table.find(Venue.BYBIT, true, text, 0, text.length).id());
    }

    @Test
    void refusesHolesInTheIds() {
        assertThrows(IllegalArgumentException.class, () -> table.add(binance(2, "BTC")));
    }

    @Test
    void comesBackFromItsEvent() {
        final Instrument instrument = binance(7, "BTC");
        final MarketEvent event = new MarketEvent();

        InstrumentEvents.write(instrument, event, 5);

        assertEquals(instrument, InstrumentEvents.read(event));
        assertEquals("BTC", instrument.base());
        assertEquals("USDT", instrument.quote());
        assertSame(Venue.BINANCE_USDM, event.venue());
    }

    private static Instrument binance(final int id, final String base) {
        return new Instrument(id, Venue.BINANCE_USDM, base + "-USDT-PERP", base + "USDT", 2, 3, 10, 1);
    }
}
