package io.onggi.app.config;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Venue;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A venue, as far as all of them are configured alike.
 *
 * @param venue which one
 * @param enabled whether the engine connects to it
 * @param addresses where it is, by the key that says so
 * @param restHeaders headers of every REST call, by name: those of the test network where that is meant
 * @param symbols canonical symbols
 * @param streams kinds of streams, for every symbol
 * @param session its connections
 * @param budget how many REST calls it is asked for
 */
public record VenueConfig(
        Venue venue,
        boolean enabled,
        Map<String, URI> addresses,
        Map<String, String> restHeaders,
        List<String> symbols,
        List<StreamKind> streams,
        SessionConfig session,
        BudgetConfig budget) {
    /** Key of the address of REST calls. */
    public static final String REST_URL = "restUrl";
    /** Key of the address of a venue's only socket for market data. */
    public static final String WS_URL = "wsUrl";
    /** Key of Binance's address for books and quotes, and of OKX's for all but candles. */
    public static final String PUBLIC_WS_URL = "publicWsUrl";
    /** Key of Binance's address for everything else. */
    public static final String MARKET_WS_URL = "marketWsUrl";
    /** Key of OKX's address for candles. */
    public static final String BUSINESS_WS_URL = "businessWsUrl";

    /** Copies lists and maps. */
    public VenueConfig {
        addresses = Map.copyOf(addresses);
        restHeaders = Map.copyOf(restHeaders);
        symbols = List.copyOf(symbols);
        streams = List.copyOf(streams);
    }

    /** {@return the address under this key} */
    public URI address(final String key) {
        return addresses.get(key);
    }

    static VenueConfig read(final ConfigSection section, final Venue venue, final VenueDefaults defaults) {
        final boolean enabled = section.flag("enabled", defaults.enabled());
        final boolean testnet = defaults.hasTestnet() && section.flag("testnet", false);
        final Map<String, URI> addresses = new LinkedHashMap<>();
        for (final VenueDefaults.Address address : defaults.addresses()) {
            final String written = section.url(address.key(), "", address.schemes());
            final String usual = testnet ? address.testnet() : address.production();
            addresses.put(address.key(), uri(written.isEmpty() ? usual : written, usual));
        }
        return new VenueConfig(
                venue,
                enabled,
                addresses,
                testnet ? defaults.testnetHeaders() : Map.of(),
                section.list("symbols", enabled, text -> SymbolText.connected(venue, text)),
                StreamNames.read(section, defaults.offered()),
                SessionConfig.read(section.section("session"), defaults.offered(), defaults.session()),
                BudgetConfig.read(
                        section.section("budget"),
                        defaults.budgetWeight(),
                        defaults.budgetPerMs(),
                        VenueCatalog.COUNTS_KINDS.contains(venue)));
    }

    /** What is no address was reported already; reading goes on with one that is. */
    private static URI uri(final String text, final String usual) {
        try {
            return URI.create(text);
        } catch (final IllegalArgumentException e) {
            return URI.create(usual);
        }
    }
}
