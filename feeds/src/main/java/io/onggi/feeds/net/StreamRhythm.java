package io.onggi.feeds.net;

import java.util.Arrays;

/**
 * The longest silence that each stream of a connection usually keeps: the longest of the last hours, of which a past
 * one counts half as much with every hour. The longest and not the mean, since trades come in no even step: three times
 * the longest of some hundred such silences is practically never kept by chance. For one event loop.
 */
final class StreamRhythm {
    private static final long NS_PER_MS = 1_000_000L;
    private static final double HALF_LIFE_NS = 3_600e9;
    private static final int LEARN_MESSAGES = 30;
    /** What a silence that was broken by subscribing again teaches at most, in limits: it may have been a fault. */
    private static final int MOST_LEARNT = 2;

    private final Rhythm settings;
    private final long[] firstNs;
    private final long[] lastNs;
    private final double[] longestNs;
    private final int[] messages;
    private final boolean[] interrupted;

    StreamRhythm(final Rhythm settings, final int streams) {
        this.settings = settings;
        firstNs = new long[streams];
        lastNs = new long[streams];
        longestNs = new double[streams];
        messages = new int[streams];
        interrupted = new boolean[streams];
    }

    /**
     * Takes note of a stream's last message.
     *
     * @param lastMessageNs engine's epoch nanoseconds, 0 for none yet
     * @param askedNs when the stream was last asked for
     */
    void heard(final int stream, final long lastMessageNs, final long askedNs) {
        if (lastMessageNs == lastNs[stream]) {
            return;
        }
        if (lastNs[stream] == 0) {
            firstNs[stream] = lastMessageNs;
        } else if (!interrupted[stream]) {
            final long silentNs = lastMessageNs - lastNs[stream];
            final boolean broken = askedNs > lastNs[stream];
            final long limitNs = limitNs(stream);
            final long learntNs = broken && limitNs > 0 ? Math.min(silentNs, MOST_LEARNT * limitNs) : silentNs;
            longestNs[stream] = Math.max(longestNs[stream] * Math.pow(0.5, silentNs / HALF_LIFE_NS), (double) learntNs);
        }
        interrupted[stream] = false;
        lastNs[stream] = lastMessageNs;
        messages[stream]++;
    }

    /** The connection was lost: what its streams did not say meanwhile is no rhythm of theirs. */
    void interrupted() {
        Arrays.fill(interrupted, true);
    }

    /**
     * {@return how long the stream may be silent, nanoseconds, 0 while that is not known} One that died before it was
     * listened to for long enough is taken for one that is usually silent for as long as that.
     */
    long limitNs(final int stream) {
        if (settings.factor() == 0 || messages[stream] < LEARN_MESSAGES) {
            return 0;
        }
        final long learnNs = settings.learnMs() * NS_PER_MS;
        final boolean known = lastNs[stream] - firstNs[stream] >= learnNs;
        final double usualNs = known ? longestNs[stream] : Math.max(longestNs[stream], (double) learnNs);
        return Math.max(settings.minMs() * NS_PER_MS, (long) (settings.factor() * usualNs));
    }
}
