package io.onggi.app.monitor;

import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import io.onggi.feeds.Turnover;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** {@code /api/top}: the markets of a venue by their turnover of 24 hours, configured or not, the largest first. */
final class TopApi {
    private static final int MOST = 1_000;

    private final EngineFacts facts;

    TopApi(final EngineFacts facts) {
        this.facts = facts;
    }

    Answer answer(final Query query) {
        query.allowOnly("venue", "n");
        final List<String> venues = new ArrayList<>();
        for (final Feed feed : facts.feeds()) {
            if (feed.venue() != Venue.FX) {
                venues.add(feed.venue().id());
            }
        }
        query.required("venue", venues);
        final String venue = query.oneOf("venue", "", venues);
        final long n = query.integer("n", facts.config().polls().topMarkets(), 1, MOST);
        final List<Turnover> top = new ArrayList<>();
        for (final Feed feed : facts.feeds()) {
            if (feed.venue().id().equals(venue)) {
                feed.turnovers().stream().limit(n).forEach(top::add);
            }
        }
        return Answer.json(out -> out.text("venue", venue)
                .timeMs("timeMs", top.isEmpty() ? 0 : top.get(0).timeNs())
                .objects(
                        "markets",
                        top,
                        market -> out.text("symbol", market.symbol())
                                .text("venueSymbol", market.venueSymbol())
                                .text("last", plain(market.last()))
                                .text("quoteVolume", plain(market.quoteVolume()))));
    }

    private static String plain(final BigDecimal number) {
        return number == null
                ? null
                : number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
