package io.onggi.feeds.net;

import java.util.List;

/**
 * What is polled of one venue.
 *
 * @param polls all of them
 * @param rule how the venue refuses
 * @param funding how often it settles funding, as far as its answers have said so
 * @param quote currency of the markets that are compared by turnover
 */
public record VenuePolls(List<Poll> polls, AnswerRule rule, FundingIntervals funding, String quote) {
    /** Nothing. */
    public static final VenuePolls NONE = new VenuePolls(List.of(), AnswerRule.STATUS, new FundingIntervals(), "");

    /** Leaves out what is never polled. */
    public VenuePolls {
        polls = polls.stream().filter(poll -> poll.timing().isSet()).toList();
    }
}
