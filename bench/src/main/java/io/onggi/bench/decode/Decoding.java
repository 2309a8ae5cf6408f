package io.onggi.bench.decode;

/** One way to decode. For one thread. */
@FunctionalInterface
public interface Decoding {
    /** Bytes that an array has behind the frame, as the buffer has in which a session puts its messages together. */
    int ROOM = 64;

    /**
     * Decodes one frame.
     *
     * @param bytes hold the frame at their start, and {@link #ROOM} bytes behind it
     * @param length of the frame
     * @return something that depends on what it says
     */
    long decode(byte[] bytes, int length);
}
