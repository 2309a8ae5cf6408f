package io.onggi.sim.market;

import java.util.List;

/**
 * What the markets are made of.
 *
 * @param seed everything random comes from it
 * @param bases base assets, each a perpetual on Binance and a KRW market on Upbit
 * @param binance rates of each perpetual
 * @param upbit rates of each KRW market, KRW-USDT included
 * @param warmMinutes whole minutes before the start that are simulated step by step
 * @param candleMinutes minutes before those that are only known as candles
 */
public record MarketSettings(
        long seed, List<String> bases, MarketRates binance, MarketRates upbit, int warmMinutes, int candleMinutes) {}
