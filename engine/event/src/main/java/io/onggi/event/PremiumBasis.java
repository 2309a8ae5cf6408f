package io.onggi.event;

/** How the foreign price becomes KRW. */
public enum PremiumBasis {
    /** The official USD/KRW rate; one USDT counts as one USD. */
    USD_KRW,
    /** The price of USDT in KRW on the domestic venue. */
    USDT_KRW;

    private static final PremiumBasis[] ALL = values();

    /** {@return the basis at this position} */
    public static PremiumBasis at(final int index) {
        return ALL[index];
    }

    /** {@return the number of bases} */
    public static int count() {
        return ALL.length;
    }
}
