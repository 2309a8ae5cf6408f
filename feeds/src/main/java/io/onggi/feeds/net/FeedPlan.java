package io.onggi.feeds.net;

import io.onggi.event.MarketSink;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.event.ref.Venue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * What makes one venue different from another, for a {@link StreamFeed}.
 *
 * @param venue whose
 * @param settings how it is used
 * @param routes its addresses for market data, each with the kinds of streams that live there; together all kinds
 * @param names how it calls a stream
 * @param decoders makes the decoder of each connection
 * @param instruments where its instruments come from
 * @param books how a book gets a snapshot that is asked for
 * @param past how it is asked about what was missed
 * @param time how it is asked for its time, or empty where it has no call for that
 */
public record FeedPlan(
        Venue venue,
        FeedSettings settings,
        List<Route> routes,
        StreamNames names,
        DecoderFactory decoders,
        InstrumentSource instruments,
        BookSource books,
        PastDialect past,
        Optional<ServerTime> time) {
    /** Copies the list. */
    public FeedPlan {
        routes = List.copyOf(routes);
    }

    /**
     * One address of a venue.
     *
     * @param id in the names of its connections
     * @param kinds what lives there
     * @param dialects how one subscribes there: one of its own for each connection, by the connection's number in the
     *     feed
     * @param split which streams share a connection
     */
    public record Route(String id, Set<StreamKind> kinds, IntFunction<SubscriptionDialect> dialects, Split split) {
        /** Copies the set. */
        public Route {
            kinds = Set.copyOf(kinds);
        }

        /** Fills one connection after the other. */
        public Route(final String id, final Set<StreamKind> kinds, final IntFunction<SubscriptionDialect> dialects) {
            this(id, kinds, dialects, Split::byName);
        }
    }

    /** Which streams of a route share a connection. */
    @FunctionalInterface
    public interface Split {
        /**
         * {@return the streams of each connection, in order}
         *
         * @param streamsPerConnection most of them on one, from the settings
         */
        List<List<StreamRef>> of(List<StreamRef> streams, int streamsPerConnection);

        /** One connection after the other; streams of one name are one stream of the venue and stay together. */
        static List<List<StreamRef>> byName(final List<StreamRef> streams, final int most) {
            final Map<String, List<StreamRef>> byName = new LinkedHashMap<>();
            for (final StreamRef stream : streams) {
                byName.computeIfAbsent(stream.name(), name -> new ArrayList<>()).add(stream);
            }
            final List<List<StreamRef>> parts = new ArrayList<>();
            List<StreamRef> part = List.of();
            for (final List<StreamRef> together : byName.values()) {
                if (part.isEmpty() || part.size() + together.size() > most) {
                    part = new ArrayList<>();
                    parts.add(part);
                }
                part.addAll(together);
            }
            return parts;
        }
    }

    /** How a venue calls its streams. */
    @FunctionalInterface
    public interface StreamNames {
        /**
         * {@return the names of an instrument's streams of this kind, as a subscription writes them} Usually one; none
         * where the instrument has no such stream, several where the venue sends apart what the engine keeps together.
         */
        List<String> of(Instrument instrument, StreamKind kind);
    }

    /** Where a venue's instruments come from. */
    @FunctionalInterface
    public interface InstrumentSource {
        /**
         * Asks the venue for instruments and adds them to the table. May block until the deadline of the settings.
         *
         * @throws IOException if the venue gave no answer, in words
         */
        LoadResult load(InstrumentTable table, List<String> symbols) throws IOException, InterruptedException;
    }

    /** How a book of the venue gets a snapshot. */
    @FunctionalInterface
    public interface BookSource {
        /** {@return what asks for snapshots from now on} */
        BookSnapshots open(MarketSink sink, InstrumentTable table, SessionGroup sessions);
    }
}
