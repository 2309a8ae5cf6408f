package io.onggi.feeds.net;

import java.util.Map;

/**
 * How a venue says in a body that it gave no answer, and how long one keeps away then; what the status 429 and 418 mean
 * the budget knows. Immutable.
 *
 * @param codePointer where the body holds a code, or an empty text where a good answer has none
 * @param goodCode the code of a good answer
 * @param holdMsByCode codes that mean too many calls, and how long to keep away, milliseconds, 0 for one window of the
 *     budget
 * @param holdMsByStatus statuses of HTTP that mean it, likewise
 */
public record AnswerRule(
        String codePointer, String goodCode, Map<String, Long> holdMsByCode, Map<Integer, Long> holdMsByStatus) {
    /** The status says it all. */
    public static final AnswerRule STATUS = new AnswerRule("", "", Map.of(), Map.of());

    /** Copies the maps. */
    public AnswerRule {
        holdMsByCode = Map.copyOf(holdMsByCode);
        holdMsByStatus = Map.copyOf(holdMsByStatus);
    }

    /** {@return the code in a body, or an empty text if it is that of a good answer} */
    String badCode(final Object body) {
        if (codePointer.isEmpty()) {
            return "";
        }
        final String code = String.valueOf(JsonTree.at(body, codePointer));
        return code.equals(goodCode) ? "" : code;
    }

    /** {@return how long this answer says to keep away, milliseconds, 0 for one window; -1 where it does not} */
    long holdMs(final int status, final String badCode) {
        return Math.max(holdMsByStatus.getOrDefault(status, -1L), holdMsByCode.getOrDefault(badCode, -1L));
    }
}
