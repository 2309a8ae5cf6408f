package io.onggi.app.monitor;

import io.onggi.event.InstrumentView;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import java.util.ArrayList;
import java.util.List;

/** {@code /api/klines}: candles of one instrument, and the open 1m candle if asked for. */
final class KlineApi {
    private static final int DEFAULT_LIMIT = 500;
    private static final List<String> INTERVALS = intervals();
    private static final List<String> EXAMPLES = List.of("KRW-BTC", "BTC-KRW", "BTCUSDT", "BTC-USDT-PERP");

    private final EngineFacts facts;

    KlineApi(final EngineFacts facts) {
        this.facts = facts;
    }

    Answer answer(final Query query) {
        query.allowOnly("venue", "symbol", "interval", "from", "to", "limit", "open");
        final List<String> venues =
                Markets.VENUES.stream().map(venue -> venue.id()).toList();
        final Instrument instrument =
                Markets.find(facts.instruments(), query.required("venue", venues), query.required("symbol", EXAMPLES));
        final String id = query.required("interval", INTERVALS);
        final Interval interval = Interval.ofId(id);
        if (interval == null) {
            throw ApiException.badRequest("parameter 'interval' is '" + id + "'", INTERVALS);
        }
        final long fromMs = query.integer("from", 0, 0, Long.MAX_VALUE);
        final long toMs = query.integer("to", Long.MAX_VALUE, 0, Long.MAX_VALUE);
        final int limit = (int) query.integer("limit", DEFAULT_LIMIT, 1, RecentResults.MINUTE_CANDLES);
        final boolean withOpen = "true".equals(query.oneOf("open", "false", List.of("true", "false")));
        final List<Candle> candles =
                new ArrayList<>(facts.results().candles(instrument.id(), interval, fromMs, toMs, limit));
        final int closed = candles.size();
        if (withOpen && interval == Interval.M1) {
            addOpen(candles, instrument, fromMs, toMs);
        }
        return Answer.json(out -> out.text("venue", instrument.venue().id())
                .text("symbol", instrument.symbol())
                .text("interval", interval.id())
                .objects("candles", candles, new Writer(out, instrument, closed)::write));
    }

    private void addOpen(final List<Candle> candles, final Instrument instrument, final long fromMs, final long toMs) {
        final InstrumentView view = new InstrumentView();
        if (!facts.views().read(instrument.id(), view) || view.candleTimeMs == FixedPoint.ABSENT) {
            return;
        }
        final boolean alreadyClosed =
                !candles.isEmpty() && candles.get(candles.size() - 1).openTimeMs() >= view.candleTimeMs;
        if (!alreadyClosed && view.candleTimeMs >= fromMs && view.candleTimeMs < toMs) {
            final long absent = FixedPoint.ABSENT;
            candles.add(new Candle(
                    view.candleTimeMs,
                    view.candleOpen,
                    view.candleHigh,
                    view.candleLow,
                    view.candleClose,
                    view.candleVolume,
                    absent,
                    absent,
                    absent,
                    absent,
                    absent,
                    0,
                    0));
        }
    }

    /** Writes candles one after the other; those from {@code closed} on are still open. */
    private static final class Writer {
        private final JsonOut out;
        private final Instrument instrument;
        private final int closed;
        private int written;

        Writer(final JsonOut out, final Instrument instrument, final int closed) {
            this.out = out;
            this.instrument = instrument;
            this.closed = closed;
        }

        void write(final Candle candle) {
            final int priceDigits = instrument.priceDigits();
            final int sizeDigits = instrument.sizeDigits();
            out.number("openTimeMs", candle.openTimeMs())
                    .decimal("open", candle.open(), priceDigits)
                    .decimal("high", candle.high(), priceDigits)
                    .decimal("low", candle.low(), priceDigits)
                    .decimal("close", candle.close(), priceDigits)
                    .decimal("volume", candle.volume(), sizeDigits)
                    .decimal("quoteVolume", candle.quoteVolume(), FixedPoint.TURNOVER_DIGITS)
                    .number("tradeCount", candle.tradeCount())
                    .decimal("takerBuyVolume", candle.takerBuyVolume(), sizeDigits)
                    .number("firstTradeId", candle.firstTradeId())
                    .number("lastTradeId", candle.lastTradeId())
                    .flag("closed", written++ < closed)
                    .number("revision", candle.revision())
                    .number("flags", candle.flags());
        }
    }

    private static List<String> intervals() {
        final List<String> ids = new ArrayList<>();
        for (int i = 0; i < Interval.count(); i++) {
            ids.add(Interval.at(i).id());
        }
        return List.copyOf(ids);
    }
}
