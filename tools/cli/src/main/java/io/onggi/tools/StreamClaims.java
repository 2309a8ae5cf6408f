package io.onggi.tools;

import io.onggi.app.CertificateCollector;
import io.onggi.certificate.Certifier;
import io.onggi.event.EventFlags;
import io.onggi.event.EventType;
import io.onggi.event.GapReason;
import io.onggi.event.InstrumentEvents;
import io.onggi.event.MarketEvent;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.TradeIds;
import io.onggi.event.ref.Venue.BookModel;
import io.onggi.journal.Certificate;
import io.onggi.journal.JournalReader;
import io.onggi.journal.RunDirectory;
import io.onggi.sim.ledger.LostFrame;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a run says is missing of each of its streams: the gaps of its certificates as they are before anything was
 * fetched again, against what a ledger says was not sent. One thread.
 */
final class StreamClaims {
    private static final long NS_PER_MS = 1_000_000L;
    /** Two clocks that were read one after the other. */
    private static final long CLOCK_SLACK_NS = 250_000_000L;

    private final Map<Integer, Instrument> instruments = new HashMap<>();
    private final Map<String, List<Certificate.Gap>> gaps = new HashMap<>();
    private final Map<Integer, long[]> lastFills = new HashMap<>();
    /** First and last fill of the trades beside holes, by instrument and trade: a venue may number its trades twice. */
    private final Map<Integer, Map<Long, long[]>> besideHoles = new HashMap<>();

    /** How much later than it was due a book came at worst: a busy machine hears of everything late. */
    private long latestNs;

    private final Certifier certifier = new Certifier(new CertificateCollector(instruments::get, this::add));
    private long nowNs = Long.MIN_VALUE;

    /**
     * Reads a whole run.
     *
     * @throws io.onggi.journal.JournalException if it cannot be read
     */
    static StreamClaims of(final RunDirectory run) {
        final StreamClaims claims = new StreamClaims();
        try (JournalReader reader = JournalReader.open(run)) {
            reader.readAll((event, sequence) -> claims.take(event));
        }
        return claims;
    }

    /** Takes the next event of a run; the one that ends it makes everything known. */
    void take(final MarketEvent event) {
        nowNs = Math.max(nowNs, event.receiveTimeNs());
        note(event);
        if (event.type() != EventType.REPAIR && !event.has(EventFlags.REPAIRED)) {
            certifier.onEvent(event, nowNs);
        }
    }

    private void add(final Certificate certificate) {
        gaps.computeIfAbsent(certificate.name(), name -> new ArrayList<>()).addAll(certificate.gaps());
    }

    private void note(final MarketEvent event) {
        if (event.type() == EventType.INSTRUMENT) {
            instruments.put(event.instrumentId(), InstrumentEvents.read(event));
        } else if (event.type() == EventType.BOOK_DELTA && event.venueTimeNs() != FixedPoint.ABSENT) {
            latestNs = Math.max(latestNs, event.receiveTimeNs() - event.venueTimeNs());
        } else if (event.type() == EventType.TRADE
                && event.venue().tradeIds() == TradeIds.CONTIGUOUS
                && !event.has(EventFlags.REPAIRED)) {
            final long[] trade = {event.tradeId(), event.firstTradeId(), event.lastTradeId()};
            final long[] before = lastFills.get(event.instrumentId());
            if (before != null && trade[0] != before[0] + 1) {
                final Map<Long, long[]> beside =
                        besideHoles.computeIfAbsent(event.instrumentId(), id -> new HashMap<>());
                beside.put(before[0], before);
                beside.put(trade[0], trade);
            }
            if (before == null || trade[0] > before[0]) {
                lastFills.put(event.instrumentId(), trade);
            }
        }
    }

    /**
     * What the certificates made of the frames that a stream did not bring.
     *
     * @param untold frames that lie in no gap: nothing says that they are missing
     * @param causeless gaps named by ids that hold none of them, and rows beyond them of those whose rows are counted
     */
    record Verdict(long untold, long causeless) {}

    /**
     * Looks for every frame that was not sent in the gaps of its stream: by its number where the venue's ids show gaps,
     * else by the time at which it was due.
     */
    Verdict judge(final SimulatedStream stream, final Collection<LostFrame> lost) {
        final List<Certificate.Gap> own = gaps(stream);
        final Set<LostFrame> untold = new HashSet<>(lost);
        long causeless = 0;
        for (final Certificate.Gap gap : own) {
            final boolean named = isNumbered(stream) && gap.beforeId() != FixedPoint.ABSENT;
            long inside = 0;
            for (final LostFrame frame : lost) {
                if (named ? holds(stream, gap, frame.id()) : coversTime(gap, frame.atMs() * NS_PER_MS)) {
                    untold.remove(frame);
                    inside++;
                }
            }
            if (named && gap.missing() != FixedPoint.ABSENT) {
                causeless += Math.abs(gap.missing() - inside);
            } else if (named && inside == 0 && gap.reason() != GapReason.LINK) {
                causeless++;
            }
        }
        return new Verdict(lost.stream().filter(untold::contains).count(), causeless);
    }

    /** {@return the gaps of a stream; of one that is a whole venue's, those of every market} */
    private List<Certificate.Gap> gaps(final SimulatedStream stream) {
        if (!stream.symbol().isEmpty()) {
            return gaps.getOrDefault(stream.label(), List.of());
        }
        final List<Certificate.Gap> ofAll = new ArrayList<>();
        for (final Instrument instrument : instruments.values()) {
            if (instrument.venue() == stream.venue()) {
                ofAll.addAll(gaps.getOrDefault(
                        Certificate.name(stream.venue(), instrument.symbol(), stream.kind()), List.of()));
            }
        }
        return ofAll;
    }

    /** {@return whether a stream's frames carry numbers that show what is missing} */
    static boolean isNumbered(final SimulatedStream stream) {
        return switch (stream.kind()) {
            case TRADE -> isCounted(stream);
            case BOOK -> stream.venue().bookModel() == BookModel.CHAINED;
            default -> false;
        };
    }

    /** {@return whether they are trades that count up by one} */
    static boolean isCounted(final SimulatedStream stream) {
        return stream.kind() == StreamKind.TRADE && stream.venue().tradeIds() == TradeIds.CONTIGUOUS;
    }

    /** Of a book, the id behind a gap is that of the last update in it; of trades, that of the first one that came. */
    private boolean holds(final SimulatedStream stream, final Certificate.Gap gap, final long id) {
        return isCounted(stream)
                ? fill(stream, gap.afterId(), 2) < id && id < fill(stream, gap.beforeId(), 1)
                : gap.afterId() < id && id <= gap.beforeId();
    }

    private long fill(final SimulatedStream stream, final long tradeId, final int which) {
        final long[] trade =
                besideHoles.getOrDefault(stream.instrumentId(), Map.of()).get(tradeId);
        return trade == null || trade[which] == FixedPoint.ABSENT ? tradeId : trade[which];
    }

    /** A gap begins when the last row before it was received; what follows may have been due before that. */
    private boolean coversTime(final Certificate.Gap gap, final long timeNs) {
        return gap.fromNs() - latestNs - CLOCK_SLACK_NS <= timeNs && timeNs <= gap.untilNs() + CLOCK_SLACK_NS;
    }
}
