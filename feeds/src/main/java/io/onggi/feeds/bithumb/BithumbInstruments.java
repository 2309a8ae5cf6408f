package io.onggi.feeds.bithumb;

import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.PriceTicks;
import io.onggi.event.ref.Rulebook;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.krw.KrwInstruments;
import io.onggi.feeds.krw.KrwStates;
import io.onggi.feeds.net.LoadResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Instruments of the KRW markets (protocol notes 3.6 and 3.8). The venue has no call for ticks: they follow from the
 * last price by its published table, which stands in the rulebook and differs from Upbit's below 100 KRW. A tick is a
 * hint for the layout of a book.
 */
final class BithumbInstruments {
    private final KrwInstruments markets;
    private final Rulebook rules;
    private final long nowMs;

    /**
     * Loads from these answers.
     *
     * @param rules knows the ticks
     * @param nowMs of this moment, epoch milliseconds
     * @param states what the venue's tickers said of its markets until now
     */
    BithumbInstruments(
            final KrwInstruments.Answers answers, final Rulebook rules, final long nowMs, final KrwStates states) {
        markets = new KrwInstruments(Venue.BITHUMB, answers, states);
        this.rules = rules;
        this.nowMs = nowMs;
    }

    /** Adds the symbols asked for to the table, as far as the venue trades them. */
    LoadResult load(final InstrumentTable table, final List<String> symbols) throws IOException, InterruptedException {
        return markets.load(table, symbols, this::ticksOf);
    }

    private Map<String, BigDecimal> ticksOf(final List<String> codes, final Map<String, BigDecimal> prices) {
        final Map<String, BigDecimal> found = new HashMap<>();
        for (final String code : codes) {
            final BigDecimal price = prices.get(code);
            final PriceTicks ticks = rules.ticks(Venue.BITHUMB, Symbols.canonical(Venue.BITHUMB, code), nowMs);
            if (ticks != null && price != null && price.signum() > 0) {
                found.put(code, ticks.tickAt(price));
            }
        }
        return found;
    }
}
