package io.onggi.sim.wire;

import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Makes one gzip stream (RFC 1952) of each message, in a reused array. Holds native memory until the process ends: for
 * an object that lives as long as the simulator.
 */
public final class Gzip implements Packing {
    private static final char[] HEADER = {0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF};
    private static final int CHUNK_BYTES = 8_192;

    private final Deflater deflater = new Deflater(Deflater.BEST_SPEED, true);
    private final CRC32 crc = new CRC32();
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private final JsonBytes packed = new JsonBytes(CHUNK_BYTES);

    @Override
    public JsonBytes pack(final JsonBytes text) {
        packed.reset();
        for (final char octet : HEADER) {
            packed.raw(octet);
        }
        deflater.reset();
        deflater.setInput(text.array(), 0, text.length());
        deflater.finish();
        while (!deflater.finished()) {
            packed.raw(chunk, 0, deflater.deflate(chunk));
        }
        crc.reset();
        crc.update(text.array(), 0, text.length());
        littleEndian((int) crc.getValue());
        littleEndian(text.length());
        return packed;
    }

    private void littleEndian(final int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            packed.raw((char) (value >>> shift & 0xFF));
        }
    }
}
