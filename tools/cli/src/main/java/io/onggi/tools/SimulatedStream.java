package io.onggi.tools;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.journal.Certificate;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stream as the engine counts it, found by the name that a simulated venue gives it: the venues' own names, of which
 * several may be one stream of the engine.
 *
 * @param symbol canonical symbol, empty for a stream of a whole venue
 */
record SimulatedStream(Venue venue, String symbol, int instrumentId, StreamKind kind)
        implements Comparable<SimulatedStream> {
    private static final Pattern CANDLE = Pattern.compile("(?:kline|candle)[._]?(\\d+)([mh]?)");

    /** {@return the stream that a venue calls so; of kind NONE if the engine has none like it} */
    static SimulatedStream of(final InstrumentTable instruments, final Venue venue, final String name) {
        final String symbol = symbolOf(name);
        for (final Instrument instrument : instruments.all()) {
            if (instrument.venue() == venue && isOf(instrument.venueSymbol(), symbol)) {
                return new SimulatedStream(venue, instrument.symbol(), instrument.id(), kindOf(name));
            }
        }
        return new SimulatedStream(venue, "", 0, kindOf(name));
    }

    /** {@return the stream as the certificates name it} */
    String label() {
        return Certificate.name(venue, symbol, kind);
    }

    @Override
    public int compareTo(final SimulatedStream other) {
        return label().compareTo(other.label());
    }

    /** An index is named without what makes a contract of it. */
    private static boolean isOf(final String venueSymbol, final String symbol) {
        return venueSymbol.equalsIgnoreCase(symbol)
                || venueSymbol.toUpperCase(Locale.ROOT).startsWith(symbol.toUpperCase(Locale.ROOT) + '-');
    }

    /** {@code btcusdt@depth}, {@code books/BTC-USDT-SWAP}, {@code kline.1.BTCUSDT}. */
    private static String symbolOf(final String name) {
        final int at = name.indexOf('@');
        if (at >= 0) {
            return name.substring(0, at);
        }
        return name.substring(Math.max(name.indexOf('/'), name.lastIndexOf('.')) + 1);
    }

    static StreamKind kindOf(final String name) {
        final String words = name.toLowerCase(Locale.ROOT);
        final Matcher candle = CANDLE.matcher(words);
        if (candle.find()) {
            final String length = candle.group(1) + candle.group(2).replace("m", "");
            return switch (length) {
                case "1" -> StreamKind.KLINE_1M;
                case "15" -> StreamKind.KLINE_15M;
                case "60", "1h" -> StreamKind.KLINE_1H;
                default -> StreamKind.NONE;
            };
        }
        if (words.contains("bookticker")
                || words.contains("bbo-tbt")
                || words.startsWith("orderbook.1.")
                || words.startsWith("books1/")) {
            return StreamKind.QUOTE;
        }
        if (words.contains("depth") || words.contains("orderbook") || words.startsWith("books")) {
            return StreamKind.BOOK;
        }
        if (words.contains("trade")) {
            return StreamKind.TRADE;
        }
        if (words.contains("open-interest")) {
            return StreamKind.OPEN_INTEREST;
        }
        if (words.contains("mark") || words.contains("index-tickers") || words.contains("funding-rate")) {
            return StreamKind.MARK;
        }
        if (words.contains("ticker")) {
            return StreamKind.TICKER;
        }
        return words.contains("forceorder") || words.contains("liquidation") ? StreamKind.LIQUIDATION : StreamKind.NONE;
    }
}
