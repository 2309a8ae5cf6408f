package io.onggi.feeds.binance;

import io.onggi.event.StatusCode;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.InstrumentRegistry;
import io.onggi.feeds.net.InstrumentRegistry.Scale;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.ListedMarket;
import io.onggi.feeds.net.ListedSymbols;
import io.onggi.feeds.net.LoadResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What the exchangeInfo of all markets of Binance have in common (protocol notes 1.7): scales from the filters'
 * {@code tickSize} and {@code stepSize}, never from a precision, which is not the tick. Stateless.
 */
final class BinanceInstruments {
    private static final BigDecimal MOST_WEIGHT = BigDecimal.valueOf(Integer.MAX_VALUE);

    /** What {@code status} says, of contracts and of spot markets. */
    private static final Map<String, StatusCode> STATES = Map.ofEntries(
            Map.entry("TRADING", StatusCode.TRADING),
            Map.entry("PENDING_TRADING", StatusCode.LISTED),
            Map.entry("PRE_TRADING", StatusCode.LISTED),
            Map.entry("PRE_DELIVERING", StatusCode.DELISTING),
            Map.entry("DELIVERING", StatusCode.DELISTING),
            Map.entry("PRE_SETTLE", StatusCode.DELISTING),
            Map.entry("SETTLING", StatusCode.DELISTING),
            Map.entry("DELIVERED", StatusCode.DELISTED),
            Map.entry("CLOSE", StatusCode.DELISTED));

    /** 2100-12-25, the {@code deliveryDate} of perpetual contracts. */
    private static final BigDecimal NEVER_MS = new BigDecimal("4133404800000");

    private BinanceInstruments() {}

    /** Says of a symbol's entry why it is not for us, or nothing. */
    @FunctionalInterface
    interface Refusal {
        /** {@return the words, or an empty text} */
        String of(String venueSymbol, Object entry);
    }

    /** Adds the symbols asked for to the table, as far as exchangeInfo has them, and they trade and are not refused. */
    static LoadResult load(
            final Venue venue,
            final Object exchangeInfo,
            final InstrumentTable table,
            final List<String> symbols,
            final Refusal refusal) {
        final Map<String, Object> listed = ListedSymbols.byKey(JsonTree.at(exchangeInfo, "/symbols"), "symbol");
        if (listed.isEmpty()) {
            return LoadResult.failed("exchangeInfo lists no symbols");
        }
        return ListedSymbols.load(venue, listed, symbols, new ListedSymbols.Listing() {
            @Override
            public String refusal(final String venueSymbol, final Object entry) {
                final String words = refusal.of(venueSymbol, entry);
                final String status = JsonTree.text(entry, "status");
                return words.isEmpty() && !"TRADING".equals(status)
                        ? venueSymbol + " is not trading but " + status
                        : words;
            }

            @Override
            public ListedMarket state(final Object entry) {
                return BinanceInstruments.state(entry);
            }

            @Override
            public Instrument register(final String canonical, final String venueSymbol, final Object entry) {
                return InstrumentRegistry.register(table, venue, canonical, venueSymbol, scale(venueSymbol, entry));
            }
        });
    }

    /** A perpetual contract is delivered at the end of the century, until its end is announced. */
    private static ListedMarket state(final Object entry) {
        final ListedMarket market = ListedMarket.of(JsonTree.text(entry, "status"), STATES);
        final BigDecimal end = JsonTree.decimal(JsonTree.at(entry, "/deliveryDate"));
        final boolean ends = end != null && end.signum() > 0 && end.compareTo(NEVER_MS) < 0;
        return ends && String.valueOf(JsonTree.text(entry, "contractType")).endsWith("PERPETUAL")
                ? market.ending(Instant.ofEpochMilli(end.longValue()).toString())
                : market;
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
