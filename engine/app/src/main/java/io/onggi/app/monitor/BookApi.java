package io.onggi.app.monitor;

import io.onggi.app.config.StreamNames;
import io.onggi.book.OrderBook;
import io.onggi.event.BookState;
import io.onggi.event.InstrumentView;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.kline.TradeOutcome;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** {@code /api/book/{venue}/{symbol}}: the top of one order book with everything known about it. */
final class BookApi {
    static final String PREFIX = "/api/book/";
    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final BigDecimal BPS = new BigDecimal(10_000);
    private static final int BPS_DECIMALS = 4;
    /** Prices around the touch that are kept densely while a size is walked through. */
    private static final int WINDOW = 512;

    private final EngineFacts facts;

    BookApi(final EngineFacts facts) {
        this.facts = facts;
    }

    Answer answer(final Query query) {
        query.allowOnly("depth", "size");
        final int depth = (int) query.integer("depth", InstrumentView.DEPTH, 1, InstrumentView.DEPTH);
        final String rest = query.path().substring(PREFIX.length());
        final int slash = rest.indexOf('/');
        if (slash <= 0 || slash == rest.length() - 1) {
            throw ApiException.notFound(
                    "no book at '" + query.path() + "'",
                    List.of(PREFIX + "upbit/KRW-BTC", PREFIX + "binance-usdm/BTCUSDT"));
        }
        final Instrument instrument =
                Markets.find(facts.instruments(), rest.substring(0, slash), rest.substring(slash + 1));
        final InstrumentView view = new InstrumentView();
        view.instrumentId = instrument.id();
        facts.views().read(instrument.id(), view);
        final long size = size(query, instrument);
        return Answer.json(out -> {
            write(out, instrument, view, depth);
            if (size != FixedPoint.ABSENT) {
                out.object("slippage", () -> writeSlippage(out, instrument, view, size));
            }
        });
    }

    private static long size(final Query query, final Instrument instrument) {
        final String text = query.optional("size");
        if (text == null) {
            return FixedPoint.ABSENT;
        }
        try {
            final long size = FixedPoint.parse(text, instrument.sizeDigits());
            if (size > 0) {
                return size;
            }
        } catch (final ArithmeticException | NumberFormatException e) {
            // Told below together with sizes that are not positive.
        }
        throw ApiException.badRequest(
                "parameter 'size' is '" + text + "'",
                List.of("base units, more than 0, with at most " + instrument.sizeDigits() + " decimals"));
    }

    /**
     * What a size costs at once, walked through the levels that are handed out; null where they do not hold as much.
     */
    private static void writeSlippage(
            final JsonOut out, final Instrument instrument, final InstrumentView view, final long size) {
        final OrderBook book = new OrderBook(instrument.tickSize(), WINDOW);
        if (view.bookState == BookState.GOOD) {
            for (int i = 0; i < view.bidCount; i++) {
                book.setBid(view.bidPrices[i], view.bidSizes[i]);
            }
            for (int i = 0; i < view.askCount; i++) {
                book.setAsk(view.askPrices[i], view.askSizes[i]);
            }
        }
        final double scale = FixedPoint.pow10(instrument.priceDigits());
        out.decimal("size", size, instrument.sizeDigits())
                .rounded("buyPrice", book.buyPrice(size) / scale, instrument.priceDigits())
                .rounded("buyBps", book.buySlippageBps(size), BPS_DECIMALS)
                .rounded("sellPrice", book.sellPrice(size) / scale, instrument.priceDigits())
                .rounded("sellBps", book.sellSlippageBps(size), BPS_DECIMALS);
    }

