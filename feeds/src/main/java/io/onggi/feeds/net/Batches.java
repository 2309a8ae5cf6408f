package io.onggi.feeds.net;

import java.util.ArrayList;
import java.util.List;

/** Lists cut into parts that a venue takes at once. Stateless. */
public final class Batches {
    private Batches() {}

    /** {@return the list in parts of at most {@code size}, in its order; views of the list} */
    public static <T> List<List<T>> of(final List<T> all, final int size) {
        final List<List<T>> parts = new ArrayList<>();
        for (int start = 0; start < all.size(); start += size) {
            parts.add(all.subList(start, Math.min(all.size(), start + size)));
        }
        return parts;
    }
}
