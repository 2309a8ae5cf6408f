package io.onggi.feeds.net;

import io.onggi.event.StreamKind;
import io.onggi.event.ref.Instrument;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/**
 * One thing that is asked of a venue again and again.
 *
 * @param id its name in metrics and logs
 * @param kind the stream its rows belong to
 * @param timing when
 * @param each whether there is a call for each instrument, or one for all of them
 * @param applies the instruments that have such a thing
 * @param silentMs asked only while the instrument's stream of this kind, having been subscribed, is silent for longer
 *     than this, milliseconds; 0 = always
 * @param call what to get, for these instruments: one, or all of them where one call is for all
 * @param reader finds the rows of an answer
 */
public record Poll(
        String id,
        StreamKind kind,
        Timing timing,
        boolean each,
        Predicate<Instrument> applies,
        long silentMs,
        Function<List<Instrument>, RestCall> call,
        Reader reader) {
    /** Finds the rows of an answer. */
    @FunctionalInterface
    public interface Reader {
        /**
         * Hands every row of an answer to {@code rows}, the oldest first.
         *
         * @param instrument whose, or null where one call is for all
         */
        void read(Instrument instrument, PollRows rows);
    }

    /**
     * When something is asked for: at whole multiples of an interval since 1970, UTC, and behind them.
     *
     * @param intervalMs by instrument, milliseconds; 0 = never
     * @param delayMs how long after a multiple, for what a venue publishes then, milliseconds
     * @param spreadMs time over which the calls of all instruments are spread, milliseconds
     */
    public record Timing(ToLongFunction<Instrument> intervalMs, long delayMs, long spreadMs) {
        private static final long NS_PER_MS = 1_000_000L;
        /** No setting: venues need some seconds to publish what they have settled. */
        private static final long SETTLING_MS = 30_000L;

        /** Spread evenly over the interval. */
        public static Timing every(final long intervalMs) {
            return new Timing(any -> intervalMs, 0, intervalMs);
        }

        /** What a venue publishes at the end of a period: from a tenth of the interval after it to its middle. */
        public static Timing afterPeriod(final long intervalMs) {
            return new Timing(any -> intervalMs, intervalMs / 10, intervalMs * 4 / 10);
        }

        /**
         * Half a minute after each time at which a contract settles funding, within a minute, and besides at multiples
         * of an interval.
         *
         * @param intervalMs 0 = never
         */
        public static Timing afterFunding(final long intervalMs, final FundingIntervals funding) {
            return new Timing(
                    instrument -> instrument == null ? intervalMs : Math.min(intervalMs, funding.of(instrument)),
                    SETTLING_MS,
                    2 * SETTLING_MS);
        }

        /** {@return whether anything is ever asked for} */
        boolean isSet() {
            return intervalMs.applyAsLong(null) > 0;
        }

        /**
         * {@return the first time after now, epoch nanoseconds}
         *
         * @param instrument whose, or null where one call is for all
         * @param index position of the call among those of the poll
         */
        long nextNs(final Instrument instrument, final int index, final int count, final long nowNs) {
            final long intervalNs = intervalMs.applyAsLong(instrument) * NS_PER_MS;
            final long phaseNs = (delayMs + spreadMs * index / count) * NS_PER_MS;
            return (Math.floorDiv(nowNs - phaseNs, intervalNs) + 1) * intervalNs + phaseNs;
        }

        /** {@return how long after a start the first call is made, nanoseconds} */
        long firstNs(final int index, final int count, final long mostMs) {
            return Math.min(spreadMs, mostMs) * NS_PER_MS * index / count;
        }
    }

    /** A call for each instrument. */
    public static Poll each(
            final String id,
            final StreamKind kind,
            final Timing timing,
            final Function<Instrument, RestCall> call,
            final Reader reader) {
        return new Poll(id, kind, timing, true, any -> true, 0, one -> call.apply(one.get(0)), reader);
    }

    /** One call for all instruments. */
    public static Poll all(
            final String id,
            final StreamKind kind,
            final Timing timing,
            final Function<List<Instrument>, RestCall> call,
            final Reader reader) {
        return new Poll(id, kind, timing, false, any -> true, 0, call, reader);
    }

    /** The venue's clock. */
    public static Poll time(
            final PollSettings settings, final Function<List<Instrument>, RestCall> call, final Reader reader) {
        return all("time", StreamKind.NONE, Timing.every(settings.timeMs()), call, reader);
    }

    /** The last 24 hours of all markets. */
    public static Poll tickers(
            final PollSettings settings, final Function<List<Instrument>, RestCall> call, final Reader reader) {
        return all("tickers", StreamKind.TICKER, Timing.every(settings.tickersMs()), call, reader);
    }

    /** Settled funding of each contract. */
    public static Poll funding(
            final PollSettings settings,
            final FundingIntervals intervals,
            final Function<Instrument, RestCall> call,
            final Reader reader) {
        final Timing timing = Timing.afterFunding(settings.fundingMs(), intervals);
        return each("funding", StreamKind.FUNDING, timing, call, reader);
    }

    /** Open interest of each contract. */
    public static Poll openInterest(
            final PollSettings settings, final Function<Instrument, RestCall> call, final Reader reader) {
        final Timing timing = Timing.every(settings.openInterestMs());
        return each("openInterest", StreamKind.OPEN_INTEREST, timing, call, reader);
    }

    /** One of the ratios of each contract. */
    public static Poll ratio(
            final PollSettings settings,
            final String id,
            final Function<Instrument, RestCall> call,
            final Reader reader) {
        return each(id, StreamKind.LONG_SHORT_RATIO, Timing.afterPeriod(settings.ratioMs()), call, reader);
    }

    /** What takers bought and sold of each contract. */
    public static Poll takerVolume(
            final PollSettings settings, final Function<Instrument, RestCall> call, final Reader reader) {
        final Timing timing = Timing.afterPeriod(settings.takerVolumeMs());
        return each("takerVolume", StreamKind.TAKER_VOLUME, timing, call, reader);
    }

    /** {@return this poll, for some instruments alone} */
    public Poll of(final Predicate<Instrument> some) {
        return new Poll(id, kind, timing, each, some, silentMs, call, reader);
    }

    /** {@return this poll, only while its stream is silent} */
    public Poll whileSilent(final long ms) {
        return new Poll(id, kind, timing, each, applies, ms, call, reader);
    }
}
