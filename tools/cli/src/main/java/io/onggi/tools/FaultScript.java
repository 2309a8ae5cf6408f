package io.onggi.tools;

import io.onggi.app.monitor.EngineFacts;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.TradeIds;
import io.onggi.event.ref.Venue;
import io.onggi.event.ref.Venue.BookModel;
import io.onggi.sim.fault.FaultKind;
import io.onggi.sim.ledger.ConnectionEntry;
import io.onggi.sim.ledger.LedgerSnapshot;
import io.onggi.sim.ledger.StreamEntry;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What a venue does wrong in a demo, in its order: each kind of fault that its streams can have. Everything happens to
 * the first market of the premium. Stateless.
 */
final class FaultScript {
    private static final int CUT_BYTES = 17;
    /** Longer than the age of a book that a premium is still computed from. */
    private static final long FROZEN_MS = 7_000;

    private static final long REFUSED_MS = 2_000;
    private static final Set<Venue> WITH_CHECKSUMS = EnumSet.of(Venue.BITGET);

    private FaultScript() {}

    /**
     * {@return what goes wrong with a venue; empty while its streams of this asset are not subscribed to}
     *
     * @param base the asset, as in the venue's symbols
     */
    static List<DemoFault> of(
            final EngineFacts facts, final LedgerSnapshot ledger, final Venue venue, final String base) {
        final DemoFault.Target book = target(facts, ledger, venue, base, StreamKind.BOOK);
        final DemoFault.Target trades = target(facts, ledger, venue, base, StreamKind.TRADE);
        return book == null || trades == null ? List.of() : faults(venue, book, trades);
    }

    private static DemoFault.Target target(
            final EngineFacts facts,
            final LedgerSnapshot ledger,
            final Venue venue,
            final String base,
            final StreamKind kind) {
        for (final ConnectionEntry connection : ledger.connections()) {
            for (final StreamEntry entry : connection.streams()) {
                final SimulatedStream stream = SimulatedStream.of(facts.instruments(), venue, entry.stream());
                if (connection.venue() == venue
                        && stream.kind() == kind
                        && stream.symbol().startsWith(base + '-')
                        && entry.sent() > 0) {
                    return new DemoFault.Target(stream, entry.stream(), connection.route());
                }
            }
        }
        return null;
    }

    private static List<DemoFault> faults(
            final Venue venue, final DemoFault.Target book, final DemoFault.Target trades) {
        final List<DemoFault> faults = new ArrayList<>();
        final boolean chained = venue.bookModel() == BookModel.CHAINED;
        // What is left out where no ids show it nobody can know: there it is only played with what does show.
        if (chained) {
            faults.add(DemoFault.frame(FaultKind.DROP, 1, "dropped frame: one of a book is never sent", book));
        }
        if (venue.tradeIds() == TradeIds.CONTIGUOUS) {
            faults.add(DemoFault.frame(FaultKind.DROP, 1, "dropped frame: one of trades is never sent", trades));
        }
        faults.add(DemoFault.frame(FaultKind.CUT, CUT_BYTES, "cut line: it ends in the middle of a frame", book));
        faults.add(DemoFault.frame(FaultKind.DUPLICATE, 2, "doubled frames: two of a book are sent twice", book));
        faults.add(DemoFault.frame(FaultKind.DUPLICATE, 2, "doubled frames: two of trades are sent twice", trades));
        faults.add(DemoFault.frame(FaultKind.MALFORMED, 1, "broken frame: the text of one ends in the middle", book));
        if (WITH_CHECKSUMS.contains(venue)) {
            faults.add(DemoFault.frame(
                    FaultKind.WRONG_CHECKSUM, 1, "wrong checksum: that of one frame is not that of its book", book));
        }
        if (chained) {
            faults.add(DemoFault.frame(
                    FaultKind.WRONG_SEQUENCE, 1, "wrong sequence: one frame follows another that never was", book));
        }
        faults.add(DemoFault.frame(FaultKind.REORDER, 1, "wrong order: one frame is sent after the next", book));
        faults.add(DemoFault.frame(FaultKind.MALFORMED, 1, "broken frame: the text of one ends in the middle", trades));
        if (venue == Venue.BINANCE_USDM) {
            final String symbol =
                    book.name().substring(0, book.name().indexOf('@')).toUpperCase(Locale.ROOT);
            faults.add(DemoFault.answer(
                    FaultKind.STALE_SNAPSHOT,
                    symbol,
                    "old snapshot: a frame is not sent, and the book that is asked for then is seconds old",
                    book));
            faults.add(DemoFault.answer(
                    FaultKind.RATE_LIMIT,
                    "/fapi/v1/depth",
                    "refused snapshot: a frame is not sent, and the call for the book is answered with 429",
                    book));
        }
        if (DemoVenues.PREMIUM.contains(venue) && chained) {
            faults.add(DemoFault.silence(
                    FROZEN_MS, "frozen leg: a book of the premium stands still for " + FROZEN_MS + " ms", book));
        }
        faults.add(DemoFault.mute(
                "silent channel: trades say nothing until they are subscribed again, pings are answered", trades));
        if (!chained) {
            faults.add(DemoFault.mute(
                    "silent channel: a book says nothing until it is subscribed again, pings are answered", book));
        }
        faults.add(DemoFault.closed(0, "closed line: the venue closes the connection properly", book));
        faults.add(DemoFault.closed(
                REFUSED_MS,
                "refused line: the connection is closed, and no other let in for " + REFUSED_MS + " ms",
                book));
        return faults;
    }
}
