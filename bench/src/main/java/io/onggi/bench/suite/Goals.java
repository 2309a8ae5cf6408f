package io.onggi.bench.suite;

import io.onggi.bench.report.Goal;
import io.onggi.bench.report.Goal.Clock;
import io.onggi.bench.report.Goal.Sense;
import java.util.LinkedHashMap;
import java.util.Map;

/** The goals by id of the finding. A gate is what must hold on every machine, a target what is aimed at. */
public final class Goals {
    private Goals() {}

    /** {@return all goals} */
    public static Map<String, Goal> all() {
        final Map<String, Goal> goals = new LinkedHashMap<>();
        decode(goals);
        books(goals);
        journal(goals);
        wire(goals);
        return goals;
    }

    private static void decode(final Map<String, Goal> goals) {
        for (final String depth : new String[] {"decode/depth40", "decode/depth80"}) {
            goals.put(depth + "/databind", atLeast("G1", 7, 10));
            goals.put(depth + "/streaming", atLeast("G2", 2.8, 4));
            goals.put(depth + "/fastjson2", atLeast("G3", 2.8, 4));
            goals.put(depth + "/bytes", bytes());
        }
        // The goals of small frames were set on raw streams; those of combined streams, whose envelope the peers pass
        // over quickly, are reported beside them.
        for (final String small : new String[] {"raw/bookTicker", "raw/aggTrade"}) {
            goals.put("decode/" + small + "/databind", atLeast("G1", 4, 6));
            goals.put("decode/" + small + "/streaming", atLeast("G2", 2.2, 3));
            goals.put("decode/" + small + "/fastjson2", atLeast("G3", 1.5, 2));
        }
        for (final String small : new String[] {"bookTicker", "aggTrade", "raw/bookTicker", "raw/aggTrade"}) {
            goals.put("decode/" + small + "/bytes", bytes());
        }
        goals.put("decode/upbit/databind", atLeast("G1", 3.3, 6));
        goals.put("decode/upbit/streaming", atLeast("G2", 2.2, 3));
        goals.put("decode/upbit/fastjson2", atLeast("G3", 1.25, 2));
        goals.put("decode/upbit/bytes", bytes());
    }

    private static void books(final Map<String, Goal> goals) {
        goals.put("book/1x1000", atLeast("G5", 6, 9));
        goals.put("book/300x1000", atLeast("G5", 15, 20));
        goals.put("book/growth-depth", atMost("G6", 1.8, 1.1));
        goals.put("book/growth-symbols", atMost("G6", 2.5, 2));
        goals.put("book/bytes", bytes());
        goals.put("state/1", atLeast("G7", 3.5, 7));
        goals.put("state/300", atLeast("G7", 5, 10));
        goals.put("state/bytes", bytes());
        goals.put("core/growth-symbols", atMost("G6", 2.5, 2));
    }

    private static void journal(final Map<String, Goal> goals) {
        for (final String kind : new String[] {"journal/bookTicker", "journal/depth40"}) {
            goals.put(kind, atMost("G12", 1.5, 1.2));
            goals.put(kind + "/wall", new Goal("G12", Sense.AT_MOST, 1.5, 1.2, Clock.WALL));
            goals.put(kind + "/bytes", bytes());
        }
        goals.put("journal/open/p999", new Goal("G12", Sense.AT_MOST, 3, 0.5, Clock.WALL));
        goals.put("replay/decode", atLeast("G13", 0.45, 0.6));
        goals.put("replay/books", atLeast("G13", 0.08, 0.2));
        goals.put("replay/bytes", bytes());
    }

    private static void wire(final Map<String, Goal> goals) {
        for (final String line : new String[] {"wire/plain/", "wire/tls/"}) {
            goals.put(line + "bookTicker/p50", wall("G9", 1.1, 1.05));
            goals.put(line + "bookTicker/p99", wall("G9", 1.15, 1.1));
            goals.put(line + "bookTicker/p999", wall("G9", 1.15, 1.1));
            goals.put(line + "depth80/p50", wall("G9", 1.3, 1.15));
            goals.put(line + "depth80/p99", wall("G9", 1.25, 1.1));
            goals.put(line + "depth80/p999", wall("G9", 1.2, 1.1));
        }
        goals.put("wire/plain/bookTicker/stage/p50", wall("G10", 0.25, 0.1));
        goals.put("wire/plain/bookTicker/stage/p99", wall("G10", 1.5, 0.5));
        goals.put("wire/plain/depth80/stage/p50", wall("G10", 0.6, 0.3));
        goals.put("wire/plain/depth80/stage/p99", wall("G10", 1.5, 1));
        goals.put("wire/framing/share", atMost("G11", 1.2, 0.2));
        goals.put("wire/framing/bytes", bytes());
        for (final String kind : new String[] {"bookTicker", "depth80"}) {
            goals.put("wire/plain/" + kind + "/bytes", new Goal("G4", Sense.AT_MOST, 48, 0, Clock.BYTES));
        }
        // A fifteenth and a thirtieth of the peer's round trip.
        goals.put("hop/p50", new Goal("G8", Sense.AT_LEAST, 15, 30, Clock.HOP));
        goals.put("wire/sustained", new Goal("G16", Sense.AT_LEAST, 0.99, 2, Clock.WALL));
        // No growth, but for what the scheduler of a shared machine does: a millisecond, and a tenth of one.
        goals.put("wire/sustained/lag", wall("G16", 1, 0.1));
        goals.put("ring/journal/p99", wall("G12", 1.3, 1.1));
    }

    private static Goal wall(final String name, final double gate, final double target) {
        return new Goal(name, Sense.AT_MOST, gate, target, Clock.WALL);
    }

    private static Goal atLeast(final String name, final double gate, final double target) {
        return new Goal(name, Sense.AT_LEAST, gate, target, Clock.CPU);
    }

    private static Goal atMost(final String name, final double gate, final double target) {
        return new Goal(name, Sense.AT_MOST, gate, target, Clock.CPU);
    }

    private static Goal bytes() {
        return new Goal("G4", Sense.AT_MOST, 0.1, 0, Clock.BYTES);
    }
}
