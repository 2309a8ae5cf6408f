package io.onggi.journal;

/**
 * One line of an order's life in the {@link OrderLog}.
 *
 * @param sequence number in the log, from 0
 * @param kind what happened
 * @param clientOrderId our id of the order, ASCII, never used twice
 * @param timeNs the engine's clock, epoch nanoseconds
 * @param body whatever the order gateway needs to recognise and judge the order again; not interpreted here
 */
public record OrderRecord(long sequence, Kind kind, String clientOrderId, long timeNs, String body) {

    /** What happened to an order. Codes stand in the file and never change their meaning. */
    public enum Kind {
        /** It is about to be sent; whether it ever was is not known as long as nothing follows. */
        INTENT(64),
        /** The venue has it, and it can still be filled. */
        OPEN(65),
        /** Sent, and there was no answer, or none that proves anything. */
        UNKNOWN(66),
        /** It is over by evidence: filled, cancelled, refused, or proven never to have arrived. */
        CLOSED(67);

        private static final Kind[] ALL = values();

        private final byte code;

        Kind(final int code) {
            this.code = (byte) code;
        }

        /** {@return the code in the file} */
        public byte code() {
            return code;
        }

        /** {@return the kind with this code, or null} */
        static Kind ofCode(final int code) {
            final int index = code - INTENT.code;
            return index >= 0 && index < ALL.length ? ALL[index] : null;
        }
    }
}
