package io.onggi.feeds.bitget;

import io.onggi.event.StatusCode;
import io.onggi.event.ref.FixedPoint;
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
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Instruments from the venue's {@code mix/market/contracts} (protocol notes 3.7): the tick is {@code priceEndStep} in
 * the last of {@code pricePlace} decimals, the step {@code sizeMultiplier}; sizes are base units. Stateless.
 */
final class BitgetInstruments {
    /** What {@code symbolStatus} says; under maintenance, or with some orders refused, it does not trade. */
    private static final Map<String, StatusCode> STATES =
            Map.of("normal", StatusCode.TRADING, "listed", StatusCode.LISTED, "off", StatusCode.DELISTED);

    private BitgetInstruments() {}

    /**
     * Adds the symbols asked for to the table, as far as the answer has them: perpetual contracts that trade.
     *
     * @param answer the whole answer, as {@link JsonTree} reads it
     */
    static LoadResult load(final Object answer, final InstrumentTable table, final List<String> symbols) {
        final Map<String, Object> listed = ListedSymbols.byKey(JsonTree.at(answer, "/data"), "symbol");
        if (listed.isEmpty()) {
            return LoadResult.failed("bitget: mix/market/contracts lists no instruments, code="
                    + JsonTree.text(answer, "code") + " msg=" + JsonTree.text(answer, "msg"));
        }
        return ListedSymbols.load(Venue.BITGET, listed, symbols, new ListedSymbols.Listing() {
            /** The list has contracts only: {@code BTC-USDT} is the perpetual one. */
            @Override
            public String canonical(final Venue venue, final String text) {
                return Symbols.perpetual(venue, text);
            }

            @Override
            public String refusal(final String venueSymbol, final Object entry) {
                return BitgetInstruments.refusal(venueSymbol, entry);
            }

            @Override
            public ListedMarket state(final Object entry) {
                return BitgetInstruments.state(entry);
            }

            @Override
            public Instrument register(final String canonical, final String venueSymbol, final Object entry) {
                if (Symbols.isSpot(canonical)) {
                    throw new IllegalArgumentException(canonical + " is a spot market, and these are contracts");
                }
                return InstrumentRegistry.register(
                        table, Venue.BITGET, canonical, venueSymbol, scale(venueSymbol, entry));
            }
        });
    }

    private static String refusal(final String venueSymbol, final Object entry) {
        final String type = JsonTree.text(entry, "symbolType");
        if (!"perpetual".equals(type)) {
            return venueSymbol + " is no perpetual contract but " + type;
        }
        final String status = JsonTree.text(entry, "symbolStatus");
        return "normal".equals(status) ? "" : venueSymbol + " does not trade normally but is " + status;
    }

    /** {@code offTime} is the end of the contract in epoch milliseconds once that is announced, and -1 before. */
    private static ListedMarket state(final Object entry) {
        final ListedMarket market = ListedMarket.of(JsonTree.text(entry, "symbolStatus"), STATES);
        final BigDecimal end = JsonTree.decimal(JsonTree.at(entry, "/offTime"));
        return end != null && end.signum() > 0
                ? market.ending(Instant.ofEpochMilli(end.longValue()).toString())
                : market;
    }

    private static Scale scale(final String venueSymbol, final Object entry) {
        final BigDecimal place = JsonTree.decimal(JsonTree.at(entry, "/pricePlace"));
        final boolean usable = place != null
                && place.signum() >= 0
                && place.compareTo(BigDecimal.valueOf(FixedPoint.MAX_DIGITS)) <= 0
                && place.stripTrailingZeros().scale() <= 0;
        if (!usable) {
            throw new IllegalArgumentException(venueSymbol + " has no usable pricePlace: " + place);
        }
        final BigDecimal tick = positive(venueSymbol, entry, "priceEndStep").scaleByPowerOfTen(-place.intValueExact());
        final BigDecimal step = positive(venueSymbol, entry, "sizeMultiplier");
        return Scale.of(tick, null, step, JsonTree.decimal(JsonTree.at(entry, "/maxMarketOrderQty")));
    }

    private static BigDecimal positive(final String venueSymbol, final Object entry, final String key) {
        final BigDecimal value = JsonTree.decimal(JsonTree.at(entry, '/' + key));
        if (value == null || value.signum() <= 0) {
            throw new IllegalArgumentException(venueSymbol + " has no usable " + key + ": " + value);
        }
        return value;
    }
}
