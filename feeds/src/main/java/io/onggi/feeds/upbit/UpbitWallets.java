package io.onggi.feeds.upbit;

import io.onggi.event.ref.Venue;
import io.onggi.feeds.net.FeedSettings;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.NetRuntime;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.RestHost;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which assets can be deposited at and withdrawn from Upbit, by {@code GET /v1/status/wallet}, which asks for a key.
 * The venue says itself that its answer may be some minutes old (docs.upbit.com, "deposit and withdrawal service
 * status"). Blocks: call on a thread of its own.
 */
public final class UpbitWallets {
    private static final String WORKING = "working";

    private final RestHost host;
    private final UpbitSigner signer;

    /** Asks this address, within a budget of its own. */
    public UpbitWallets(
            final URI base, final FeedSettings settings, final NetRuntime runtime, final UpbitSigner signer) {
        this.host = new RestHost(runtime, Venue.UPBIT, base, settings);
        this.signer = signer;
    }

    /**
     * Asks once.
     *
     * @return by asset, as Upbit spells it, what its wallet does: {@code working}, or the venue's words where it does
     *     not take both ways; of an asset with several networks the best of them
     * @throws IOException if there was no good answer, in words
     * @throws InterruptedException if the caller was interrupted while waiting
     */
    public Map<String, String> load() throws IOException, InterruptedException {
        final RestCall call = host.group("wallets").get("/v1/status/wallet").signed(signer::authorization);
        final Object answer = host.blocking().getJson(call);
        if (!(answer instanceof List<?> rows)) {
            throw new IOException(call.uri() + ": the answer is no list");
        }
        final Map<String, String> states = new LinkedHashMap<>();
        for (final Object row : rows) {
            final String currency = JsonTree.text(row, "currency");
            final String state = JsonTree.text(row, "wallet_state");
            if (currency == null || state == null) {
                throw new IOException(call.uri() + ": a row has no currency or no wallet_state");
            }
            states.merge(currency, state, (known, other) -> WORKING.equals(known) ? known : other);
        }
        return states;
    }

    /** {@return whether an asset in this state can be moved both ways} */
    public static boolean isOpen(final String state) {
        return WORKING.equals(state);
    }
}
