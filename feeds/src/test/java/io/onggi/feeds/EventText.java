package io.onggi.feeds;

import io.onggi.event.FundingEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.OpenInterestEvents;
import io.onggi.event.RatioEvents;
import io.onggi.event.StreamKind;
import io.onggi.event.TakerVolumeEvents;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import java.util.List;
import java.util.stream.Collectors;

/** Says in one line, in plain decimals, everything the events of one frame hold: to compare with an oracle. */
public final class EventText {
    private EventText() {}

    /** {@return the texts of all events of one frame, all of one instrument; those of the parts of a book are one} */
    public static String all(final List<MarketEvent> events, final Instrument instrument) {
        return events.get(0).stream() == StreamKind.BOOK
                ? of(events, instrument)
                : events.stream().map(event -> of(List.of(event), instrument)).collect(Collectors.joining("\n"));
    }

    /** {@return the text of the first event of one frame, and of all parts if it is a book} */
    public static String of(final List<MarketEvent> parts, final Instrument instrument) {
        final MarketEvent event = parts.get(0);
        final int prices = instrument.priceDigits();
        final int sizes = instrument.sizeDigits();
        final StringBuilder text = new StringBuilder(event.type() + " " + event.stream() + ' '
                + instrument.venueSymbol() + " flags="
                + parts.get(parts.size() - 1).flags() + " times="
                + event.venueTimeNs() + ',' + event.sendTimeNs() + ',' + event.receiveTimeNs());
        switch (event.type()) {
            case BOOK_DELTA, BOOK_SNAPSHOT -> {
                add(text, 0, event.prevId(), event.firstId(), event.lastId());
                levels(text, parts, prices, sizes);
            }
            case KLINE -> kline(text, event, prices, sizes);
            case TICKER -> {
                add(text, prices, event.tickerLast(), event.tickerOpen(), event.tickerHigh(), event.tickerLow());
                add(text, sizes, event.tickerVolume());
                add(text, FixedPoint.TURNOVER_DIGITS, event.tickerQuoteVolume());
            }
            default -> small(text, event, prices, sizes);
        }
        return text.toString();
    }

    private static void small(final StringBuilder text, final MarketEvent event, final int prices, final int sizes) {
        switch (event.type()) {
            case TRADE -> {
                add(text, prices, event.price());
                add(text, sizes, event.size());
                add(text, 0, event.tradeId(), event.firstTradeId(), event.lastTradeId());
            }
            case LIQUIDATION -> {
                add(text, prices, event.price());
                add(text, sizes, event.size());
            }
            case QUOTE -> {
                add(text, prices, event.bidPrice());
                add(text, sizes, event.bidSize());
                add(text, prices, event.askPrice());
                add(text, sizes, event.askSize());
                add(text, 0, event.quoteId());
            }
            case MARK -> {
                add(text, FixedPoint.MARK_DIGITS, event.markPrice(), event.indexPrice());
                add(text, FixedPoint.RATE_DIGITS, event.fundingRate());
                add(text, 0, event.nextFundingTimeMs());
            }
            case OPEN_INTEREST -> {
                add(text, sizes, OpenInterestEvents.size(event));
                add(text, FixedPoint.TURNOVER_DIGITS, OpenInterestEvents.worth(event));
            }
            case RATIO -> {
                text.append(' ').append(RatioEvents.kind(event));
                add(text, 0, RatioEvents.periodMs(event));
                add(
                        text,
                        FixedPoint.RATE_DIGITS,
                        RatioEvents.longShare(event),
                        RatioEvents.shortShare(event),
                        RatioEvents.ratio(event));
            }
            case TAKER_VOLUME -> {
                add(text, 0, TakerVolumeEvents.periodMs(event));
                add(text, sizes, TakerVolumeEvents.bought(event), TakerVolumeEvents.sold(event));
                add(text, FixedPoint.RATE_DIGITS, TakerVolumeEvents.ratio(event));
            }
            case FUNDING -> {
                add(text, FixedPoint.RATE_DIGITS, FundingEvents.rate(event));
                add(text, 0, FundingEvents.fundingTimeMs(event));
                add(text, FixedPoint.MARK_DIGITS, FundingEvents.markPrice(event));
                add(text, 0, FundingEvents.intervalMs(event));
            }
            default -> text.append(" ?");
        }
    }

    private static void kline(final StringBuilder text, final MarketEvent event, final int prices, final int sizes) {
        add(text, 0, event.intervalMs(), event.openTimeMs());
        add(text, prices, event.open(), event.high(), event.low(), event.close());
        add(text, sizes, event.volume());
        add(text, FixedPoint.TURNOVER_DIGITS, event.quoteVolume());
        add(text, 0, event.tradeCount());
        add(text, sizes, event.takerBuyVolume());
        add(text, FixedPoint.TURNOVER_DIGITS, event.takerBuyQuoteVolume());
        add(text, 0, event.klineFirstTradeId(), event.klineLastTradeId());
    }

    private static void levels(
            final StringBuilder text, final List<MarketEvent> parts, final int prices, final int sizes) {
        text.append(" bids");
        for (final MarketEvent part : parts) {
            for (int i = 0; i < part.levels().bidCount(); i++) {
                add(text, prices, part.levels().bidPrice(i));
                add(text, sizes, part.levels().bidSize(i));
            }
        }
        text.append(" asks");
        for (final MarketEvent part : parts) {
            for (int i = 0; i < part.levels().askCount(); i++) {
                add(text, prices, part.levels().askPrice(i));
                add(text, sizes, part.levels().askSize(i));
            }
        }
    }

    private static void add(final StringBuilder text, final int digits, final long... mantissas) {
        for (final long mantissa : mantissas) {
            text.append(' ').append(FixedPoint.toText(mantissa, digits));
        }
    }
}
