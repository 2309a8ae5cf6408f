package io.onggi.sim.served;

import io.onggi.event.MarketEvent;
import io.onggi.sim.net.VenueEndpoint;

/** A venue's face to the network that speaks of a journal. Event loop only. */
public interface ServedEndpoint extends VenueEndpoint {
    /** {@return whether a stream of the venue has a message that says this event} */
    boolean says(MarketEvent event);
}
