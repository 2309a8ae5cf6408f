package io.onggi.bench.decode;

/** One way to decode. For one thread. */
@FunctionalInterface
public interface Decoding {
    /**
     * Decodes one frame.
     *
     * @return something that depends on what it says
     */
    long decode(byte[] frame);
}
