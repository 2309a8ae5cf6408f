package io.onggi.event.ref;

import java.util.List;
import java.util.Locale;

/**
 * Canonical symbols and the venues' spellings, both ways. Canonical is {@code BASE-QUOTE} for spot and
 * {@code BASE-QUOTE-PERP} for perpetual contracts. Loose forms are understood within a venue, whose spelling decides
 * which half is the base: {@code BTC/USDT}, {@code btcusdt}, {@code KRW-BTC}. Where a venue has spot and perpetual
 * markets, {@code BTC-USDT} means spot and every loose form the perpetual contract; contracts that expire, futures and
 * options, keep the venue's name of the date, {@code BTC-USD-220527}, {@code BTC-USDT-14AUG26}, {@code BTC-USD-Z24}.
 * Stateless; allocates.
 */
public final class Symbols {
    private static final String PERP = "-PERP";
    /** Quote currencies, the strongest first: of two that could be the quote, the stronger one is. */
    private static final List<String> QUOTES = List.of("KRW", "USDT", "USDC", "USD", "BTC", "ETH");

    private static final String SWAP = "-SWAP";
    private static final String EXPIRING = "[A-Z0-9]+-[A-Z0-9]+-[0-9]{6}(-[0-9]+-[CP])?";
    private static final String BYBIT_DATE = "-[0-9]{1,2}[A-Z]{3}[0-9]{2}";
    /** How Bybit and Bitget name a perpetual contract in USDC, instead of the quote. */
    private static final String USDC_PERP = "PERP";
    /** Behind a contract of Bitget's stand the letter of its month and its year: {@code Z24} is December 2024. */
    private static final String BITGET_EXPIRING = "[A-Z0-9]+-?(USDT|USDC|USD)-?[FGHJKMNQUVXZ][0-9]{2}";

    private static final int BITGET_DATE = 3;
    /** Bitget's v1 wrote this behind spot markets, and other letters behind contracts. */
    private static final String BITGET_SPOT = "_SPBL";

    private static final String UNITS = "10{3,12}";
    private static final String UNITS_BEFORE = UNITS + "[A-Z][A-Z0-9]+";
    private static final String UNITS_BEHIND = "[A-Z]{2,}" + UNITS;

    private Symbols() {}

    /**
     * Reads any spelling a user may write for a market of this venue.
     *
     * @return the canonical symbol
     * @throws IllegalArgumentException if the text names no market of the venue, with the accepted forms
     */
    public static String canonical(final Venue venue, final String text) {
        final String upper = text.trim().toUpperCase(Locale.ROOT);
        if (venue == Venue.OKX && upper.matches(EXPIRING)) {
            return upper;
        }
        if (venue == Venue.BYBIT && upper.matches("[A-Z0-9]+-?[A-Z0-9]+" + BYBIT_DATE)) {
            final int date = upper.lastIndexOf('-');
            final String perpetual = canonical(venue, upper.substring(0, date) + PERP);
            return perpetual.substring(0, perpetual.length() - PERP.length()) + upper.substring(date);
        }
        if (venue == Venue.BITGET && upper.matches(BITGET_EXPIRING)) {
            final int date = upper.length() - BITGET_DATE;
            final int end = upper.charAt(date - 1) == '-' ? date - 1 : date;
            return spot(venue, upper.substring(0, end)) + '-' + upper.substring(date);
        }
        if (venue == Venue.BITGET && upper.matches("[A-Z0-9]+(_[UDC]MCBL|" + BITGET_SPOT + ")")) {
            final String name = upper.substring(0, upper.indexOf('_'));
            return upper.endsWith(BITGET_SPOT) ? spot(venue, name) : canonical(venue, name);
        }
        if ((venue == Venue.BYBIT || venue == Venue.BITGET) && upper.matches("[A-Z0-9]+" + USDC_PERP)) {
            return upper.substring(0, upper.length() - USDC_PERP.length()) + "-USDC" + PERP;
        }
        final String suffix = upper.endsWith(PERP) ? PERP : venue == Venue.OKX && upper.endsWith(SWAP) ? SWAP : "";
        final String pair = upper.substring(0, upper.length() - suffix.length());
        final String[] halves = halves(venue, pair);
        if (halves == null || (!suffix.isEmpty() && isSpotOnly(venue))) {
            throw new IllegalArgumentException("'" + text + "' is no market of " + venue.id() + "; write "
                    + (isQuoteFirst(venue) ? "KRW-BTC or BTC-KRW" : "BTCUSDT, BTC/USDT or BTC-USDT-PERP"));
        }
        final String canonical = halves[0] + '-' + halves[1];
        final boolean spot = isSpotOnly(venue) || (!isPerpOnly(venue) && suffix.isEmpty() && pair.equals(canonical));
        return spot ? canonical : canonical + PERP;
    }

    /**
     * Reads a spelling that a socket or a call of spot markets uses, where the venue spells a contract the same way.
     *
     * @return the canonical symbol of the spot market
     * @throws IllegalArgumentException if the text names no market of the venue, with the accepted forms
     */
    public static String spot(final Venue venue, final String text) {
        final String canonical = canonical(venue, text);
        return canonical.endsWith(PERP) ? canonical.substring(0, canonical.length() - PERP.length()) : canonical;
    }

