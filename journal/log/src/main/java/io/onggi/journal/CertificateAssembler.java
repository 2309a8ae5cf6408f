package io.onggi.journal;

import io.onggi.event.GapReason;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Venue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Puts certificates together from the results they come in. For one thread. */
public final class CertificateAssembler implements Consumer<ResultEvent> {
    private final IntFunction<Instrument> instruments;
    private final Consumer<Certificate> whole;
    private final List<Certificate.Gap> gaps = new ArrayList<>();
    private Certificate open;
    private long named;

    /**
     * An assembler.
     *
     * @param instruments finds an instrument by its id, or null
     * @param whole told of each certificate
     */
    public CertificateAssembler(final IntFunction<Instrument> instruments, final Consumer<Certificate> whole) {
        this.instruments = instruments;
        this.whole = whole;
    }

    /** Takes a result; of other types than CERTIFICATE nothing. */
    @Override
    public void accept(final ResultEvent result) {
        if (result.type() != ResultType.CERTIFICATE) {
            return;
        }
        if (result.value(ResultEvent.C_GAP) == 0) {
            open = read(result);
            gaps.clear();
            named = result.value(ResultEvent.C_NAMED);
        } else {
            gaps.add(new Certificate.Gap(
                    GapReason.at((int) result.value(ResultEvent.C_REASON)),
                    result.value(ResultEvent.C_FROM_NS),
                    result.value(ResultEvent.C_UNTIL_NS),
                    result.value(ResultEvent.C_FIRST_ID),
                    result.value(ResultEvent.C_LAST_ID),
                    result.value(ResultEvent.C_MISSING)));
        }
        if (open != null && gaps.size() == named) {
            whole.accept(named == 0 ? open : withGaps(open, gaps));
            open = null;
        }
    }

    private Certificate read(final ResultEvent result) {
        final Instrument instrument = instruments.apply(result.instrumentId());
        return new Certificate(
                Venue.ofCode((int) result.value(ResultEvent.C_VENUE)),
                instrument == null ? "" : instrument.symbol(),
                StreamKind.ofCode((int) result.value(ResultEvent.C_STREAM)),
                result.value(ResultEvent.C_FROM_NS),
                result.value(ResultEvent.C_UNTIL_NS),
                result.value(ResultEvent.C_ROWS),
                result.value(ResultEvent.C_DUPLICATES),
                result.value(ResultEvent.C_FIRST_ID),
                result.value(ResultEvent.C_LAST_ID),
                result.value(ResultEvent.C_EXPECTED),
                result.value(ResultEvent.C_SEEN),
                result.value(ResultEvent.C_MISSING),
                result.value(ResultEvent.C_REPAIRED),
                result.value(ResultEvent.C_GAPS),
                List.of(),
                result.value(ResultEvent.C_HASH));
    }

    private static Certificate withGaps(final Certificate bare, final List<Certificate.Gap> gaps) {
        return new Certificate(
                bare.venue(),
                bare.symbol(),
                bare.stream(),
                bare.fromNs(),
                bare.untilNs(),
                bare.rows(),
                bare.duplicates(),
                bare.firstId(),
                bare.lastId(),
                bare.expected(),
                bare.seen(),
                bare.missing(),
                bare.repaired(),
                bare.gapCount(),
                gaps,
                bare.hash());
    }
}
