package io.onggi.tools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import io.onggi.sim.ledger.LostFrame;
import io.onggi.tools.StreamClaims.Verdict;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was not sent, in the gaps that a run names: each of it, and nothing besides. */
class StreamClaimsTest {
    private static final long START_NS = 1_767_225_600_000_000_000L;
    private static final long NS_PER_MS = 1_000_000L;
    private static final SimulatedStream TRADES =
            new SimulatedStream(Venue.BINANCE_USDM, "BTC-USDT-PERP", 1, StreamKind.TRADE);
    private static final SimulatedStream TICKERS = new SimulatedStream(Venue.UPBIT, "BTC-KRW", 2, StreamKind.TICKER);

    private final StreamClaims claims = new StreamClaims();
    private final MarketEvent event = new MarketEvent();

    @BeforeEach
    void announceTheMarkets() {
        InstrumentEvents.write(
                new Instrument(1, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 2, 3, 1, 1), event, START_NS);
        claims.take(event);
        InstrumentEvents.write(new Instrument(2, Venue.UPBIT, "BTC-KRW", "KRW-BTC", 0, 8, 1, 1), event, START_NS);
        claims.take(event);
    }

    private MarketEvent event(final EventType type, final SimulatedStream stream, final long atMs) {
        final long timeNs = START_NS + atMs * NS_PER_MS;
        return event.reset(type, stream.venue(), stream.kind(), stream.instrumentId())
                .times(timeNs, FixedPoint.ABSENT, timeNs);
    }

    /** Each of three fills: the ledger calls it by the last one. */
    private void trade(final long id, final boolean repaired) {
        event(EventType.TRADE, TRADES, id).trade(100, 1, id, 3 * id, 3 * id + 2);
        if (repaired) {
            event.addFlags(EventFlags.REPAIRED);
        }
        claims.take(event);
    }

    private Verdict atTheEnd(final SimulatedStream stream, final LostFrame... lost) {
        claims.take(event(EventType.HASH, new SimulatedStream(Venue.NONE, "", 0, StreamKind.NONE), 60_000)
                .addFlags(EventFlags.LAST));
        return claims.judge(stream, List.of(lost));
    }

    private static LostFrame fill(final long tradeId) {
        return new LostFrame(3 * tradeId + 2, START_NS / NS_PER_MS + tradeId);
    }

    private void twoTradesAreMissing() {
        trade(1, false);
        trade(2, false);
        trade(5, false);
        trade(6, false);
    }

    @Test
    void whatLiesBetweenTheIdsOfAGapIsKnown() {
        twoTradesAreMissing();

        assertEquals(new Verdict(0, 0), atTheEnd(TRADES, fill(3), fill(4)));
    }

    @Test
    void whatLiesInNoGapIsUntold() {
        twoTradesAreMissing();

        assertEquals(new Verdict(1, 0), atTheEnd(TRADES, fill(3), fill(4), fill(6)));
    }

    @Test
    void aRowThatIsCalledMissingAndWasSentHasNoCause() {
        twoTradesAreMissing();

        assertEquals(new Verdict(0, 1), atTheEnd(TRADES, fill(4)));
    }

    @Test
    void whatWasFetchedAfterwardsStaysMissed() {
        twoTradesAreMissing();
        trade(3, true);
        trade(4, true);

        assertEquals(new Verdict(0, 0), atTheEnd(TRADES, fill(3), fill(4)));
    }

    @Test
    void whereNoIdsTellTheTimeDoes() {
        final long dueMs = START_NS / NS_PER_MS;
        claims.take(event(EventType.LINK_UP, TICKERS, 0));
        claims.take(event(EventType.TICKER, TICKERS, 1_000));
        claims.take(event(EventType.LINK_DOWN, TICKERS, 8_000).lost(START_NS + 2_000 * NS_PER_MS));
        claims.take(event(EventType.LINK_UP, TICKERS, 9_000));
        claims.take(event(EventType.TICKER, TICKERS, 10_000));

        assertEquals(
                new Verdict(2, 0),
                atTheEnd(
                        TICKERS,
                        new LostFrame(0, dueMs + 1_500),
                        new LostFrame(0, dueMs + 3_000),
                        new LostFrame(0, dueMs + 8_900),
                        new LostFrame(0, dueMs + 9_500)));
    }
}
