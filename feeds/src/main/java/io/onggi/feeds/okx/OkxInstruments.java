package io.onggi.feeds.okx;

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

/**
 * Instruments from the venue's {@code public/instruments} (protocol notes 2.9): the tick as it stands there, the step
 * in base units, which is {@code lotSz x ctVal x ctMult}; orders and sizes of the venue are contracts. Stateless.
 */
final class OkxInstruments {
    /** What {@code state} says (protocol notes 2.9); a suspended market and one for tests do not trade. */
    private static final Map<String, StatusCode> STATES =
            Map.of("live", StatusCode.TRADING, "preopen", StatusCode.LISTED, "expired", StatusCode.DELISTED);

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
        final Map<String, Object> listed = ListedSymbols.byKey(JsonTree.at(answer, "/data"), "instId");
        if (listed.isEmpty()) {
            return LoadResult.failed("okx: public/instruments lists no instruments, code="
                    + JsonTree.text(answer, "code") + " msg=" + JsonTree.text(answer, "msg"));
        }
        return ListedSymbols.load(Venue.OKX, listed, symbols, new ListedSymbols.Listing() {
            @Override
            public String refusal(final String venueSymbol, final Object entry) {
                return OkxInstruments.refusal(venueSymbol, entry);
            }

            @Override
            public ListedMarket state(final Object entry) {
                return OkxInstruments.state(entry);
            }

            @Override
            public Instrument register(final String canonical, final String venueSymbol, final Object entry) {
                return OkxInstruments.register(table, canonical, venueSymbol, entry, contracts);
            }
        });
    }

    /** {@code expTime} is the end in epoch milliseconds: of what expires, and of what will be delisted; else empty. */
    private static ListedMarket state(final Object entry) {
        final ListedMarket market = ListedMarket.of(JsonTree.text(entry, "state"), STATES);
        final BigDecimal end = JsonTree.decimal(JsonTree.at(entry, "/expTime"));
        return end != null && end.signum() > 0
                ? market.ending(Instant.ofEpochMilli(end.longValue()).toString())
                : market;
    }

    private static String refusal(final String venueSymbol, final Object entry) {
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
