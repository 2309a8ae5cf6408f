package io.onggi.feeds.channel;

import io.onggi.event.EventType;
import io.onggi.event.MarketEvent;
import io.onggi.event.RejectReason;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.feeds.FramePublisher;
import io.onggi.feeds.json.JsonScanner;

/** The events that a frame becomes, as long as nothing is wrong with it. For the one thread of its decoder. */
public final class EventList {
    private final FramePublisher out;
    private final JsonScanner json;

    EventList(final FramePublisher out, final JsonScanner json) {
        this.out = out;
        this.json = json;
    }

    /** {@return the next event of the list's own kind, or null if the frame is refused} */
    public MarketEvent next(final Instrument of) {
        return orFail(json.failed() ? null : out.nextEvent(of.id()));
    }

    /** {@return the next event of the list, or null if the frame is refused} */
    public MarketEvent next(final EventType type, final StreamKind stream, final Instrument of) {
        return orFail(json.failed() ? null : out.nextEvent(type, stream, of.id()));
    }

    private MarketEvent orFail(final MarketEvent event) {
        if (event == null) {
            json.fail(RejectReason.TOO_MANY_LEVELS);
        }
        return event;
    }

    /** Ends the event that was taken last; times in epoch nanoseconds. When it was sent is its frame's. */
    public void end(final long venueTimeNs, final int flags) {
        out.endEvent(venueTimeNs, FixedPoint.ABSENT, flags);
    }
}
