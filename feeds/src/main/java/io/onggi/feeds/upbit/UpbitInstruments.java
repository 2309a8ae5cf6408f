package io.onggi.feeds.upbit;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.BlockingRest;
import io.onggi.feeds.net.InstrumentRegistry;
import io.onggi.feeds.net.InstrumentRegistry.Scale;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadResult;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RestCall;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Instruments of the KRW markets (protocol notes 2.6): {@code market/all} says what exists,
 * {@code orderbook/instruments} the present tick, {@code ticker} the last price. For one load.
 */
final class UpbitInstruments {
    /** The finest tick of the whole table is 8 decimals below a won. */
    private static final int PRICE_DIGITS = 8;
    /** Sizes come with at most 8 decimals. */
    private static final int MAX_SIZE_DIGITS = 8;
    /** A day's turnover of one market that its volume must still fit, KRW. */
    private static final BigDecimal DAY_TURNOVER_KRW = new BigDecimal("1e12");

    private static final int CODES_PER_CALL = 80;

    private final Answers answers;

    /** Where the venue's answers come from. */
    @FunctionalInterface
    interface Answers {
        /**
         * Asks.
         *
         * @param group the calls it shares a budget with
         * @return the answer as {@link JsonTree} reads it
         */
        Object get(String group, String path) throws IOException, InterruptedException;
    }

    UpbitInstruments(final Answers answers) {
        this.answers = answers;
    }

    /** {@return instruments as the venue itself describes them} */
    static UpbitInstruments of(final UpbitSettings settings, final NetRuntime runtime) {
        final URI base = settings.endpoints().rest();
        final BlockingRest rest = new BlockingRest(runtime.rest(), settings.load());
        return new UpbitInstruments((group, path) -> {
            final String budget = Venue.UPBIT.id() + ' ' + base.getAuthority() + ' ' + group;
            return rest.getJson(
                    new RestCall(URI.create(base + path), runtime.budgets().budget(budget, settings.budget()), 1));
        });
    }

    /** Adds the symbols asked for to the table, as far as the venue trades them. */
    LoadResult load(final InstrumentTable table, final List<String> symbols) throws IOException, InterruptedException {
        final Set<String> listed = new HashSet<>();
        for (final Object market : JsonTree.list(answers.get("market", "/v1/market/all"))) {
            listed.add(JsonTree.text(market, "market"));
        }
        if (listed.isEmpty()) {
            return LoadResult.failed("upbit: market/all lists no markets");
        }
        final Map<String, String> unknown = new LinkedHashMap<>();
        final Map<String, String> wanted = new LinkedHashMap<>();
        for (final String symbol : symbols) {
            try {
                final String canonical = Symbols.canonical(Venue.UPBIT, symbol);
                final String code = Symbols.venueSymbol(Venue.UPBIT, canonical);
                if (!code.startsWith("KRW-")) {
                    unknown.put(symbol, code + " is no KRW market");
                } else if (!listed.contains(code)) {
                    unknown.put(symbol, code + " is not listed");
                } else {
                    wanted.put(canonical, code);
                }
            } catch (final IllegalArgumentException e) {
                unknown.put(symbol, e.getMessage());
            }
        }
        final List<String> codes = List.copyOf(wanted.values());
        final Map<String, BigDecimal> ticks =
                values("orderbook", "/v1/orderbook/instruments?markets=", codes, "/tick_size");
        final Map<String, BigDecimal> prices = values("ticker", "/v1/ticker?markets=", codes, "/trade_price");
        final List<Instrument> instruments = new ArrayList<>();
        wanted.forEach((canonical, code) -> instruments.add(InstrumentRegistry.register(
                table, Venue.UPBIT, canonical, code, scale(ticks.get(code), prices.get(code)))));
        return new LoadResult(instruments, unknown, "");
    }

    /**
     * Decimals of sizes: the largest d of 0 to 8 for which {@code 10^12 KRW / lastPrice x 10^d} fits 63 bits, so that a
     * day's volume of a coin worth a fraction of a won does. From about 10.9 KRW up it is 8.
     *
     * @param lastPrice KRW, or null if the market never traded
     */
    static int sizeDigits(final BigDecimal lastPrice) {
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

    private Map<String, BigDecimal> values(
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
