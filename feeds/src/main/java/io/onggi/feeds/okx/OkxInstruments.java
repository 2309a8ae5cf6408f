package io.onggi.feeds.okx;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.InstrumentRegistry;
import io.onggi.feeds.net.InstrumentRegistry.Scale;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Instruments from the venue's {@code public/instruments} (protocol notes 2.9): the tick as it stands there, the step
 * in base units, which is {@code lotSz x ctVal x ctMult}; orders and sizes of the venue are contracts. Stateless.
 */
final class OkxInstruments {
    private OkxInstruments() {}

    /**
     * Adds the symbols asked for to the table, as far as the answer has them: live linear perpetual contracts, and live
     * spot markets.
     *
     * @param answer the whole answer, as {@link JsonTree} reads it
     * @param contracts is told what their contracts are worth
     */
    static LoadResult load(
            final Object answer,
            final InstrumentTable table,
            final List<String> symbols,
            final OkxContracts contracts) {
        final Map<String, Object> listed = new HashMap<>();
        for (final Object entry : JsonTree.list(JsonTree.at(answer, "/data"))) {
            listed.put(JsonTree.text(entry, "instId"), entry);
        }
        if (listed.isEmpty()) {
            return LoadResult.failed("okx: public/instruments lists no instruments, code="
                    + JsonTree.text(answer, "code") + " msg=" + JsonTree.text(answer, "msg"));
        }
        final List<Instrument> instruments = new ArrayList<>();
        final Map<String, String> unknown = new LinkedHashMap<>();
        for (final String symbol : symbols) {
            try {
                final String canonical = Symbols.canonical(Venue.OKX, symbol);
                final String venueSymbol = Symbols.venueSymbol(Venue.OKX, canonical);
                final Object entry = listed.get(venueSymbol);
                final String refusal = refusal(venueSymbol, entry);
                if (refusal.isEmpty()) {
                    instruments.add(register(table, canonical, venueSymbol, entry, contracts));
                } else {
                    unknown.put(symbol, refusal);
                }
            } catch (final IllegalArgumentException e) {
                unknown.put(symbol, e.getMessage());
            }
        }
        return new LoadResult(instruments, unknown, "");
    }

    private static String refusal(final String venueSymbol, final Object entry) {
        if (entry == null) {
            return venueSymbol + " is not listed";
        }
        final String kind = JsonTree.text(entry, "instType");
        if (!"SPOT".equals(kind) && !"SWAP".equals(kind)) {
            return venueSymbol + " is neither spot nor a perpetual contract but " + kind;
        }
        if ("SWAP".equals(kind) && !"linear".equals(JsonTree.text(entry, "ctType"))) {
            // What a contract is worth in the base asset would depend on the price.
            return venueSymbol + " is no linear contract but " + JsonTree.text(entry, "ctType");
        }
        final String state = JsonTree.text(entry, "state");
        return "live".equals(state) ? "" : venueSymbol + " is not live but " + state;
    }

    private static Instrument register(
            final InstrumentTable table,
            final String canonical,
            final String venueSymbol,
            final Object entry,
            final OkxContracts contracts) {
        final BigDecimal tick = positive(venueSymbol, entry, "tickSz");
        final BigDecimal lot = positive(venueSymbol, entry, "lotSz");
        final boolean spot = "SPOT".equals(JsonTree.text(entry, "instType"));
        final BigDecimal contract = spot
                ? BigDecimal.ONE
                : positive(venueSymbol, entry, "ctVal").multiply(positive(venueSymbol, entry, "ctMult"));
        // Refused before it stands in the table, where it would have to stay.
        final int exponent = OkxContracts.exponent(contract);
        final BigDecimal most = JsonTree.decimal(JsonTree.at(entry, "/maxLmtSz"));
        final Scale scale = Scale.of(tick, null, lot.multiply(contract), most == null ? null : most.multiply(contract));
        OkxContracts.checkDigits(venueSymbol, scale.sizeDigits(), exponent);
        final Instrument instrument = InstrumentRegistry.register(table, Venue.OKX, canonical, venueSymbol, scale);
        contracts.put(instrument, contract);
        return instrument;
    }

    private static BigDecimal positive(final String venueSymbol, final Object entry, final String key) {
        final BigDecimal value = JsonTree.decimal(JsonTree.at(entry, '/' + key));
        if (value == null || value.signum() <= 0) {
            throw new IllegalArgumentException(venueSymbol + " has no usable " + key + ": " + value);
        }
        return value;
    }
}
