package io.onggi.sim.net;

import io.onggi.event.ref.Venue;
import io.onggi.sim.fault.FaultKind;
import io.onggi.sim.fault.FaultPlan;
import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.MarketModel;
import java.util.List;

/**
 * What an endpoint is made of. Event loop only.
 *
 * @param venue which venue it speaks for
 * @param model where its markets are
 * @param hub where its streams are
 * @param faults what goes wrong
 * @param rules the venue's rules
 * @param history who is sent the trades of before the start
 */
public record VenueSetup(
        Venue venue, MarketModel model, StreamHub hub, FaultPlan faults, VenueRules rules, History history) {

    /** {@return the market in the venue's own spelling, or null} */
    public Market find(final String venueSymbol) {
        return venueSymbol == null ? null : model.find(venue, venueSymbol);
    }

    /** {@return the venue's markets} */
    public List<Market> markets() {
        return model.markets(venue);
    }

    /** {@return the book a REST call shows: as it stands, or seconds old where the script says so} */
    public BookCopy restBook(final Market market, final BookCopy holder, final int levels) {
        if (faults.fires(
                FaultKind.STALE_SNAPSHOT, venue.id() + ':' + market.instrument().venueSymbol())) {
            return market.staleBook();
        }
        market.copyBook(holder, levels);
        return holder;
    }
}
