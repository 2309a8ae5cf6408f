package io.onggi.feeds.bithumb;

import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.krw.KrwInstruments;
import io.onggi.feeds.net.LoadResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Instruments of the KRW markets (protocol notes 3.6 and 3.8). The venue has no call for ticks: they follow from the
 * last price by its published table, which differs from Upbit's below 100 KRW. A tick is a hint for the layout of a
 * book.
 */
final class BithumbInstruments {
    /** From this price on, in KRW, this tick. */
    private static final NavigableMap<BigDecimal, BigDecimal> TICKS = ticks(
            "0 0.0001",
            "1 0.001",
            "10 0.01",
            "100 1",
            "5000 5",
            "10000 10",
            "50000 50",
            "100000 100",
            "500000 500",
            "1000000 1000");

    private final KrwInstruments markets;

    BithumbInstruments(final KrwInstruments.Answers answers) {
        markets = new KrwInstruments(Venue.BITHUMB, answers);
    }

    /** Adds the symbols asked for to the table, as far as the venue trades them. */
    LoadResult load(final InstrumentTable table, final List<String> symbols) throws IOException, InterruptedException {
        return markets.load(table, symbols, BithumbInstruments::ticksOf);
    }

    private static Map<String, BigDecimal> ticksOf(final List<String> codes, final Map<String, BigDecimal> prices) {
        final Map<String, BigDecimal> found = new HashMap<>();
        for (final String code : codes) {
            final BigDecimal price = prices.get(code);
            if (price != null && price.signum() > 0) {
                found.put(code, tick(price));
            }
        }
        return found;
    }

    /** {@return the tick at a price above zero, KRW} */
    static BigDecimal tick(final BigDecimal price) {
        return TICKS.floorEntry(price).getValue();
    }

    private static NavigableMap<BigDecimal, BigDecimal> ticks(final String... steps) {
        final NavigableMap<BigDecimal, BigDecimal> table = new TreeMap<>();
        for (final String step : steps) {
            final String[] parts = step.split(" ");
            table.put(new BigDecimal(parts[0]), new BigDecimal(parts[1]));
        }
        return table;
    }
}
