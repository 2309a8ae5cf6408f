package io.onggi.bench.suite;

import io.onggi.bench.core.VenueEvents;
import io.onggi.bench.measure.Contender;
import io.onggi.bench.measure.Interleaved;
import io.onggi.bench.measure.Series;
import io.onggi.bench.report.Finding;
import java.util.ArrayList;
import java.util.List;

/** What an event costs the whole core with one market, and with 300 of seven venues. */
public final class CoreSuite implements Suite {
    private static final int MANY = 300;
    private static final double NS_PER_US = 1_000;
    private static final long SEED = 11;
    private static final String NOTE =
            "CPU time of the core's thread for one event: updates of books, trades and quotes through the whole"
                    + " core as configured by default, without ring and journal; 300 markets over seven venues beside one, the"
                    + " mean of a core for each venue, since whole books cost more than changes.";

    @Override
    public String name() {
        return "core";
    }

    @Override
    public int processes(final Effort effort) {
        return effort == Effort.THOROUGH ? 3 : 1;
    }

    @Override
    public void run(final Effort effort, final int process, final Out out) {
        out.now("events through the core, 1 and 300 symbols");
        final List<Contender> contenders = new ArrayList<>();
        for (int venue = 0; venue < VenueEvents.VENUE_COUNT; venue++) {
            contenders.add(new Contender("1 symbol of venue " + venue, new VenueEvents(1, venue, SEED)));
        }
        contenders.add(new Contender(MANY + " symbols", new VenueEvents(MANY, 0, SEED)));
        contenders.add(new Contender("a tenth of a second", new VenueEvents(MANY, 0, SEED)::tenths));
        final List<Series> series = Interleaved.measure(effort.plan(), contenders);
        final Series one = Series.mean("1 symbol, mean of 7 venues", series.subList(0, VenueEvents.VENUE_COUNT));
        out.found(Peers.slower(
                "core/growth-symbols",
                "event through the core, 300 symbols of 7 venues over 1",
                series.get(VenueEvents.VENUE_COUNT),
                one,
                NOTE));
        out.found(Finding.single(
                "core/tenth",
                "a tenth of a second of 300 symbols in the core, TIMER included",
                "us",
                series.get(VenueEvents.VENUE_COUNT + 1).cpuNs() / NS_PER_US,
                "CPU time for 1,800 events and one TIMER, which looks at every market: of 100,000 us that there are."));
    }
}
