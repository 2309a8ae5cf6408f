package io.onggi.app.monitor;

import io.onggi.event.InstrumentView;
import io.onggi.event.PremiumView;
import io.onggi.event.VenueClockView;
import io.onggi.event.ViewSink;
import io.onggi.event.ref.Venue;
import java.util.Arrays;

/**
 * The newest state of every instrument and premium pair, outside the core. The core thread writes, without waiting and
 * without allocating; any thread reads a copy in which everything belongs together.
 */
public final class MarketViews implements ViewSink {
    private static final ViewSlot.Copier<InstrumentView> COPY_INSTRUMENT = ViewCopies::instrument;
    private static final ViewSlot.Copier<PremiumView> COPY_PREMIUM = ViewCopies::premium;

    private static final ViewSlot.Copier<VenueClockView> COPY_CLOCK = ViewCopies::venueClock;

    private final ViewSlot<VenueClockView>[] clocks = newArray(Venue.count());
    private volatile ViewSlot<InstrumentView>[] instruments;
    private volatile ViewSlot<PremiumView>[] premiums;

    /**
     * Allocates the copies.
     *
     * @param instrumentCount instruments expected; one more costs an allocation on the core thread, once
     * @param pairs premium pairs
     */
    public MarketViews(final int instrumentCount, final int pairs) {
        instruments = grownInstruments(newArray(0), instrumentCount + 1);
        premiums = grownPremiums(newArray(0), pairs);
        for (int i = 0; i < clocks.length; i++) {
            clocks[i] = new ViewSlot<>(new VenueClockView(), COPY_CLOCK);
        }
    }

    @Override
    public void instrument(final InstrumentView view) {
        if (view.instrumentId >= instruments.length) {
            instruments = grownInstruments(instruments, view.instrumentId + 1);
        }
        instruments[view.instrumentId].write(view);
    }

    @Override
    public void premium(final PremiumView view) {
        if (view.pair >= premiums.length) {
            premiums = grownPremiums(premiums, view.pair + 1);
        }
        premiums[view.pair].write(view);
    }

    @Override
    public void venueClock(final VenueClockView view) {
        clocks[view.venue.code()].write(view);
    }

    /**
     * Copies what is known of a venue's clock.
     *
     * @param target belongs to the caller; filled if there is anything
     * @return whether the clock was ever looked at
     */
    public boolean read(final Venue venue, final VenueClockView target) {
        return clocks[venue.code()].read(target);
    }

    /**
     * Copies the newest state of an instrument.
     *
     * @param target belongs to the caller; filled if there is a state
     * @return whether the core has handed out a state
     */
    public boolean read(final int instrumentId, final InstrumentView target) {
        final ViewSlot<InstrumentView>[] current = instruments;
        return instrumentId >= 0 && instrumentId < current.length && current[instrumentId].read(target);
    }

    /**
     * Copies the newest state of a premium pair.
     *
     * @param target belongs to the caller; filled if there is a state
     * @return whether the core has handed out a state
     */
    public boolean read(final int pair, final PremiumView target) {
        final ViewSlot<PremiumView>[] current = premiums;
        return pair >= 0 && pair < current.length && current[pair].read(target);
    }

    private static ViewSlot<InstrumentView>[] grownInstruments(final ViewSlot<InstrumentView>[] old, final int length) {
        final ViewSlot<InstrumentView>[] grown = Arrays.copyOf(old, length);
        for (int i = old.length; i < length; i++) {
            grown[i] = new ViewSlot<>(new InstrumentView(), COPY_INSTRUMENT);
        }
        return grown;
    }

    private static ViewSlot<PremiumView>[] grownPremiums(final ViewSlot<PremiumView>[] old, final int length) {
        final ViewSlot<PremiumView>[] grown = Arrays.copyOf(old, length);
        for (int i = old.length; i < length; i++) {
            grown[i] = new ViewSlot<>(new PremiumView(), COPY_PREMIUM);
        }
        return grown;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic type cannot be made otherwise
    private static <V> ViewSlot<V>[] newArray(final int length) {
        return (ViewSlot<V>[]) new ViewSlot[length];
    }
}
