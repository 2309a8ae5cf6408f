package io.onggi.app;

import io.onggi.sim.TrueCandle;
import io.onggi.sim.TrueTrade;
import java.math.BigDecimal;
import java.util.List;

/** Candles of an unbroken run: trades of the markets, added up in decimals without the code of either side. */
final class FoldedTrades {
    private static final long MINUTE_MS = 60_000;

    private FoldedTrades() {}

    /** {@return the minute that begins then, which has at least one of these trades} */
    static TrueCandle minute(final List<TrueTrade> trades, final long openMs) {
        return trades.stream()
                .filter(trade -> trade.timeMs() >= openMs && trade.timeMs() < openMs + MINUTE_MS)
                .map(trade -> one(trade, openMs))
                .reduce(FoldedTrades::join)
                .orElseThrow();
    }

    private static TrueCandle one(final TrueTrade trade, final long openMs) {
        return new TrueCandle(
                openMs,
                trade.price(),
                trade.price(),
                trade.price(),
                trade.price(),
                trade.size(),
                trade.price().multiply(trade.size()),
                trade.takerBuys() ? trade.size() : BigDecimal.ZERO,
                trade.lastId() - trade.firstId() + 1,
                trade.firstId(),
                trade.lastId());
    }

    /** {@return a candle and the one behind it as one} */
    static TrueCandle join(final TrueCandle first, final TrueCandle next) {
        return new TrueCandle(
                first.openMs(),
                first.open(),
                first.high().max(next.high()),
                first.low().min(next.low()),
                next.close(),
                first.volume().add(next.volume()),
                first.turnover().add(next.turnover()),
                first.takerVolume().add(next.takerVolume()),
                first.trades() + next.trades(),
                first.firstId(),
                next.lastId());
    }
}
