package io.onggi.feeds.net;

import java.io.IOException;
import java.util.Set;

/**
 * How a venue says in a body that it gave no answer; what means too many calls the budget knows. Immutable.
 *
 * @param codePointer where the body holds a code, or an empty text where a good answer has none
 * @param goodCode the code of a good answer
 * @param passingCodes codes of a trouble of the venue's own, which passes; any other is said of the call for good
 */
public record AnswerRule(String codePointer, String goodCode, Set<String> passingCodes) {
    /** The status says it all. */
    public static final AnswerRule STATUS = new AnswerRule("", "", Set.of());

    /**
     * {@return whether the body of an answer says that it is a trouble that passes} Then it is one, whatever its HTTP
     * status is: OKX says with 400, which HTTP means for good, that it was too slow.
     */
    boolean isPassing(final byte[] body) {
        if (passingCodes.isEmpty()) {
            return false;
        }
        try {
            return passingCodes.contains(badCode(JsonTree.parse(body)));
        } catch (final IOException e) {
            // A body that is no JSON says nothing; the status does.
            return false;
        }
    }

    /** {@return the code in a body, or an empty text if it is that of a good answer} */
    String badCode(final Object body) {
        if (codePointer.isEmpty()) {
            return "";
        }
        final String code = String.valueOf(JsonTree.at(body, codePointer));
        return code.equals(goodCode) ? "" : code;
    }

    /**
     * Goes on only with a good answer.
     *
     * @throws IOException if it is a refusal, in the venue's words; a {@link BlockingRest.RefusedException} if it will
     *     be the same again
     */
    public void require(final Object body, final String messageKey) throws IOException {
        final String code = badCode(body);
        if (!code.isEmpty()) {
            final String words = code + ": " + JsonTree.text(body, messageKey);
            throw passingCodes.contains(code) ? new IOException(words) : new BlockingRest.RefusedException(words);
        }
    }
}
