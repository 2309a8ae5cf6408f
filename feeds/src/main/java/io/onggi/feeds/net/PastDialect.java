package io.onggi.feeds.net;

import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import java.io.IOException;

/**
 * How one venue is asked about the past, and what its rows say; {@link PagedPast} does the rest. For one thread at a
 * time.
 */
public interface PastDialect {
    /** In which order a venue's trades come, and what their ids are good for. */
    enum Trades {
        /** Asked for from the oldest on; later trades have greater ids. */
        FORWARD(true, false),
        /** Asked for from the newest back; later trades have greater ids. */
        BACKWARD(true, true),
        /** Asked for from the newest back; ids, if there are any, are in no order, so that only times are. */
        BACKWARD_BY_TIME(false, true);

        private final boolean ordered;
        private final boolean backward;

        Trades(final boolean ordered, final boolean backward) {
            this.ordered = ordered;
            this.backward = backward;
        }

        /** {@return whether later trades have greater ids} */
        boolean areOrdered() {
            return ordered;
        }

        /** {@return whether the newest come first} */
        boolean areBackward() {
            return backward;
        }
    }

    /** {@return how the venue says in a body that it gave no answer} */
    default AnswerRule rule() {
        return AnswerRule.STATUS;
    }

    /**
     * Looks into the envelope of an answer.
     *
     * @return where its rows are, a JSON pointer
     * @throws IOException if it is a refusal, in the venue's words; see {@link AnswerRule#require}
     */
    String rows(Object answer) throws IOException;

    /** {@return most candles of an answer} */
    int candlesPerPage();

    /** {@return the call for the candles that begin in [fromMs, untilMs), at most a page} */
    RestCall candles(Instrument instrument, Interval interval, long fromMs, long untilMs);

    /** {@return what a row says; the reader keeps what is wrong with it} */
    PastCandle candle(JsonRow row, Instrument instrument, Interval interval);

    /** {@return how trades are asked for} */
    Trades trades();

    /** {@return the calls for the trades of a gap} */
    TradeWalk walk(Instrument instrument, TradeGap gap);

    /** {@return what a row says, or null if it is no trade of the market; the reader keeps what is wrong with it} */
    PastTrade trade(JsonRow row, Instrument instrument);

    /** {@return how far back trades can be asked for, in words} */
    String keeps();
}
