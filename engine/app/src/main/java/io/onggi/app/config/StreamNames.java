package io.onggi.app.config;

import io.onggi.event.StreamKind;
import java.util.List;

/** How people write the kinds of streams, in the configuration, in metrics and in HTTP answers. */
public final class StreamNames {
    /** Every kind a venue can have. */
    static final List<StreamKind> ALL = List.of(
            StreamKind.TRADE,
            StreamKind.BOOK,
            StreamKind.QUOTE,
            StreamKind.KLINE_1M,
            StreamKind.KLINE_15M,
            StreamKind.KLINE_1H,
            StreamKind.MARK,
            StreamKind.LIQUIDATION,
            StreamKind.TICKER,
            StreamKind.OPEN_INTEREST);

    private StreamNames() {}

    /** {@return the word for a kind, such as {@code kline15m}} */
    public static String of(final StreamKind kind) {
        return switch (kind) {
            case NONE -> "none";
            case TRADE -> "trade";
            case BOOK -> "book";
            case QUOTE -> "quote";
            case KLINE_1M -> "kline1m";
            case KLINE_15M -> "kline15m";
            case KLINE_1H -> "kline1h";
            case MARK -> "mark";
            case LIQUIDATION -> "liquidation";
            case TICKER -> "ticker";
            case FX -> "fx";
            case OPEN_INTEREST -> "openInterest";
            case LONG_SHORT_RATIO -> "longShortRatio";
            case TAKER_VOLUME -> "takerVolume";
            case FUNDING -> "funding";
        };
    }

    /** {@return the kinds a section names under {@code streams}; all of them where it names none} */
    static List<StreamKind> read(final ConfigSection section, final List<StreamKind> offered) {
        final List<String> names = offered.stream().map(StreamNames::of).toList();
        final List<StreamKind> streams = section.list("streams", false, word -> {
            final int index = names.indexOf(word);
            if (index < 0) {
                throw new IllegalArgumentException(ConfigSection.oneOf(names));
            }
            return offered.get(index);
        });
        return streams.isEmpty() ? offered : streams;
    }
}
