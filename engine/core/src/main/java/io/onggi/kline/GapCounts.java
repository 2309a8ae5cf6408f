package io.onggi.kline;

/** How many gaps a trade stream has had, and what became of them. Core thread only. */
public interface GapCounts {
    /** {@return gaps that are remembered and not filled} */
    int count();

    /** {@return gaps that began so far} */
    long begun();

    /** {@return gaps of which nothing is missing any more, some of them after they were given up} */
    long closed();

    /** {@return gaps of which the venue has no more, though something is missing} */
    long givenUp();

    /** {@return gaps that are remembered no more, though something of them was missing} */
    long forgotten();
}
