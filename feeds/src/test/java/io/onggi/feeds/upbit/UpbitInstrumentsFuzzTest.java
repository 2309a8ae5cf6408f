package io.onggi.feeds.upbit;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.FuzzedDecoder;
import io.onggi.feeds.krw.KrwStates;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.LoadAssert;
import io.onggi.feeds.net.LoadResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Any bytes as one of the three answers a start asks for, the others being good: each symbol asked for becomes an
 * instrument that can be counted in, or is refused. The first byte chooses the answer.
 */
class UpbitInstrumentsFuzzTest {
    private static final List<String> SYMBOLS = List.of("KRW-BTC", "KRW-ETH");
    private static final List<String> GROUPS = List.of("market", "orderbook", "ticker");
    private static final List<String> GOOD = List.of(
            "[{\"market\":\"KRW-BTC\"},{\"market\":\"KRW-ETH\"}]",
            "[{\"market\":\"KRW-BTC\",\"tick_size\":\"1000\"},{\"market\":\"KRW-ETH\",\"tick_size\":\"1000\"}]",
            "[{\"market\":\"KRW-BTC\",\"trade_price\":137001000},{\"market\":\"KRW-ETH\",\"trade_price\":4.1e6}]");

    @FuzzTest(maxDuration = FuzzedDecoder.DURATION)
    void makesInstrumentsOrRefusesThem(final byte[] input) throws InterruptedException {
        if (input.length == 0) {
            return;
        }
        final int chosen = Math.floorMod(input[0], GROUPS.size());
        final byte[] body = Arrays.copyOfRange(input, 1, input.length);
        final LoadResult result;
        try {
            result = new UpbitInstruments(
                            (group, path) -> {
                                final int index = GROUPS.indexOf(group);
                                return JsonTree.parse(
                                        index == chosen ? body : GOOD.get(index).getBytes(StandardCharsets.US_ASCII));
                            },
                            new KrwStates())
                    .load(new InstrumentTable(), SYMBOLS);
        } catch (final IOException e) {
            // No JSON: the feed asks again.
            return;
        }
        LoadAssert.assertUsable(result, SYMBOLS);
    }
}
