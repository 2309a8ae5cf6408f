package io.onggi.journal;

import java.nio.file.Path;

/**
 * The order log holds something that no kill and no power cut leaves behind, so what it says of open orders is not
 * complete. Nothing is changed; a person has to compare the venues' orders with it.
 */
public final class OrderLogDamagedException extends JournalException {
    private static final long serialVersionUID = 1L;

    private final long position;

    OrderLogDamagedException(final Path file, final long position, final long goodRecords, final String what) {
        super("order log " + file + " is damaged at byte " + position + ", behind " + goodRecords + " good records: "
                + what + "; compare open orders at the venues by hand, then move the file away and start again");
        this.position = position;
    }

    /** {@return the byte where the damage begins} */
    public long position() {
        return position;
    }
}
