package io.onggi.feeds.bingx;

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
import java.util.List;
import java.util.Map;

/**
 * Instruments from the venue's {@code /openApi/swap/v2/quote/contracts} (protocol notes 4.10). Prices and sizes have as
 * many decimals as {@code pricePrecision} and {@code quantityPrecision} say, and the tick and the step are one in the
 * last of them. Sizes are base units everywhere: a contract's {@code size} plays no part, and the venue gives it as 0
 * at times. Stateless.
 */
final class BingxInstruments {
    private static final String ONLINE = "1";
    private static final BigDecimal MOST_DIGITS = BigDecimal.valueOf(16);

    /** What {@code status} says (protocol notes 4.10); with 25 no position may be opened. */
    private static final Map<String, StatusCode> STATES =
            Map.of(ONLINE, StatusCode.TRADING, "5", StatusCode.LISTED, "0", StatusCode.DELISTED);

    private BingxInstruments() {}

    /**
     * Adds the symbols asked for to the table, as far as the answer has them as contracts that are online, open for
     * orders and settled in USDT.
     *
     * @param answer the whole answer, as {@link JsonTree} reads it
     */
    static LoadResult load(final Object answer, final InstrumentTable table, final List<String> symbols) {
        final Map<String, Object> listed = ListedSymbols.byKey(JsonTree.at(answer, "/data"), "symbol");
        if (listed.isEmpty()) {
            return LoadResult.failed("bingx: quote/contracts lists no instruments, code="
                    + JsonTree.text(answer, "code") + " msg=" + JsonTree.text(answer, "msg"));
        }
        return ListedSymbols.load(Venue.BINGX, listed, symbols, new ListedSymbols.Listing() {
            @Override
            public String refusal(final String venueSymbol, final Object entry) {
                return BingxInstruments.refusal(venueSymbol, entry);
            }

            @Override
            public ListedMarket state(final Object entry) {
                return BingxInstruments.state(entry);
            }

            @Override
            public Instrument register(final String canonical, final String venueSymbol, final Object entry) {
                final BigDecimal tick = lastDigit(venueSymbol, entry, "pricePrecision");
                final BigDecimal step = lastDigit(venueSymbol, entry, "quantityPrecision");
                return InstrumentRegistry.register(
                        table, Venue.BINGX, canonical, venueSymbol, Scale.of(tick, null, step, null));
            }
        });
    }

    private static String refusal(final String venueSymbol, final Object entry) {
        final String currency = JsonTree.text(entry, "currency");
        if (!"USDT".equals(currency)) {
            return venueSymbol + " is not settled in USDT but in " + currency;
        }
        final String status = JsonTree.text(entry, "status");
        if (!ONLINE.equals(status)) {
            return venueSymbol + " is not online but in status " + status;
        }
        final Object open = JsonTree.at(entry, "/apiStateOpen");
        return "true".equals(String.valueOf(open)) ? "" : venueSymbol + " is not open for orders: apiStateOpen=" + open;
    }

    private static ListedMarket state(final Object entry) {
        final ListedMarket market = ListedMarket.of(JsonTree.text(entry, "status"), STATES);
        final Object open = JsonTree.at(entry, "/apiStateOpen");
        return market.state() != StatusCode.TRADING || "true".equals(String.valueOf(open))
                ? market
                : new ListedMarket(StatusCode.HALTED, "has apiStateOpen=" + open, "");
    }

    private static BigDecimal lastDigit(final String venueSymbol, final Object entry, final String key) {
        final BigDecimal digits = JsonTree.decimal(JsonTree.at(entry, '/' + key));
        if (digits == null
                || digits.signum() < 0
                || digits.compareTo(MOST_DIGITS) > 0
                || digits.stripTrailingZeros().scale() > 0) {
            throw new IllegalArgumentException(venueSymbol + " has no usable " + key + ": " + digits);
        }
        return BigDecimal.ONE.scaleByPowerOfTen(-digits.intValue());
    }
}
