package io.onggi.feeds.fx;

import io.onggi.event.RejectReason;
import io.onggi.event.ref.FixedPoint;
import io.onggi.feeds.net.JsonTree;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * What a source of exchange rates answered.
 *
 * @param rate quote units per base unit at {@link FixedPoint#FX_DIGITS}; ABSENT if there is none
 * @param timeNs the source's own time of it, epoch nanoseconds, or ABSENT
 * @param why why there is no rate, NONE if there is one
 * @param problem the same in words, or empty
 */
record FxAnswer(long rate, long timeNs, RejectReason why, String problem) {
    /** Beyond this many digits a number is no rate, and rounding it could take for ever. */
    private static final int MAX_NUMBER_DIGITS = 40;

    /** {@return what the body says; of any bytes whatever} */
    static FxAnswer of(final byte[] body, final FxSource source, final FxSettings settings) {
        final Object tree;
        try {
            tree = JsonTree.parse(body);
        } catch (final IOException e) {
            return refused(RejectReason.MALFORMED, "no JSON");
        }
        final BigDecimal rate = JsonTree.decimal(JsonTree.at(tree, source.ratePointer()));
        if (rate == null) {
            return refused(RejectReason.MISSING_FIELD, "no rate at " + source.ratePointer());
        }
        if (rate.precision() > MAX_NUMBER_DIGITS
                || rate.compareTo(settings.minRate()) < 0
                || rate.compareTo(settings.maxRate()) > 0) {
            return refused(
                    RejectReason.INVALID_VALUE,
                    "rate " + rate + " outside " + settings.minRate() + " to " + settings.maxRate());
        }
        return new FxAnswer(
                rate.setScale(FixedPoint.FX_DIGITS, RoundingMode.HALF_EVEN)
                        .unscaledValue()
                        .longValueExact(),
                FxTimes.epochNs(JsonTree.at(tree, source.timePointer())),
                RejectReason.NONE,
                "");
    }

    private static FxAnswer refused(final RejectReason why, final String problem) {
        return new FxAnswer(FixedPoint.ABSENT, FixedPoint.ABSENT, why, problem);
    }
}
