package io.onggi.feeds.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.onggi.event.ref.Interval;
import io.onggi.feeds.net.LoopbackVenue.Reply;
import io.onggi.feeds.net.Reach;
import io.onggi.feeds.past.History.Bar;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A code that says "try again" wins over a status that says "never", whatever the status is; no other code does. */
@Timeout(60)
class PassingCodesTest {
    private static final History HISTORY =
            new History(List.of(), List.of(new Bar(History.START_MS, "1", "2", "1", "2", "3", "4")));

    private final PastStand stand = new PastStand();
    private final AtomicReference<Reply> hindrance = new AtomicReference<>();

    @AfterEach
    void closeAll() {
        stand.close();
    }

    private void open(final PastVenue which) throws InterruptedException {
        stand.open(which, HISTORY, rows -> {
            final Reply hindered = hindrance.get();
            return hindered == null ? Reply.ok(which.body(rows)) : hindered;
        });
    }

    private Reach minute() throws IOException, InterruptedException {
        return stand.candles(Interval.M1, History.START_MS, History.START_MS + Interval.M1.ms());
    }

    private static Reply reply(final PastVenue which, final String code, final int status) {
        final String key = which == PastVenue.BYBIT ? "retCode" : "code";
        final boolean isText = which == PastVenue.OKX || which == PastVenue.BITGET;
        final String quote = isText ? "\"" : "";
        return new Reply(
                status,
                "{\"" + key + "\":" + quote + code + quote + ",\"msg\":\"later\",\"retMsg\":\"later\"}",
                Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "OKX, 50001, 503",
        "OKX, 50004, 400",
        "OKX, 50013, 200",
        "OKX, 50026, 500",
        "BYBIT, 10000, 200",
        "BYBIT, 10000, 400",
        "BYBIT, 10016, 404",
        "BITGET, 40725, 400",
        "BITGET, 45001, 400",
        "BITGET, 40808, 400",
        "BITGET, 40010, 400",
        "BITGET, 40015, 400",
        "BITGET, 40200, 200",
        "BINGX, 100500, 200",
        "BINGX, 100503, 400",
        "BINGX, 109500, 200",
        "BINGX, 80012, 400"
    })
    void whatPassesIsAskedAgain(final PastVenue which, final String code, final int status)
            throws IOException, InterruptedException {
        open(which);
        hindrance.set(reply(which, code, status));

        final IOException failure = assertThrows(IOException.class, this::minute);
        assertTrue(failure.getMessage().contains(code), failure.getMessage());

        hindrance.set(null);
        assertEquals(new Reach(true, "", 1), minute());
    }

    @ParameterizedTest
    @CsvSource({
        "OKX, 50014, 400",
        "BYBIT, 10001, 400",
        "BITGET, 40034, 400",
        "BINGX, 109400, 400",
        "UPBIT, 50004, 400",
        "BINANCE_USDM, 50004, 400"
    })
    void everyOtherCodeLeavesTheWordToTheStatus(final PastVenue which, final String code, final int status)
            throws IOException, InterruptedException {
        open(which);
        hindrance.set(reply(which, code, status));

        final Reach reach = minute();

        assertTrue(reach.reason().contains("HTTP " + status), reach.reason());
        assertEquals(0, reach.published());
    }
}
