package io.onggi.certificate;

import static io.onggi.certificate.CertifierFixture.SECOND_NS;
import static io.onggi.certificate.CertifierFixture.START_NS;
import static io.onggi.event.AllocationAssert.assertAllocatesNothing;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.function.LongConsumer;
import org.junit.jupiter.api.Test;

class CertifierAllocationTest {
    private final ResultEvent result = new ResultEvent();
    private final Certifier certifier = new Certifier(new CertificateSink() {
        @Override
        public ResultEvent certificate(final int instrumentId) {
            return result.reset(ResultType.CERTIFICATE, instrumentId, 0, 0, nowNs);
        }

        @Override
        public void publish() {
            said++;
        }
    });
    private final MarketEvent event = new MarketEvent();
    private long nowNs = START_NS;
    private long id = 1;
    private long said;
    private long hash;
    private final LongConsumer state = this::add;

    /** Trades with holes, late ones and repairs, books with breaks, lost links, refused frames, hours and the hash. */
    @Test
    void certifiesWithoutAllocating() {
        InstrumentEvents.write(
                new Instrument(1, Venue.BINANCE_USDM, "BTC-USDT-PERP", "BTCUSDT", 2, 3, 1, 1), event, nowNs);
        certifier.onEvent(event, nowNs);

        assertAllocatesNothing(this::feed);

        assertNotEquals(0, said);
        assertNotEquals(0, hash);
    }

    private void feed() {
        for (int i = 0; i < 10_000; i++) {
            nowNs += SECOND_NS;
            id += i % 100 == 0 ? 4 : 1;
            trade(id, 0);
            if (i % 100 == 1) {
                trade(id - 3, EventFlags.REPAIRED);
            }
            book(i % 70 == 0 ? id - 2 : id - 1, id);
            if (i % 500 == 0) {
                link(EventType.LINK_DOWN);
                link(EventType.LINK_UP);
                send(event.reset(EventType.SKIPPED, Venue.BINANCE_USDM, StreamKind.BOOK, 1)
                        .skipped(RejectReason.MALFORMED.ordinal(), 10));
            }
        }
        certifier.hashTo(state);
    }

    private void trade(final long tradeId, final int flags) {
        send(event.reset(EventType.TRADE, Venue.BINANCE_USDM, StreamKind.TRADE, 1)
                .times(nowNs, FixedPoint.ABSENT, nowNs)
                .addFlags(flags)
                .trade(100, 1, tradeId, tradeId, tradeId));
    }

    private void book(final long prevId, final long lastId) {
        event.reset(EventType.BOOK_DELTA, Venue.BINANCE_USDM, StreamKind.BOOK, 1)
                .times(nowNs, FixedPoint.ABSENT, nowNs)
                .addFlags(EventFlags.LAST)
                .updateIds(prevId, prevId + 1, lastId);
        for (int i = 0; i < 20; i++) {
            event.levels().addBid(100 - i, i);
            event.levels().addAsk(101 + i, i);
        }
        send(event);
    }

    private void add(final long value) {
        hash += value;
    }

    private void link(final EventType type) {
        send(event.reset(type, Venue.BINANCE_USDM, StreamKind.TRADE, 1));
    }

    private void send(final MarketEvent next) {
        certifier.onEvent(next, nowNs);
    }
}
