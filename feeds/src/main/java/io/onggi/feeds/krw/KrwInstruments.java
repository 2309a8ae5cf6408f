package io.onggi.feeds.krw;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.BlockingRest;
import io.onggi.feeds.net.InstrumentRegistry;
import io.onggi.feeds.net.InstrumentRegistry.Scale;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.ListedMarket;
import io.onggi.feeds.net.ListedSymbols;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.RestHost;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Instruments of KRW markets as Upbit and Bithumb describe them: {@code market/all} says what exists, {@code ticker}
 * the last price, and the socket's tickers which of them are halted or end; where the present ticks come from is the
 * venue's own affair. For one load.
 */
public final class KrwInstruments {
    /** The finest tick of the whole table is 8 decimals below a won. */
    private static final int PRICE_DIGITS = 8;
    /** Sizes come with at most 8 decimals. */
    private static final int MAX_SIZE_DIGITS = 8;
    /** A day's turnover of one market that its volume must still fit, KRW. */
    private static final BigDecimal DAY_TURNOVER_KRW = new BigDecimal("1e12");

    private static final int CODES_PER_CALL = 80;

    private final Venue venue;
    private final Answers answers;
    private final KrwStates states;

    /** Where the venue's answers come from. */
    @FunctionalInterface
    public interface Answers {
        /**
         * Asks.
         *
         * @param group the calls it shares a budget with
         * @return the answer as {@link JsonTree} reads it
         */
        Object get(String group, String path) throws IOException, InterruptedException;
    }

    /** {@return the answers of a REST host where each group of calls has a budget of its own} */
    public static Answers rest(final RestHost host) {
        final BlockingRest rest = host.blocking();
        return (group, path) -> rest.getJson(host.group(group).get(path));
    }

    /** The present ticks of markets. */
    @FunctionalInterface
    public interface Ticks {
        /**
         * Finds them out.
         *
         * @param codes the markets, as the venue spells them
         * @param prices their last prices, as far as there are any
         * @return KRW, of the markets whose ticks are known
         */
        Map<String, BigDecimal> of(List<String> codes, Map<String, BigDecimal> prices)
                throws IOException, InterruptedException;
    }

    /**
     * Loads from these answers.
     *
     * @param states what the venue's tickers said of its markets until now
     */
    public KrwInstruments(final Venue venue, final Answers answers, final KrwStates states) {
        this.venue = venue;
        this.answers = answers;
        this.states = states;
    }

    /** Adds the symbols asked for to the table, as far as the venue trades them. */
    public LoadResult load(final InstrumentTable table, final List<String> symbols, final Ticks tickSource)
            throws IOException, InterruptedException {
        final Map<String, ListedMarket> listed = ListedSymbols.states(
                ListedSymbols.byKey(answers.get("market", "/v1/market/all?" + details(venue)), "market"),
                entry -> ListedMarket.trading(caution(entry)));
        if (listed.isEmpty()) {
            return LoadResult.failed(venue.id() + ": market/all lists no markets");
        }
        final Map<String, String> unknown = new LinkedHashMap<>();
        final Map<String, String> wanted = new LinkedHashMap<>();
        for (final String symbol : symbols) {
            try {
                final String canonical = Symbols.canonical(venue, symbol);
                final String code = Symbols.venueSymbol(venue, canonical);
                if (!code.startsWith("KRW-")) {
                    unknown.put(symbol, code + " is no KRW market");
                } else if (!listed.containsKey(code)) {
                    unknown.put(symbol, code + " is not listed");
                } else {
                    wanted.put(canonical, code);
                }
            } catch (final IllegalArgumentException e) {
                unknown.put(symbol, e.getMessage());
            }
        }
        final List<String> codes = List.copyOf(wanted.values());
        final Map<String, BigDecimal> prices = values("ticker", "/v1/ticker?markets=", codes, "/trade_price");
        final Map<String, BigDecimal> ticks = tickSource.of(codes, prices);
        final List<Instrument> instruments = new ArrayList<>();
        wanted.forEach((canonical, code) -> instruments.add(InstrumentRegistry.registerUnlessHeld(
                table, venue, canonical, code, scale(ticks.get(code), prices.get(code)))));
        return new LoadResult(instruments, unknown, states.apply(listed), "");
    }

    /** {@return the parameter by which the venue also says what it warns of, protocol notes 2.6 and 3.6} */
    private static String details(final Venue venue) {
        return venue == Venue.BITHUMB ? "isDetails=true" : "is_details=true";
    }

    /** Upbit warns in {@code market_event}, of several things; Bithumb in {@code market_warning}. */
    static String caution(final Object entry) {
        final List<String> cautions = new ArrayList<>();
        if ("CAUTION".equals(JsonTree.text(entry, "market_warning"))) {
            cautions.add("CAUTION");
        }
        if (Boolean.TRUE.equals(JsonTree.at(entry, "/market_event/warning"))) {
            cautions.add("WARNING");
        }
        if (JsonTree.at(entry, "/market_event/caution") instanceof Map<?, ?> caution) {
            caution.forEach((reason, isOn) -> {
                if (Boolean.TRUE.equals(isOn)) {
                    cautions.add(String.valueOf(reason));
                }
            });
        }
        return String.join(" ", cautions);
    }

    /**
     * Decimals of sizes: the largest d of 0 to 8 for which {@code 10^12 KRW / lastPrice x 10^d} fits 63 bits, so that a
     * day's volume of a coin worth a fraction of a won does. From about 10.9 KRW up it is 8.
     *
     * @param lastPrice KRW, or null if the market never traded
     */
    public static int sizeDigits(final BigDecimal lastPrice) {
        if (lastPrice == null || lastPrice.signum() <= 0) {
            return MAX_SIZE_DIGITS;
        }
        final BigDecimal limit = new BigDecimal(BigInteger.valueOf(Long.MAX_VALUE));
        int digits = MAX_SIZE_DIGITS;
        while (digits > 0 && DAY_TURNOVER_KRW.movePointRight(digits).compareTo(limit.multiply(lastPrice)) > 0) {
            digits--;
        }
        return digits;
    }

    private static Scale scale(final BigDecimal tick, final BigDecimal lastPrice) {
        final long mantissa = tick == null ? 1 : FixedPoint.parse(tick.toPlainString(), PRICE_DIGITS);
        return new Scale(PRICE_DIGITS, sizeDigits(lastPrice), Math.max(1, mantissa), 1);
    }

    /**
     * {@return one number of each market, as far as the venue gives it}
     *
     * @param group the calls it shares a budget with
     * @param path ends where the codes begin
     * @param pointer to the number in a market's entry
     */
    public Map<String, BigDecimal> values(
            final String group, final String path, final List<String> codes, final String pointer)
            throws IOException, InterruptedException {
        final Map<String, BigDecimal> values = new HashMap<>();
        for (int start = 0; start < codes.size(); start += CODES_PER_CALL) {
            final List<String> part = codes.subList(start, Math.min(codes.size(), start + CODES_PER_CALL));
            for (final Object entry : JsonTree.list(answers.get(group, path + String.join(",", part)))) {
                values.put(JsonTree.text(entry, "market"), JsonTree.decimal(JsonTree.at(entry, pointer)));
            }
        }
        return values;
    }
}
