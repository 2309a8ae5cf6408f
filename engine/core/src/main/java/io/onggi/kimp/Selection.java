package io.onggi.kimp;

/** Exact order statistics in place. Pure; the same array gives the same steps. */
final class Selection {
    private Selection() {}

    /**
     * {@return the median of the first {@code count} values, of an even number the mean of the two in the middle}
     *
     * @param values finite numbers; their order is changed
     * @param count at least 1
     */
    static double median(final double[] values, final int count) {
        final int middle = count / 2;
        final double upper = select(values, count, middle);
        if (count % 2 == 1) {
            return upper;
        }
        // Selecting left everything before the middle no greater than it.
        double lower = values[0];
        for (int i = 1; i < middle; i++) {
            lower = Math.max(lower, values[i]);
        }
        return (lower + upper) / 2;
    }

    /** {@return the value that sorting would put at this index; everything before it is no greater afterwards} */
    static double select(final double[] values, final int count, final int index) {
        int from = 0;
        int to = count - 1;
        while (from < to) {
            final double pivot = pivot(values, from, to);
            int left = from;
            int right = to;
            while (left <= right) {
                while (values[left] < pivot) {
                    left++;
                }
                while (values[right] > pivot) {
                    right--;
                }
                if (left <= right) {
                    final double swapped = values[left];
                    values[left++] = values[right];
                    values[right--] = swapped;
                }
            }
            if (index <= right) {
                to = right;
            } else if (index >= left) {
                from = left;
            } else {
                return values[index];
            }
        }
        return values[index];
    }

    private static double pivot(final double[] values, final int from, final int to) {
        final double a = values[from];
        final double b = values[(from + to) >>> 1];
        final double c = values[to];
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }
}
