package io.onggi.app.config;

import io.onggi.event.StreamKind;
import java.util.List;
import java.util.Map;

/**
 * What the engine knows of a venue before anybody configures it.
 *
 * @param enabled whether it is connected to where the configuration does not say
 * @param addresses where it is
 * @param offered the kinds of streams it has, all of them taken where the configuration names none
 * @param session how its connections behave
 * @param budgetWeight weight of REST calls within {@code budgetPerMs}
 * @param budgetPerMs milliseconds
 * @param testnetHeaders headers by which REST calls mean the test network, where the address alone does not say so
 */
record VenueDefaults(
        boolean enabled,
        List<Address> addresses,
        List<StreamKind> offered,
        SessionConfig.Defaults session,
        int budgetWeight,
        int budgetPerMs,
        Map<String, String> testnetHeaders) {
    VenueDefaults {
        addresses = List.copyOf(addresses);
        offered = List.copyOf(offered);
        testnetHeaders = Map.copyOf(testnetHeaders);
    }

    /** Its test network, where it has one, is told by the addresses alone. */
    VenueDefaults(
            final boolean enabled,
            final List<Address> addresses,
            final List<StreamKind> offered,
            final SessionConfig.Defaults session,
            final int budgetWeight,
            final int budgetPerMs) {
        this(enabled, addresses, offered, session, budgetWeight, budgetPerMs, Map.of());
    }

    /**
     * One address of a venue.
     *
     * @param key in the configuration
     * @param production of the real venue
     * @param testnet of its test network, or an empty text where it has none
     */
    record Address(String key, String production, String testnet) {
        /** {@return the schemes it may have, the secure one first} */
        String[] schemes() {
            return production.startsWith("wss") ? new String[] {"wss", "ws"} : new String[] {"https", "http"};
        }
    }

    /** {@return whether the venue has a test network} */
    boolean hasTestnet() {
        return addresses.stream().noneMatch(address -> address.testnet().isEmpty());
    }
}
