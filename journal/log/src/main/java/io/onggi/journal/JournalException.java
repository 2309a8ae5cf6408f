package io.onggi.journal;

/**
 * The journal could not do what was asked: a folder that is no journal, a file that cannot be opened, a lock that is
 * taken. The message is meant for the operator. Damage found inside a run is no exception but a {@link JournalEnd}.
 */
public class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates it with a message that names the path concerned. */
    public JournalException(final String message) {
        super(message);
    }

    /** Creates it with a message that names the path concerned, and the cause. */
    public JournalException(final String message, final Throwable cause) {
        super(message, cause);
    }
}
