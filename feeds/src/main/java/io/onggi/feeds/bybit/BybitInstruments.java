package io.onggi.feeds.bybit;

import io.onggi.event.StatusCode;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.InstrumentRegistry;
import io.onggi.feeds.net.InstrumentRegistry.Scale;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.ListedMarket;
import io.onggi.feeds.net.ListedSymbols;
import io.onggi.feeds.net.LoadResult;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Instruments from the venue's {@code market/instruments-info} (protocol notes 1.10): tick and step as they stand
 * there, in base units. An asset quoted in thousands keeps the venue's name of it, {@code 1000PEPE} or
 * {@code SHIB1000}. Stateless.
 */
final class BybitInstruments {
    /** What {@code status} says. */
    private static final Map<String, StatusCode> STATES = Map.of(
            "Trading", StatusCode.TRADING,
            "PreLaunch", StatusCode.LISTED,
            "Settling", StatusCode.DELISTING,
            "Delivering", StatusCode.DELISTING,
            "Closed", StatusCode.DELISTED);

    private BybitInstruments() {}

    /**
     * Adds the symbols asked for to the table, as far as the answers have them: perpetual contracts, or spot markets,
     * that trade.
     *
     * @param pages the whole answers, as {@link JsonTree} reads them; the venue splits long lists
     * @param market which of the venue's markets they list
     */
    static LoadResult load(
            final List<Object> pages,
            final InstrumentTable table,
            final List<String> symbols,
            final BybitMarket market) {
        final Map<String, Object> listed = new HashMap<>();
        for (final Object page : pages) {
            for (final Object entry : JsonTree.list(JsonTree.at(page, "/result/list"))) {
                listed.put(JsonTree.text(entry, "symbol"), entry);
            }
        }
        if (listed.isEmpty()) {
            final Object page = pages.isEmpty() ? null : pages.get(0);
            return LoadResult.failed("bybit: market/instruments-info lists no " + market.id()
                    + " instruments, retCode=" + JsonTree.text(page, "retCode") + " retMsg="
                    + JsonTree.text(page, "retMsg"));
        }
        final List<Instrument> instruments = new ArrayList<>();
        final Map<String, String> unknown = new LinkedHashMap<>();
        for (final String symbol : symbols) {
            try {
                final String canonical = market.asked(symbol);
                final String venueSymbol = Symbols.venueSymbol(Venue.BYBIT, canonical);
                final Object entry = listed.get(venueSymbol);
                final String refusal = Symbols.isSpot(canonical) == (market == BybitMarket.SPOT)
                        ? refusal(venueSymbol, entry, market)
                        : canonical + " is no market of " + market.id();
                if (refusal.isEmpty()) {
                    instruments.add(register(table, canonical, venueSymbol, entry, market));
                } else {
                    unknown.put(symbol, refusal);
                }
            } catch (final IllegalArgumentException e) {
                unknown.put(symbol, e.getMessage());
            }
        }
        return new LoadResult(instruments, unknown, ListedSymbols.states(listed, BybitInstruments::state), "");
    }

    /** A spot market in the venue's special treatment has {@code stTag} 1: it may be delisted. */
    private static ListedMarket state(final Object entry) {
        final ListedMarket market = ListedMarket.of(JsonTree.text(entry, "status"), STATES);
        return "1".equals(JsonTree.text(entry, "stTag")) ? market.warned("special treatment") : market;
    }

    private static String refusal(final String venueSymbol, final Object entry, final BybitMarket market) {
        if (entry == null) {
            return venueSymbol + " is not listed";
        }
        final String type = JsonTree.text(entry, "contractType");
        if (market == BybitMarket.LINEAR && !"LinearPerpetual".equals(type)) {
            return venueSymbol + " is no perpetual linear contract but " + type;
        }
        final String status = JsonTree.text(entry, "status");
        return "Trading".equals(status) ? "" : venueSymbol + " does not trade but is " + status;
    }

    private static Instrument register(
            final InstrumentTable table,
            final String canonical,
            final String venueSymbol,
            final Object entry,
            final BybitMarket market) {
        final boolean spot = market == BybitMarket.SPOT;
        final BigDecimal tick = positive(venueSymbol, entry, "/priceFilter/tickSize");
        final BigDecimal step =
                positive(venueSymbol, entry, spot ? "/lotSizeFilter/basePrecision" : "/lotSizeFilter/qtyStep");
        final Scale scale = Scale.of(
                tick,
                JsonTree.decimal(JsonTree.at(entry, "/priceFilter/maxPrice")),
                step,
                JsonTree.decimal(JsonTree.at(entry, "/lotSizeFilter/maxOrderQty")));
        return InstrumentRegistry.register(table, Venue.BYBIT, canonical, venueSymbol, scale);
    }

    private static BigDecimal positive(final String venueSymbol, final Object entry, final String pointer) {
        final BigDecimal value = JsonTree.decimal(JsonTree.at(entry, pointer));
        if (value == null || value.signum() <= 0) {
            throw new IllegalArgumentException(venueSymbol + " has no usable " + pointer.substring(1) + ": " + value);
        }
        return value;
    }
}
