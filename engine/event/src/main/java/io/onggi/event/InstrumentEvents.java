package io.onggi.event;

import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;

/** Instruments as INSTRUMENT events and back. Stateless; allocates, as instruments are announced rarely. */
public final class InstrumentEvents {
    private InstrumentEvents() {}

    /** Fills an INSTRUMENT event. */
    public static void write(final Instrument instrument, final MarketEvent event, final long receiveTimeNs) {
        event.reset(EventType.INSTRUMENT, instrument.venue(), StreamKind.NONE, instrument.id())
                .times(FixedPoint.ABSENT, FixedPoint.ABSENT, receiveTimeNs)
                .instrument(
                        instrument.priceDigits(), instrument.sizeDigits(), instrument.tickSize(), instrument.stepSize())
                .text(instrument.symbol() + ' ' + instrument.venueSymbol());
    }

    /** {@return the instrument that an INSTRUMENT event announces} */
    public static Instrument read(final MarketEvent event) {
        final String text = event.text();
        final int space = text.indexOf(' ');
        return new Instrument(
                event.instrumentId(),
                event.venue(),
                text.substring(0, space),
                text.substring(space + 1),
                (int) event.priceDigits(),
                (int) event.sizeDigits(),
                event.tickSize(),
                event.stepSize());
    }
}
