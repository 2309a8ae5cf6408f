package io.onggi.bench.wire;

import io.onggi.app.config.EngineConfig;
import java.util.List;
import java.util.Locale;

/** The engine's configuration of a measurement: every default, and a premium for each asset. */
public final class Configuration {
    /** Name of the one source of exchange rates. */
    static final String FX_SOURCE = "bench";

    private Configuration() {}

    /** {@return the configuration for these assets, such as {@code BTC}, on both venues} */
    public static EngineConfig of(final List<String> assets) {
        return EngineConfig.fromText(
                "bench",
                String.format(
                        Locale.ROOT,
                        """
                        premium: {assets: [%s]}
                        venues:
                          upbit: {symbols: [KRW-%s, KRW-USDT]}
                          binance-usdm: {symbols: [%sUSDT]}
                        fx:
                          sources: [{name: %s, url: "http://127.0.0.1:1/", pointer: /rates/KRW}]
                        """,
                        String.join(", ", assets),
                        String.join(", KRW-", assets),
                        String.join("USDT, ", assets),
                        FX_SOURCE));
    }
}
