package io.onggi.kimp;

import io.onggi.event.ref.FixedPoint;
import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * The last official USD/KRW rate of each source. The first source in order whose rate is young enough is the one that
 * counts; without one there is no rate. Owned by the core thread; shared by all pairs.
 */
public final class FxRates {
    private final FxSettings settings;
    private final long[] rates;
    private final long[] sourceTimeNs;
    private final long[] receiveNs;
    private long refused;

    /** Starts without any rate. */
    public FxRates(final FxSettings settings) {
        this.settings = settings;
        rates = new long[settings.sources()];
        sourceTimeNs = new long[settings.sources()];
        receiveNs = new long[settings.sources()];
        Arrays.fill(rates, FixedPoint.ABSENT);
        Arrays.fill(sourceTimeNs, FixedPoint.ABSENT);
        Arrays.fill(receiveNs, FixedPoint.ABSENT);
    }

    /**
     * Takes a rate.
     *
     * @param source position of the source in the order of preference, from 0
     * @param rate KRW for one USD at {@link FixedPoint#FX_DIGITS}
     * @param rateTimeNs the source's own time of the rate, or ABSENT
     * @param newReceiveNs when it was received
     * @return whether it was taken: not if it is not positive, from no configured source, or older than the one held
     */
    public boolean onRate(final int source, final long rate, final long rateTimeNs, final long newReceiveNs) {
        if (source < 0 || source >= rates.length || rate <= 0 || rateTimeNs < sourceTimeNs[source]) {
            refused++;
            return false;
        }
        rates[source] = rate;
        sourceTimeNs[source] = rateTimeNs;
        receiveNs[source] = newReceiveNs;
        return true;
    }

    /** {@return the source that counts now, or -1 if none is young enough} */
    public int source(final long nowNs) {
        final long maxAgeNs = settings.maxAgeNs(nowNs);
        for (int i = 0; i < rates.length; i++) {
            if (rates[i] != FixedPoint.ABSENT && ageNs(i, nowNs) <= maxAgeNs) {
                return i;
            }
        }
        return -1;
    }

    /** {@return KRW for one USD at {@link FixedPoint#FX_DIGITS} by this source, or ABSENT} */
    public long rate(final int source) {
        return rates[source];
    }

    /** {@return age of a source's rate, nanoseconds, or ABSENT if there is none} */
    public long ageNs(final int source, final long nowNs) {
        return rates[source] == FixedPoint.ABSENT
                ? FixedPoint.ABSENT
                : Ages.ageNs(nowNs, receiveNs[source], sourceTimeNs[source], 0);
    }

    /** {@return age of the youngest rate of all, nanoseconds, or ABSENT if there is none} */
    public long youngestAgeNs(final long nowNs) {
        long youngest = FixedPoint.ABSENT;
        for (int i = 0; i < rates.length; i++) {
            final long ageNs = ageNs(i, nowNs);
            if (ageNs != FixedPoint.ABSENT && (youngest == FixedPoint.ABSENT || ageNs < youngest)) {
                youngest = ageNs;
            }
        }
        return youngest;
    }

    /** {@return rates that were not taken} */
    public long refused() {
        return refused;
    }

    /** Hands the logical content to a hash. */
    public void hashTo(final LongConsumer hash) {
        for (int i = 0; i < rates.length; i++) {
            hash.accept(rates[i]);
            hash.accept(sourceTimeNs[i]);
            hash.accept(receiveNs[i]);
        }
        hash.accept(refused);
    }
}