    private void write(final JsonOut out, final Instrument instrument, final InstrumentView view, final int depth) {
        final int priceDigits = instrument.priceDigits();
        final int sizeDigits = instrument.sizeDigits();
        out.text("venue", instrument.venue().id())
                .text("symbol", instrument.symbol())
                .text("venueSymbol", instrument.venueSymbol())
                .text("state", view.bookState.name())
                .number("lastId", view.lastId)
                .timeMs("timeMs", view.timeNs)
                .ageMs(
                        "ageMs",
                        view.bookTimeNs == FixedPoint.ABSENT ? FixedPoint.ABSENT : facts.nowNs() - view.bookTimeNs);
        out.texts("staleStreams", staleStreams(view.staleStreams));
        writeTouch(out, view, priceDigits);
        out.decimal("bidVolume", view.bidVolume, sizeDigits)
                .decimal("askVolume", view.askVolume, sizeDigits)
                .number("bidLevels", view.bidLevels)
                .number("askLevels", view.askLevels)
                .number("applied", view.applied)
                .number("alreadyKnown", view.stale)
                .number("gaps", view.gaps)
                .number("resyncs", view.resyncs)
                .number("crossings", view.crossings)
                .number("overflows", view.overflows)
                .number("tornFrames", view.torn)
                .number("audits", view.audits)
                .number("auditMatches", view.auditMatches)
                .number("auditMismatches", view.auditMismatches)
                .decimal("last", view.lastPrice, priceDigits)
                .timeMs("lastTradeTimeMs", view.lastTradeTimeNs)
                .object("trades", () -> writeTrades(out, view))
                .decimal("mark", view.markPrice, FixedPoint.MARK_DIGITS)
                .decimal("index", view.indexPrice, FixedPoint.MARK_DIGITS)
                .decimal("fundingRate", view.fundingRate, FixedPoint.RATE_DIGITS)
                .number("nextFundingTimeMs", view.nextFundingTimeMs)
                .levels("bids", levels(view.bidPrices, view.bidSizes, Math.min(depth, view.bidCount), instrument))
                .levels("asks", levels(view.askPrices, view.askSizes, Math.min(depth, view.askCount), instrument));
    }

    private static void writeTouch(final JsonOut out, final InstrumentView view, final int priceDigits) {
        // Only a GOOD book may be read for a price; its levels are shown all the same, with the state beside them.
        if (view.bookState != BookState.GOOD || view.bidCount == 0 || view.askCount == 0) {
            out.text("spread", null).text("mid", null).text("spreadBps", null);
            return;
        }
        final BigDecimal bid = FixedPoint.toDecimal(view.bidPrices[0], priceDigits);
        final BigDecimal ask = FixedPoint.toDecimal(view.askPrices[0], priceDigits);
        final BigDecimal spread = ask.subtract(bid);
        final BigDecimal mid = ask.add(bid).multiply(HALF);
        out.text("spread", plain(spread))
                .text("mid", plain(mid))
                .text(
                        "spreadBps",
                        spread.multiply(BPS)
                                .divide(mid, BPS_DECIMALS, RoundingMode.HALF_UP)
                                .toPlainString());
    }

    /** Trades by what became of them; only current and late ones made a price. */
    private static void writeTrades(final JsonOut out, final InstrumentView view) {
        for (int i = 0; i < TradeOutcome.count(); i++) {
            out.number(StatusApi.lower(TradeOutcome.at(i).name()), view.tradeOutcomes[i]);
        }
    }

    private static List<String> staleStreams(final int bits) {
        final List<String> names = new ArrayList<>();
        for (int i = 0; i < StreamKind.count(); i++) {
            if ((bits & 1 << i) != 0) {
                names.add(StreamNames.of(StreamKind.ofCode(i)));
            }
        }
        return names;
    }

    private static String plain(final BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }

    private static String[][] levels(
            final long[] prices, final long[] sizes, final int count, final Instrument instrument) {
        final String[][] levels = new String[count][];
        for (int i = 0; i < count; i++) {
            levels[i] = new String[] {
                FixedPoint.toText(prices[i], instrument.priceDigits()),
                FixedPoint.toText(sizes[i], instrument.sizeDigits())
            };
        }
        return levels;
    }
}
