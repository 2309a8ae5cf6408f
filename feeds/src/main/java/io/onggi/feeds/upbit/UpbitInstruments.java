package io.onggi.feeds.upbit;

import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.krw.KrwInstruments;
import io.onggi.feeds.krw.KrwStates;
import io.onggi.feeds.net.LoadResult;
import java.io.IOException;
import java.util.List;

/** Instruments of the KRW markets (protocol notes 2.6): {@code orderbook/instruments} says the present tick. */
final class UpbitInstruments {
    private final KrwInstruments markets;

    UpbitInstruments(final KrwInstruments.Answers answers, final KrwStates states) {
        markets = new KrwInstruments(Venue.UPBIT, answers, states);
    }

    /** Adds the symbols asked for to the table, as far as the venue trades them. */
    LoadResult load(final InstrumentTable table, final List<String> symbols) throws IOException, InterruptedException {
        return markets.load(
                table,
                symbols,
                (codes, prices) ->
                        markets.values("orderbook", "/v1/orderbook/instruments?markets=", codes, "/tick_size"));
    }
}
