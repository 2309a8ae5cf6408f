package io.onggi.bench.suite;

import io.onggi.bench.measure.Ratio;
import io.onggi.bench.measure.Series;
import io.onggi.bench.report.Finding;

/** Makes findings of the rounds of two contenders. */
final class Peers {
    private Peers() {}

    /** {@return how many times faster we are, in CPU time} */
    static Finding faster(
            final String id, final String what, final Series ours, final Series theirs, final String note) {
        return finding(id, what, ours.cpuNs(), theirs.name(), theirs.cpuNs(), theirs.cpuOver(ours), note);
    }

    /** {@return how many times as long we take, in CPU time} */
    static Finding slower(
            final String id, final String what, final Series ours, final Series theirs, final String note) {
        return finding(id, what, ours.cpuNs(), theirs.name(), theirs.cpuNs(), ours.cpuOver(theirs), note);
    }

    /** {@return how many times as long we take, by the clock on the wall} */
    static Finding slowerByClock(
            final String id, final String what, final Series ours, final Series theirs, final String note) {
        return finding(id, what, ours.wallNs(), theirs.name(), theirs.wallNs(), ours.wallOver(theirs), note);
    }

    /** {@return the bytes we allocate for one operation, beside what the peer does} */
    static Finding bytes(
            final String id, final String what, final Series ours, final Series theirs, final String note) {
        return Finding.pair(id, what, "B", ours.bytes(), theirs.name(), theirs.bytes(), ours.bytes(), note);
    }

    /** {@return the bytes we allocate for one operation beside what the peer does, and as the ratio how many more} */
    static Finding bytesMore(
            final String id, final String what, final Series ours, final Series theirs, final String note) {
        final double more = Math.max(0, ours.bytes() - theirs.bytes());
        return Finding.pair(id, what, "B", ours.bytes(), theirs.name(), theirs.bytes(), more, note);
    }

    private static Finding finding(
            final String id,
            final String what,
            final double ours,
            final String peer,
            final double theirs,
            final Ratio ratio,
            final String note) {
        return new Finding(id, what, "ns", ours, peer, theirs, ratio.median(), ratio.low(), ratio.high(), note);
    }
}
