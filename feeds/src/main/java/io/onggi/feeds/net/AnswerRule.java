package io.onggi.feeds.net;

import java.io.IOException;

/**
 * How a venue says in a body that it gave no answer; what means too many calls the budget knows. Immutable.
 *
 * @param codePointer where the body holds a code, or an empty text where a good answer has none
 * @param goodCode the code of a good answer
 */
public record AnswerRule(String codePointer, String goodCode) {
    /** The status says it all. */
    public static final AnswerRule STATUS = new AnswerRule("", "");

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
     * @throws IOException if it is a refusal, in the venue's words
     */
    public void require(final Object body, final String messageKey) throws IOException {
        final String code = badCode(body);
        if (!code.isEmpty()) {
            throw new IOException(code + ": " + JsonTree.text(body, messageKey));
        }
    }
}
