package io.onggi.journal;

/** What {@link EventCodec} found in bytes that should be a record. */
public enum DecodeResult {
    /** A good record. */
    OK,
    /** The length is impossible, or says more than there are bytes. */
    BAD_LENGTH,
    /** The checksum does not fit the bytes. */
    BAD_CRC,
    /** The checksum is good, but this build does not know the version of the payload. */
    BAD_VERSION,
    /** The checksum is good, but the record is no market event. */
    BAD_KIND,
    /** A good record with another number than expected. */
    BAD_SEQUENCE,
    /** The checksum is good, but the payload is not one that an encoder of this version writes. */
    BAD_PAYLOAD
}
