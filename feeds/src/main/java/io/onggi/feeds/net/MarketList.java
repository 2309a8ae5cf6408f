package io.onggi.feeds.net;

import io.onggi.event.StatusCode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Compares what a venue listed with what it lists: pure functions of the two. */
public final class MarketList {
    /**
     * Something that became of a market.
     *
     * @param venueSymbol the venue's name of it
     * @param code what
     * @param words why, for people
     */
    public record Change(String venueSymbol, StatusCode code, String words) {}

    private MarketList() {}

    /**
     * {@return what became of the markets from one list to the next, by name; a market that is new is LISTED first, and
     * then whatever it is}
     *
     * @param before by the venue's names
     * @param after likewise
     */
    public static List<Change> changes(final Map<String, ListedMarket> before, final Map<String, ListedMarket> after) {
        final TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        final List<Change> changes = new ArrayList<>();
        for (final String name : names) {
            final ListedMarket old = before.get(name);
            final ListedMarket now = after.get(name);
            if (now == null) {
                if (old.state() != StatusCode.DELISTED) {
                    changes.add(new Change(name, StatusCode.DELISTED, "is not listed any more"));
                }
            } else if (old == null) {
                changes.add(new Change(name, StatusCode.LISTED, "is new"));
                if (now.state() != StatusCode.LISTED) {
                    changes.add(new Change(name, now.state(), now.words()));
                }
                addCaution(changes, name, "", now.caution());
            } else {
                if (now.state() != old.state()) {
                    changes.add(new Change(name, now.state(), now.words()));
                }
                addCaution(changes, name, old.caution(), now.caution());
            }
        }
        return changes;
    }

    /**
     * {@return what is out of the ordinary about these markets as a run begins: those that do not simply trade, and
     * those that the venue warns of}
     *
     * @param names the venue's names; what is not listed has no state
     */
    public static List<Change> standing(final Map<String, ListedMarket> listed, final Collection<String> names) {
        final List<Change> standing = new ArrayList<>();
        for (final String name : new TreeSet<>(names)) {
            final ListedMarket now = listed.get(name);
            if (now != null) {
                if (now.state() != StatusCode.TRADING) {
                    standing.add(new Change(name, now.state(), now.words()));
                }
                addCaution(standing, name, "", now.caution());
            }
        }
        return standing;
    }

    private static void addCaution(
            final List<Change> changes, final String name, final String before, final String after) {
        if (before.equals(after)) {
            return;
        }
        changes.add(
                after.isEmpty()
                        ? new Change(name, StatusCode.CAUTION_OFF, "no more: " + before)
                        : new Change(name, StatusCode.CAUTION_ON, after));
    }
}
