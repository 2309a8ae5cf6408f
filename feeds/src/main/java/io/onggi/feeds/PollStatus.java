package io.onggi.feeds;

/**
 * What became of one thing that is polled. {@code rows = published + rejected + shed + ignored}, always.
 *
 * @param id what is polled, such as {@code openInterest}
 * @param calls calls made
 * @param answers answers that were understood
 * @param failures calls without an answer, refused ones, and answers that were not understood
 * @param late calls left out because the one before was still under way or waiting
 * @param rows rows of all answers
 * @param published rows published as an event
 * @param rejected rows refused, published as SKIPPED
 * @param shed rows that found no room in the ring
 * @param ignored rows nobody asked for, and rows that are known already
 * @param lastAnswerNs when the last answer came, epoch nanoseconds, or 0 for never
 * @param problem why the last call failed, or an empty text if it did not
 */
public record PollStatus(
        String id,
        long calls,
        long answers,
        long failures,
        long late,
        long rows,
        long published,
        long rejected,
        long shed,
        long ignored,
        long lastAnswerNs,
        String problem) {}
