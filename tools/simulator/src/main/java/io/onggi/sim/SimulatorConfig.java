package io.onggi.sim;

import io.onggi.sim.fault.Fault;
import io.onggi.sim.market.MarketRates;
import io.onggi.sim.market.MarketSettings;
import io.onggi.sim.net.History;
import io.onggi.sim.net.VenueLimits;
import java.util.List;

/**
 * Everything that can be set about the simulated venues. The defaults suit a demo: three assets, about 35 trades and 10
 * depth frames a second for each perpetual, three minutes of history.
 *
 * @param seed all randomness comes from it
 * @param bases base assets; each gets a perpetual on Binance and a KRW market on Upbit, which also has KRW-USDT
 * @param tradesPerSecond mean number of aggregate trades on each perpetual, bursts and moving prices come on top
 * @param upbitTradesPerSecond mean number of trades on each KRW market
 * @param updatesPerSecond mean number of book changes on each perpetual, those of trades and moves come on top
 * @param historyMinutes whole minutes before the present one that exist as single trades
 * @param candleMinutes minutes before those that exist as candles, for REST
 * @param history who is sent the trades of those minutes
 * @param limits the venues' rules
 * @param ports where to listen
 * @param faults what goes wrong
 */
public record SimulatorConfig(
        long seed,
        List<String> bases,
        double tradesPerSecond,
        double upbitTradesPerSecond,
        double updatesPerSecond,
        int historyMinutes,
        int candleMinutes,
        History history,
        VenueLimits limits,
        Ports ports,
        List<Fault> faults) {

    private static final int BINANCE_LEVELS = 1_000;
    private static final int UPBIT_LEVELS = 80;

    /** Copies the lists and checks what cannot work. */
    public SimulatorConfig {
        bases = List.copyOf(bases);
        faults = List.copyOf(faults);
        if (bases.isEmpty() || bases.size() > 200) {
            throw new IllegalArgumentException("bases=" + bases.size() + ": between 1 and 200 assets");
        }
        if (historyMinutes < 0 || historyMinutes > 60 || candleMinutes < 1 || candleMinutes > 1_900) {
            throw new IllegalArgumentException(
                    "historyMinutes=" + historyMinutes + " (0 to 60), candleMinutes=" + candleMinutes + " (1 to 1900)");
        }
    }

    /** {@return the demo's settings} */
    public static SimulatorConfig defaults() {
        return new SimulatorConfig(
                1,
                List.of("BTC", "ETH", "XRP"),
                25,
                5,
                150,
                3,
                1_560,
                History.FIRST_SUBSCRIBER,
                VenueLimits.documented(),
                Ports.free(),
                List.of());
    }

    /** {@return the same with another seed} */
    public SimulatorConfig withSeed(final long newSeed) {
        return new SimulatorConfig(
                newSeed,
                bases,
                tradesPerSecond,
                upbitTradesPerSecond,
                updatesPerSecond,
                historyMinutes,
                candleMinutes,
                history,
                limits,
                ports,
                faults);
    }

    /** {@return the same with other assets} */
    public SimulatorConfig withBases(final List<String> newBases) {
        return new SimulatorConfig(
                seed,
                newBases,
                tradesPerSecond,
                upbitTradesPerSecond,
                updatesPerSecond,
                historyMinutes,
                candleMinutes,
                history,
                limits,
                ports,
                faults);
    }

    /** {@return the same with other rates for each market} */
    public SimulatorConfig withRates(final double trades, final double upbitTrades, final double updates) {
        return new SimulatorConfig(
                seed,
                bases,
                trades,
                upbitTrades,
                updates,
                historyMinutes,
                candleMinutes,
                history,
                limits,
                ports,
                faults);
    }

    /** {@return the same with other minutes of history and another rule of who is sent them} */
    public SimulatorConfig withHistory(final int minutes, final History whom) {
        return new SimulatorConfig(
                seed,
                bases,
                tradesPerSecond,
                upbitTradesPerSecond,
                updatesPerSecond,
                minutes,
                candleMinutes,
                whom,
                limits,
                ports,
                faults);
    }

    /** {@return the same with other rules of the venues} */
    public SimulatorConfig withLimits(final VenueLimits newLimits) {
        return new SimulatorConfig(
                seed,
                bases,
                tradesPerSecond,
                upbitTradesPerSecond,
                updatesPerSecond,
                historyMinutes,
                candleMinutes,
                history,
                newLimits,
                ports,
                faults);
    }

    /** {@return the same on other ports} */
    public SimulatorConfig withPorts(final Ports newPorts) {
        return new SimulatorConfig(
                seed,
                bases,
                tradesPerSecond,
                upbitTradesPerSecond,
                updatesPerSecond,
                historyMinutes,
                candleMinutes,
                history,
                limits,
                newPorts,
                faults);
    }

    /** {@return the same with these faults, one line each as {@link Fault} describes} */
    public SimulatorConfig withFaults(final String... lines) {
        return new SimulatorConfig(
                seed,
                bases,
                tradesPerSecond,
                upbitTradesPerSecond,
                updatesPerSecond,
                historyMinutes,
                candleMinutes,
                history,
                limits,
                ports,
                List.of(lines).stream().map(Fault::parse).toList());
    }

    MarketSettings markets() {
        return new MarketSettings(
                seed,
                bases,
                new MarketRates(tradesPerSecond, updatesPerSecond, BINANCE_LEVELS, tape(tradesPerSecond + 20)),
                new MarketRates(
                        upbitTradesPerSecond, updatesPerSecond / 3, UPBIT_LEVELS, tape(upbitTradesPerSecond + 5)),
                historyMinutes,
                candleMinutes);
    }

    /**
     * Room for the history and three minutes more, so that a subscriber may come late; without history, for a minute.
     */
    private int tape(final double perSecond) {
        final int minutes = historyMinutes == 0 ? 1 : historyMinutes + 4;
        final double trades = minutes * 60 * perSecond * 1.5;
        return Math.max(1 << 10, Integer.highestOneBit((int) trades) << 1);
    }
}
