package io.onggi.tools;

import io.onggi.sim.fault.Fault;
import io.onggi.sim.fault.FaultKind;
import io.onggi.sim.ledger.LedgerSnapshot;
import io.onggi.sim.ledger.StreamEntry;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One thing that a simulated venue does wrong in a demo.
 *
 * @param words what happens, for people
 * @param faults the script, handed over in this order at the same moment
 * @param target the stream it happens on: of this the first sign is looked for, and that it goes on afterwards
 * @param lastsMs how long the venue keeps at it
 */
record DemoFault(String words, List<Fault> faults, Target target, long lastsMs) {

    /**
     * A stream of a simulated venue, in both worlds.
     *
     * @param name as the venue calls it
     * @param route of its connection, in fault scripts
     */
    record Target(SimulatedStream stream, String name, String route) {
        private String script() {
            return stream.venue().id() + ':' + name;
        }
    }

    /** {@return something that happens once, to a frame of a stream} */
    static DemoFault frame(final FaultKind kind, final int amount, final String words, final Target target) {
        return new DemoFault(
                words + " (" + target.name() + ")", List.of(Fault.atTime(kind, target.script(), amount, 0)), target, 0);
    }

    /** {@return a stream that is dead until it is subscribed again} */
    static DemoFault mute(final String words, final Target target) {
        return frame(FaultKind.MUTE, 1, words, target);
    }

    /** {@return a stream that says nothing for a while} */
    static DemoFault silence(final long lastsMs, final String words, final Target target) {
        return new DemoFault(
                words + " (" + target.name() + ")",
                List.of(Fault.during(FaultKind.SILENCE, target.script(), lastsMs, 0)),
                target,
                lastsMs);
    }

    /** {@return a connection that the venue closes, and for a while lets nobody open again} */
    static DemoFault closed(final long refusedMs, final String words, final Target target) {
        final Fault close = Fault.atTime(FaultKind.CLOSE, target.route(), 1, 0);
        return new DemoFault(
                words + " (" + target.route() + ")",
                refusedMs == 0
                        ? List.of(close)
                        : List.of(Fault.during(FaultKind.REFUSE, target.route(), refusedMs, 0), close),
                target,
                refusedMs);
    }

    /** {@return a frame that is not sent, and something that is wrong with the answer to who asks what was missed} */
    static DemoFault answer(final FaultKind kind, final String about, final String words, final Target target) {
        return new DemoFault(
                words + " (" + about + ")",
                List.of(
                        Fault.atTime(kind, target.stream().venue().id() + ':' + about, 1, 0),
                        Fault.atTime(FaultKind.DROP, target.script(), 1, 0)),
                target,
                0);
    }

    /** {@return whether it lasts until the stream is subscribed again} */
    boolean isUntilSubscribed() {
        return faults.get(0).kind() == FaultKind.MUTE;
    }

    /** {@return a number in the ledger that changes as soon as it happens} */
    long signs(final LedgerSnapshot ledger) {
        final FaultKind last = faults.get(faults.size() - 1).kind();
        if (last == FaultKind.CLOSE) {
            return ledger.connections().stream()
                    .filter(connection -> connection.venue() == target.stream().venue() && connection.closedMs() >= 0)
                    .count();
        }
        return sum(
                ledger,
                switch (last) {
                    case DROP -> StreamEntry::dropped;
                    case DUPLICATE -> StreamEntry::duplicated;
                    case REORDER -> StreamEntry::reordered;
                    case SILENCE, MUTE -> StreamEntry::silenced;
                    case WRONG_SEQUENCE, WRONG_CHECKSUM -> StreamEntry::altered;
                    case MALFORMED -> StreamEntry::malformed;
                    default -> StreamEntry::cut;
                });
    }

    private long sum(final LedgerSnapshot ledger, final ToLongFunction<StreamEntry> value) {
        return ledger.connections().stream()
                .filter(connection -> connection.venue() == target.stream().venue())
                .map(connection -> connection.stream(target.name()))
                .filter(entry -> entry != null)
                .mapToLong(value)
                .sum();
    }
}
