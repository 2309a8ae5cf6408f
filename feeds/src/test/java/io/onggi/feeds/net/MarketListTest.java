package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.onggi.event.StatusCode;
import io.onggi.feeds.net.MarketList.Change;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MarketListTest {
    private static final ListedMarket TRADING = ListedMarket.trading("");
    private static final ListedMarket WARNED = ListedMarket.trading("PRICE_FLUCTUATIONS");
    private static final ListedMarket HALTED = new ListedMarket(StatusCode.HALTED, "is BREAK", "");
    private static final ListedMarket ENDED = new ListedMarket(StatusCode.DELISTED, "is CLOSE", "");

    @Test
    void twoListsThatSayTheSameAreNoChange() {
        assertEquals(
                List.of(), MarketList.changes(Map.of("A", TRADING, "B", WARNED), Map.of("B", WARNED, "A", TRADING)));
    }

    @Test
    void namesWhatIsNewAndWhatIsGoneAndWhatStopped() {
        assertEquals(
                List.of(
                        new Change("A", StatusCode.DELISTED, "is not listed any more"),
                        new Change("B", StatusCode.HALTED, "is BREAK"),
                        new Change("C", StatusCode.TRADING, "is listed"),
                        new Change("D", StatusCode.LISTED, "is new"),
                        new Change("D", StatusCode.TRADING, "is listed"),
                        new Change("D", StatusCode.CAUTION_ON, "PRICE_FLUCTUATIONS")),
                MarketList.changes(
                        Map.of("A", TRADING, "B", TRADING, "C", HALTED, "E", ENDED),
                        Map.of("B", HALTED, "C", TRADING, "D", WARNED)));
    }

    @Test
    void aWarningBeginsAndChangesAndEnds() {
        final ListedMarket other = ListedMarket.trading("WARNING");

        assertEquals(
                List.of(
                        new Change("A", StatusCode.CAUTION_ON, "PRICE_FLUCTUATIONS"),
                        new Change("B", StatusCode.CAUTION_ON, "WARNING"),
                        new Change("C", StatusCode.CAUTION_OFF, "no more: WARNING")),
                MarketList.changes(
                        Map.of("A", TRADING, "B", WARNED, "C", other), Map.of("A", WARNED, "B", other, "C", TRADING)));
    }

    @Test
    void aRunBeginsWithWhatIsOutOfTheOrdinaryAboutItsOwnMarkets() {
        assertEquals(
                List.of(
                        new Change("B", StatusCode.HALTED, "is BREAK"),
                        new Change("C", StatusCode.CAUTION_ON, "PRICE_FLUCTUATIONS")),
                MarketList.standing(
                        Map.of("A", TRADING, "B", HALTED, "C", WARNED, "D", HALTED), List.of("C", "A", "B", "NONE")));
    }

    @Test
    void aWordThatIsNotKnownIsNoTrading() {
        assertEquals(
                StatusCode.HALTED,
                ListedMarket.of("MAINTENANCE", Map.of("ok", StatusCode.TRADING)).state());
        assertEquals(
                StatusCode.HALTED,
                ListedMarket.of(null, Map.of("ok", StatusCode.TRADING)).state());
        assertEquals(StatusCode.DELISTING, TRADING.ending("soon").state());
        assertEquals(StatusCode.HALTED, HALTED.ending("soon").state());
        assertThrows(IllegalArgumentException.class, () -> new ListedMarket(StatusCode.CAUTION_ON, "", ""));
    }
}
