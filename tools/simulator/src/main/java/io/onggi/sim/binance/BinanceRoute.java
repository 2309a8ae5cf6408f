package io.onggi.sim.binance;

/** The routes of the stream host since 2026: each carries its own kinds of streams and is silent about the others. */
enum BinanceRoute {
    PUBLIC("binance/public"),
    MARKET("binance/market"),
    PRIVATE("binance/private"),
    /** The old addresses without a route: they acknowledge everything and carry what {@link #PUBLIC} carries. */
    UNROUTED("binance/unrouted");

    private final String text;

    BinanceRoute(final String text) {
        this.text = text;
    }

    String text() {
        return text;
    }

    /** {@return whether streams of this kind, such as {@code depth@100ms}, are delivered here} */
    boolean carries(final String kind) {
        final boolean books = kind.startsWith("depth") || kind.startsWith("bookTicker") || kind.startsWith("rpiDepth");
        return switch (this) {
            case PUBLIC, UNROUTED -> books;
            case MARKET -> !books;
            case PRIVATE -> false;
        };
    }

    static BinanceRoute ofText(final String text) {
        for (final BinanceRoute route : values()) {
            if (route.text.equals(text)) {
                return route;
            }
        }
        return null;
    }
}
