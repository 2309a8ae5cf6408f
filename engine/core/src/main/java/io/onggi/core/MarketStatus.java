package io.onggi.core;

import io.onggi.event.InstrumentView;
import io.onggi.event.StatusCode;
import java.util.function.LongConsumer;

/** What the venue says of one market beside its prices: its state, a caution, the asset's wallet. Core thread only. */
final class MarketStatus {
    private StatusCode state;
    private StatusCode caution;
    private StatusCode wallet;

    void on(final StatusCode code) {
        switch (code) {
            case LISTED, TRADING, HALTED, DELISTING, DELISTED -> state = code;
            case CAUTION_ON, CAUTION_OFF -> caution = code;
            case WALLET_CLOSED, WALLET_OPEN -> wallet = code;
        }
    }

    /** Keeps what another instrument of the same symbol was told: a new scale is no news of the market. */
    void takeOver(final MarketStatus other) {
        state = other.state;
        caution = other.caution;
        wallet = other.wallet;
    }

    /** {@return WALLET_CLOSED or WALLET_OPEN, or null while nobody said} */
    StatusCode wallet() {
        return wallet;
    }

    void fill(final InstrumentView view) {
        view.state = state;
        view.caution = caution == StatusCode.CAUTION_ON;
        view.wallet = wallet;
    }

    void hashTo(final LongConsumer hash) {
        hash.accept(code(state));
        hash.accept(code(caution));
        hash.accept(code(wallet));
    }

    private static long code(final StatusCode status) {
        return status == null ? 0 : status.code();
    }
}
