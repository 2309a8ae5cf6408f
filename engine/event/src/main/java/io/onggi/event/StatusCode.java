package io.onggi.event;

/**
 * What became of a market, or of moving its asset. The code is the journal's and never changes its meaning. A market is
 * in one of the first five states; caution and the wallet stand beside it.
 */
public enum StatusCode {
    /** New at the venue, or announced: it does not trade yet. */
    LISTED(1),
    /** Trades. */
    TRADING(2),
    /** Does not trade for a while, or not all orders are taken. */
    HALTED(3),
    /** Still trades, perhaps, and its end is announced. */
    DELISTING(4),
    /** Is no more. */
    DELISTED(5),
    /** The venue warns of it; the text says why. */
    CAUTION_ON(6),
    /** The venue does not warn any more. */
    CAUTION_OFF(7),
    /** The asset cannot be deposited or withdrawn: what it costs here and elsewhere may drift apart. */
    WALLET_CLOSED(8),
    /** The asset can be deposited and withdrawn. */
    WALLET_OPEN(9);

    private static final StatusCode[] BY_CODE = new StatusCode[10];

    static {
        for (final StatusCode code : values()) {
            BY_CODE[code.code] = code;
        }
    }

    private final int code;

    StatusCode(final int code) {
        this.code = code;
    }

    /** {@return the journal's code} */
    public int code() {
        return code;
    }

    /** {@return whether it says in which state a market is, and not only something beside it} */
    public boolean isState() {
        return code <= DELISTED.code;
    }

    /** {@return whether somebody who trades the market should look} */
    public boolean isAlarming() {
        return switch (this) {
            case HALTED, DELISTING, DELISTED, CAUTION_ON, WALLET_CLOSED -> true;
            case LISTED, TRADING, CAUTION_OFF, WALLET_OPEN -> false;
        };
    }

    /** {@return the status with this code, or null} */
    public static StatusCode ofCode(final long code) {
        return code > 0 && code < BY_CODE.length ? BY_CODE[(int) code] : null;
    }
}