    /**
     * Reads any spelling a user may write where the venue's perpetual contracts are meant and nothing else, as in the
     * list of a feed of contracts: {@code BTC-USDT} is the contract too. What says of itself that it is a spot market
     * or expires stays that.
     *
     * @param venue one that has perpetual contracts
     * @return the canonical symbol
     * @throws IllegalArgumentException if the text names no market of the venue, with the accepted forms
     */
    public static String perpetual(final Venue venue, final String text) {
        final String canonical = canonical(venue, text);
        final boolean saysSpot = text.trim().toUpperCase(Locale.ROOT).endsWith(BITGET_SPOT);
        return isSpot(canonical) && !saysSpot ? canonical + PERP : canonical;
    }

    /** {@return whether a canonical symbol is a spot market's: a pair of assets and nothing more} */
    public static boolean isSpot(final String canonical) {
        return canonical.indexOf('-') == canonical.lastIndexOf('-');
    }

    private static boolean isSpotOnly(final Venue venue) {
        return switch (venue) {
            case UPBIT, BITHUMB, BINANCE_SPOT, NONE, FX -> true;
            case BINANCE_USDM, BYBIT, BITGET, OKX, BINGX -> false;
        };
    }

    /**
     * {@return whether a perpetual contract is written like the spot market, so that only the socket tells them apart}
     */
    private static boolean isPerpOnly(final Venue venue) {
        return switch (venue) {
            case BINANCE_USDM, BINGX -> true;
            case UPBIT, BITHUMB, BINANCE_SPOT, NONE, FX, BYBIT, BITGET, OKX -> false;
        };
    }

    /** {@return whether the venue writes the quote before the base} */
    private static boolean isQuoteFirst(final Venue venue) {
        return venue == Venue.UPBIT || venue == Venue.BITHUMB;
    }

    /** {@return the venue's spelling, as its messages and REST calls write it, of a canonical symbol} */
    public static String venueSymbol(final Venue venue, final String canonical) {
        final String[] parts = canonical.split("-");
        return switch (venue) {
            case BINANCE_USDM, BINANCE_SPOT -> parts[0] + parts[1];
            case BYBIT, BITGET -> {
                if (canonical.endsWith("-USDC" + PERP)) {
                    yield parts[0] + USDC_PERP;
                }
                final boolean expires = parts.length > 2 && !canonical.endsWith(PERP);
                yield parts[0] + parts[1] + (expires ? (venue == Venue.BYBIT ? "-" : "") + parts[2] : "");
            }
            case BINGX -> parts[0] + '-' + parts[1];
            case UPBIT, BITHUMB -> parts[1] + '-' + parts[0];
            case OKX -> canonical.endsWith(PERP) ? parts[0] + '-' + parts[1] + SWAP : canonical;
            case NONE, FX -> canonical;
        };
    }

    /**
     * The market of the same base on another venue: {@code BTCUSDT} asked of Upbit is its KRW market. For comparing
     * prices only, never for orders: the quote currencies differ. {@link Rulebook#sameAsset} also knows which venue
     * spells an asset otherwise.
     *
     * @return the canonical symbol on {@code venue}
     */
    public static String sameAsset(final Venue venue, final String canonical) {
        final String base = base(canonical);
        return mainMarket(venue, isQuoteFirst(venue) ? unit(base).asset() : base);
    }

    /** {@return the canonical symbol of a venue's main market of this base: in KRW or USDT, perpetual where it is} */
    static String mainMarket(final Venue venue, final String base) {
        return switch (venue) {
            case UPBIT, BITHUMB -> base + "-KRW";
            case BINANCE_SPOT -> base + "-USDT";
            case BINANCE_USDM, BYBIT, BITGET, OKX, BINGX -> base + "-USDT" + PERP;
            case NONE, FX -> throw new IllegalArgumentException(venue.id() + " has no markets");
        };
    }

    /** {@return the base of a canonical symbol: what stands before the first hyphen} */
    public static String base(final String canonical) {
        return canonical.substring(0, canonical.indexOf('-'));
    }

    /**
     * Reads how venues spell what they quote in thousands: a power of ten from 1000 on, before the asset's name or
     * behind it, {@code 1000SHIB}, {@code SHIB1000}, {@code 10000SATS}. A name of one letter is no asset in thousands,
     * and neither is {@code 1INCH}.
     *
     * @return what one base unit of a market with this base is
     */
    public static AssetUnit unit(final String base) {
        if (base.matches(UNITS_BEFORE)) {
            int end = 1;
            while (base.charAt(end) == '0') {
                end++;
            }
            return new AssetUnit(base.substring(end), Long.parseLong(base.substring(0, end)), 1);
        }
        if (base.matches(UNITS_BEHIND)) {
            final int start = base.indexOf('1');
            return new AssetUnit(base.substring(0, start), Long.parseLong(base.substring(start)), 1);
        }
        return AssetUnit.one(base);
    }

    private static String[] halves(final Venue venue, final String pair) {
        for (final char separator : new char[] {'-', '/', '_'}) {
            final int at = pair.indexOf(separator);
            if (at > 0 && at == pair.lastIndexOf(separator) && at < pair.length() - 1) {
                final String first = pair.substring(0, at);
                final String second = pair.substring(at + 1);
                // Some write the quote first; the canonical form writes it last, and both use the same separator.
                final boolean quoteFirst = isQuoteFirst(venue) && rank(first) < rank(second);
                return quoteFirst ? new String[] {second, first} : new String[] {first, second};
            }
        }
        for (final String quote : QUOTES) {
            if (pair.endsWith(quote) && pair.length() > quote.length()) {
                return new String[] {pair.substring(0, pair.length() - quote.length()), quote};
            }
        }
        return null;
    }

    private static int rank(final String asset) {
        final int index = QUOTES.indexOf(asset);
        return index < 0 ? QUOTES.size() : index;
    }
}
