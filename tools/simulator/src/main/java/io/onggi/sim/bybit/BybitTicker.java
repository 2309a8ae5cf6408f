package io.onggi.sim.bybit;

import io.onggi.sim.market.Candle;
import io.onggi.sim.market.MarkPrice;
import io.onggi.sim.market.Market;
import io.onggi.sim.net.MarketFields;
import io.onggi.sim.net.StateStream;
import io.onggi.sim.net.Stream;
import io.onggi.sim.wire.JsonBytes;
import java.util.Arrays;

/**
 * The ticker of one market: whole upon subscribing, afterwards the members that changed since the last message. Event
 * loop only.
 */
final class BybitTicker implements StateStream.Writer {
    private static final String[] NAMES = {
        "price24hPcnt",
        "lastPrice",
        "prevPrice24h",
        "highPrice24h",
        "lowPrice24h",
        "markPrice",
        "indexPrice",
        "openInterest",
        "openInterestValue",
        "turnover24h",
        "volume24h",
        "fundingIntervalHour",
        "fundingCap",
        "singleOpenInterest",
        "singleOpenInterestValue",
        "nextFundingTime",
        "fundingRate",
        "bid1Price",
        "bid1Size",
        "ask1Price",
        "ask1Size"
    };

    private final JsonBytes text = new JsonBytes(64);
    private String[] told = new String[NAMES.length];
    private String[] current = new String[NAMES.length];

    /** {@return a number that changes with any member} */
    long version(final Market market) {
        return Arrays.hashCode(values(market));
    }

    private String[] values(final Market market) {
        final Candle day = market.candles().day();
        final MarkPrice mark = market.mark();
        final long interest = market.openInterest();
        final double worth = market.openInterestWorth();
        int i = 0;
        final String[] values = new String[NAMES.length];
        values[i++] = decimal(Math.round((double) (day.close() - day.open()) / day.open() * 1e6), 6);
        values[i++] = price(market, day.close());
        values[i++] = price(market, day.open());
        values[i++] = price(market, day.high());
        values[i++] = price(market, day.low());
        values[i++] = decimal(mark.markE8() / 1_000_000, 2);
        values[i++] = decimal(mark.indexE8() / 1_000_000, 2);
        values[i++] = size(market, interest * 2);
        values[i++] = decimal(Math.round(worth * 200), 2);
        values[i++] = MarketFields.turnover(text.reset(), day).toString();
        values[i++] = size(market, day.volume());
        values[i++] = "8";
        values[i++] = "0.005";
        values[i++] = size(market, interest);
        values[i++] = decimal(Math.round(worth * 100), 2);
        values[i++] = Long.toString(MarkPrice.nextFundingMs(market.nowMs()));
        values[i++] = decimal(mark.fundingE8(), MarkPrice.DIGITS);
        values[i++] = price(market, market.bestBidPrice());
        values[i++] = size(market, market.bestBidSize());
        values[i++] = price(market, market.bestAskPrice());
        values[i] = size(market, market.bestAskSize());
        return values;
    }

    private String decimal(final long mantissa, final int digits) {
        return text.reset().fixed(mantissa, digits).toString();
    }

    private String price(final Market market, final long mantissa) {
        return decimal(mantissa, market.instrument().priceDigits());
    }

    private String size(final Market market, final long mantissa) {
        return decimal(mantissa, market.instrument().sizeDigits());
    }

    @Override
    public void write(final JsonBytes out, final Market market, final int variant) {
        final boolean whole = (variant & Stream.SNAPSHOT) != 0;
        current = values(market);
        final String symbol = market.instrument().venueSymbol();
        out.raw("{\"topic\":\"tickers.").raw(symbol);
        out.raw(whole ? "\",\"type\":\"snapshot\"" : "\",\"type\":\"delta\"");
        out.raw(",\"data\":{\"symbol\":\"").raw(symbol).raw('"');
        for (int i = 0; i < NAMES.length; i++) {
            if (whole || !current[i].equals(told[i])) {
                out.raw(",\"").raw(NAMES[i]).raw("\":\"").raw(current[i]).raw('"');
            }
        }
        out.raw("},\"cs\":").number(market.updateId()).raw(",\"ts\":").number(market.nowMs());
        out.raw('}');
        // A second subscriber's snapshot tells the first one nothing.
        if (!whole || told[0] == null) {
            told = current;
        }
    }

    /** Writes the whole state as the reply of a call lists it. */
    void row(final JsonBytes out, final Market market) {
        current = values(market);
        MarketFields.symbol(out, market);
        for (int i = 0; i < NAMES.length; i++) {
            out.raw(",\"").raw(NAMES[i]).raw("\":\"").raw(current[i]).raw('"');
        }
        out.raw("},");
    }
}
