package io.onggi.feeds.binance;

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
import java.util.OptionalInt;

/**
 * Instruments from exchangeInfo (protocol notes 1.7): scales from the filters' {@code tickSize} and {@code stepSize},
 * never from {@code pricePrecision}, which is not the tick. Stateless.
 */
final class BinanceUsdmInstruments {
    private static final BigDecimal MOST_WEIGHT = BigDecimal.valueOf(Integer.MAX_VALUE);

    private BinanceUsdmInstruments() {}

    /** Adds the symbols asked for to the table, as far as exchangeInfo has them. */
    static LoadResult load(final Object exchangeInfo, final InstrumentTable table, final List<String> symbols) {
        final Map<String, Object> listed = new HashMap<>();
        for (final Object entry : JsonTree.list(JsonTree.at(exchangeInfo, "/symbols"))) {
            listed.put(JsonTree.text(entry, "symbol"), entry);
        }
        if (listed.isEmpty()) {
            return LoadResult.failed("exchangeInfo lists no symbols");
        }
        final List<Instrument> instruments = new ArrayList<>();
        final Map<String, String> unknown = new LinkedHashMap<>();
        for (final String symbol : symbols) {
            try {
                final String canonical = Symbols.canonical(Venue.BINANCE_USDM, symbol);
                final String venueSymbol = Symbols.venueSymbol(Venue.BINANCE_USDM, canonical);
                final Object entry = listed.get(venueSymbol);
                final String refusal = refusal(venueSymbol, entry);
                if (refusal.isEmpty()) {
                    instruments.add(InstrumentRegistry.register(
                            table, Venue.BINANCE_USDM, canonical, venueSymbol, scale(venueSymbol, entry)));
                } else {
                    unknown.put(symbol, refusal);
                }
            } catch (final IllegalArgumentException e) {
                unknown.put(symbol, e.getMessage());
            }
        }
        return new LoadResult(instruments, unknown, "");
    }

    /** {@return the weight a minute that the venue announces, empty if it announces none that makes sense} */
    static OptionalInt weightLimit(final Object exchangeInfo) {
        for (final Object limit : JsonTree.list(JsonTree.at(exchangeInfo, "/rateLimits"))) {
            final BigDecimal weight = JsonTree.decimal(JsonTree.at(limit, "/limit"));
            if ("REQUEST_WEIGHT".equals(JsonTree.text(limit, "rateLimitType"))
                    && "MINUTE".equals(JsonTree.text(limit, "interval"))
                    && "1".equals(JsonTree.text(limit, "intervalNum"))
                    && weight != null
                    && weight.signum() > 0
                    && weight.compareTo(MOST_WEIGHT) <= 0) {
                return OptionalInt.of(weight.intValue());
            }
        }
        return OptionalInt.empty();
    }

    private static String refusal(final String venueSymbol, final Object entry) {
        if (entry == null) {
            return venueSymbol + " is not listed";
        }
        final String type = JsonTree.text(entry, "contractType");
        if (type == null || !type.endsWith("PERPETUAL")) {
            return venueSymbol + " is no perpetual contract but " + type;
        }
        final String status = JsonTree.text(entry, "status");
        return "TRADING".equals(status) ? "" : venueSymbol + " is not trading but " + status;
    }

    private static Scale scale(final String venueSymbol, final Object entry) {
        BigDecimal tick = null;
        BigDecimal maxPrice = null;
        BigDecimal step = null;
        BigDecimal maxSize = null;
        for (final Object filter : JsonTree.list(JsonTree.at(entry, "/filters"))) {
            final String type = String.valueOf(JsonTree.text(filter, "filterType"));
            if ("PRICE_FILTER".equals(type)) {
                tick = JsonTree.decimal(JsonTree.at(filter, "/tickSize"));
                maxPrice = JsonTree.decimal(JsonTree.at(filter, "/maxPrice"));
            } else if ("LOT_SIZE".equals(type)) {
                step = JsonTree.decimal(JsonTree.at(filter, "/stepSize"));
                maxSize = JsonTree.decimal(JsonTree.at(filter, "/maxQty"));
            }
        }
        if (tick == null || step == null || tick.signum() <= 0 || step.signum() <= 0) {
            throw new IllegalArgumentException(
                    venueSymbol + " has no usable filters: tickSize=" + tick + " stepSize=" + step);
        }
        return Scale.of(tick, maxPrice, step, maxSize);
    }
}
