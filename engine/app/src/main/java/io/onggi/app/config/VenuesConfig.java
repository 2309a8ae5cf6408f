package io.onggi.app.config;

import io.onggi.event.ref.Venue;
import io.onggi.feeds.krw.KeyFormat;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The venues.
 *
 * @param all every venue that can be connected to, by name
 * @param upbitMessages how Upbit's messages shall look
 * @param binanceUsdmSnapshotLevels levels a side of the snapshot that seeds a book of Binance USD-M: 50, 100, 500 or
 *     1000
 * @param binanceSpotSnapshotLevels the same of Binance spot: 100, 500, 1000 or 5000
 * @param bybitBookLevels levels a side of Bybit's books: 50, 200 or 1000
 */
public record VenuesConfig(
        Map<Venue, VenueConfig> all,
        UpbitMessages upbitMessages,
        int binanceUsdmSnapshotLevels,
        int binanceSpotSnapshotLevels,
        int bybitBookLevels) {
    /** Copies the map. */
    public VenuesConfig {
        all = Map.copyOf(all);
    }

    /**
     * How Upbit's messages look.
     *
     * @param orderbookDepth levels a side: 1, 5, 15 or 30
     * @param format long or short keys
     */
    public record UpbitMessages(int orderbookDepth, KeyFormat format) {}

    /** {@return how this venue is used} */
    public VenueConfig of(final Venue venue) {
        return Objects.requireNonNull(all.get(venue), () -> venue + " cannot be configured");
    }

    /** {@return the venues that are connected to, in the order of their codes} */
    public List<VenueConfig> enabled() {
        return VenueCatalog.VENUES.keySet().stream()
                .map(all::get)
                .filter(VenueConfig::enabled)
                .toList();
    }

    static VenuesConfig read(final ConfigSection section) {
        final Map<Venue, ConfigSection> sections = new EnumMap<>(Venue.class);
        final Map<Venue, VenueConfig> all = new EnumMap<>(Venue.class);
        VenueCatalog.VENUES.forEach((venue, defaults) -> {
            sections.put(venue, section.section(venue.id()));
            all.put(venue, VenueConfig.read(sections.get(venue), venue, defaults));
        });
        final ConfigSection upbit = sections.get(Venue.UPBIT);
        return new VenuesConfig(
                all,
                new UpbitMessages(
                        upbit.choice("orderbookDepth", 30, List.of(1, 5, 15, 30), String::valueOf),
                        upbit.choice(
                                "format",
                                KeyFormat.DEFAULT,
                                List.of(KeyFormat.DEFAULT, KeyFormat.SIMPLE),
                                KeyFormat::name)),
                sections.get(Venue.BINANCE_USDM)
                        .choice("snapshotLevels", 1_000, List.of(50, 100, 500, 1_000), String::valueOf),
                sections.get(Venue.BINANCE_SPOT)
                        .choice("snapshotLevels", 1_000, List.of(100, 500, 1_000, 5_000), String::valueOf),
                sections.get(Venue.BYBIT).choice("orderbookDepth", 200, List.of(50, 200, 1_000), String::valueOf));
    }
}
