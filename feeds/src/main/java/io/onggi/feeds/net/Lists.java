package io.onggi.feeds.net;

import java.util.ArrayList;
import java.util.List;

/** What lists need and the library does not have. Stateless. */
public final class Lists {
    private Lists() {}

    /** {@return the list in parts of at most {@code size}, in order} */
    public static <T> List<List<T>> partition(final List<T> all, final int size) {
        final List<List<T>> parts = new ArrayList<>();
        for (int start = 0; start < all.size(); start += size) {
            parts.add(all.subList(start, Math.min(all.size(), start + size)));
        }
        return parts;
    }
}
