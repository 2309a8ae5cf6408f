package io.onggi.app.config;

import io.onggi.event.StreamKind;
import java.util.List;

/**
 * What the engine knows of a venue before anybody configures it.
 *
 * @param enabled whether it is connected to where the configuration does not say
 * @param addresses where it is
 * @param offered the kinds of streams it has, all of them taken where the configuration names none
 * @param session how its connections behave
 * @param budgetWeight weight of REST calls within {@code budgetPerMs}
 * @param budgetPerMs milliseconds
 */
record VenueDefaults(
        boolean enabled,
        List<Address> addresses,
        List<StreamKind> offered,
        SessionConfig.Defaults session,
        int budgetWeight,
        int budgetPerMs) {
    VenueDefaults {
        addresses = List.copyOf(addresses);
        offered = List.copyOf(offered);
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
