package io.onggi.feeds;

/**
 * What a decoder can be told.
 *
 * @param maxFrameBytes longer frames are refused as TOO_LONG
 * @param times which times of the venue are plausible
 * @param samples where the raw texts of refused frames go
 * @param checksums when books are compared with the venue's checksums of them
 */
public record DecoderOptions(int maxFrameBytes, TimeWindow times, RejectSamples samples, Checksums checksums) {
    /** Four megabytes: the largest REST snapshot is a few hundred kilobytes. */
    public static final int DEFAULT_MAX_FRAME_BYTES = 1 << 22;

    /** {@return options for a connection to a venue, with samples of their own} */
    public static DecoderOptions live() {
        return new DecoderOptions(DEFAULT_MAX_FRAME_BYTES, TimeWindow.LIVE, new RejectSamples(), Checksums.WHEN_SENT);
    }

    /** {@return options for frames of any age, with samples of their own} */
    public static DecoderOptions recorded() {
        return new DecoderOptions(DEFAULT_MAX_FRAME_BYTES, TimeWindow.ANY, new RejectSamples(), Checksums.RECORDED);
    }

    /** {@return options for a decoder that gets only some of the frames of a recording} */
    public static DecoderOptions excerpts() {
        return new DecoderOptions(DEFAULT_MAX_FRAME_BYTES, TimeWindow.ANY, new RejectSamples(), Checksums.IGNORED);
    }
}
