package io.onggi.sim.market;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntFunction;

/** The candle lengths of a venue by its own words. Never changes. */
public final class CandleLengths {
    private static final int[] MINUTES = {1, 3, 5, 15, 30, 60, 120, 240, 360, 480, 720, 1_440};

    /** As Binance and BingX spell them. */
    public static final CandleLengths LOWER_CASE =
            new CandleLengths("1m", "3m", "5m", "15m", "30m", "1h", "2h", "4h", "6h", "8h", "12h", "1d");

    private final Map<String, CandleLength> byText = new HashMap<>();

    /**
     * @param words for 1, 3, 5, 15 and 30 minutes, 1, 2, 4, 6, 8 and 12 hours, and a day; empty for a length that the
     *     venue does not have
     */
    public CandleLengths(final String... words) {
        for (int i = 0; i < MINUTES.length; i++) {
            if (!words[i].isEmpty()) {
                add(words[i], MINUTES[i]);
            }
        }
    }

    /** Lengths whose words hold their minutes. */
    public CandleLengths(final IntFunction<String> word, final int... minutes) {
        for (final int length : minutes) {
            add(word.apply(length), length);
        }
    }

    private void add(final String word, final int minutes) {
        byText.put(word, new CandleLength(word, minutes * CandleSeries.MINUTE_MS));
    }

    /** {@return the length of this word, or null} */
    public CandleLength of(final String text) {
        return byText.get(text);
    }

    /** {@return the length of so many milliseconds, or null} */
    public CandleLength ofMs(final long ms) {
        return byText.values().stream()
                .filter(length -> length.ms() == ms)
                .findAny()
                .orElse(null);
    }
}
