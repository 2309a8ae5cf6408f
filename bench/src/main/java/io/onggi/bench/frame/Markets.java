package io.onggi.bench.frame;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.List;

/**
 * The markets of a measurement: as many perpetuals on Binance as wanted, or KRW markets on Upbit, with the scales one
 * meets there. The first is like Bitcoin: prices move by ten units of the last decimal.
 */
public final class Markets {
    private static final int[] PRICE_DIGITS = {2, 2, 4, 5, 3, 4, 1, 6};
    private static final int[] SIZE_DIGITS = {3, 3, 1, 0, 2, 0, 3, 0};
    private static final int UPBIT_SIZE_DIGITS = 8;
    private static final long FIRST_MIDDLE = 678_901;
    private static final long KRW_MIDDLE = 137_001;

    private final List<Market> all = new ArrayList<>();
    private final InstrumentTable table = new InstrumentTable();

    private Markets() {}

    /** {@return perpetuals on Binance, ids from 1} */
    public static Markets binance(final int count) {
        final Markets markets = new Markets();
        for (int i = 0; i < count; i++) {
            final String base = base(i);
            final int profile = i % PRICE_DIGITS.length;
            final Instrument instrument = new Instrument(
                    i + 1,
                    Venue.BINANCE_USDM,
                    base + "-USDT-PERP",
                    base + "USDT",
                    PRICE_DIGITS[profile],
                    SIZE_DIGITS[profile],
                    i == 0 ? 10 : 1,
                    1);
            // Far from 0, so that a book of thousands of levels fits below.
            markets.add(instrument, i == 0 ? FIRST_MIDDLE : 20_000 + 7_919L * i % 80_000);
        }
        return markets;
    }

    /** {@return KRW markets on Upbit, ids from 1} */
    public static Markets upbit(final int count) {
        final Markets markets = new Markets();
        for (int i = 0; i < count; i++) {
            final String base = base(i);
            final boolean whole = i % 2 == 0;
            final Instrument instrument = new Instrument(
                    i + 1,
                    Venue.UPBIT,
                    base + "-KRW",
                    "KRW-" + base,
                    whole ? 0 : 1,
                    UPBIT_SIZE_DIGITS,
                    i == 0 ? 1_000 : 1,
                    1);
            markets.add(instrument, i == 0 ? KRW_MIDDLE : 1_000 + 613L * i % 90_000);
        }
        return markets;
    }

    private void add(final Instrument instrument, final long middle) {
        all.add(new Market(instrument, middle));
        table.add(instrument);
    }

    /** {@return the markets in order of their ids} */
    public List<Market> all() {
        return List.copyOf(all);
    }

    /** {@return the instruments, for decoders} */
    public InstrumentTable table() {
        return table;
    }

    private static String base(final int index) {
        if (index == 0) {
            return "BTC";
        }
        final int letters = 26;
        return "" + (char) ('A' + index / (letters * letters))
                + (char) ('A' + index / letters % letters)
                + (char) ('A' + index % letters);
    }
}
