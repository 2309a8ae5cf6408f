package io.onggi.feeds.bithumb;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.Outcome;
import io.onggi.feeds.json.JsonKeys;
import io.onggi.feeds.json.JsonScanner;

/**
 * Decodes recordings of either of Bithumb's public sockets: which one a frame is of shows in its keys. For tools; the
 * live socket speaks one dialect only.
 */
public final class BithumbRecordedDecoder implements FrameDecoder {
    private static final JsonKeys LEGACY_KEYS = JsonKeys.of("content", "resmsg");

    private final FrameDecoder current;
    private final FrameDecoder legacy;
    private final JsonScanner json;

    /** Makes the decoder of one recording. */
    public BithumbRecordedDecoder(
            final MarketSink sink,
            final InstrumentTable instruments,
            final FeedCounters counters,
            final ControlListener listener,
            final DecoderOptions options) {
        current = new BithumbDecoder(sink, instruments, counters, listener, options);
        legacy = new BithumbLegacyDecoder(sink, instruments, counters, listener, options);
        json = new JsonScanner(options.maxFrameBytes());
    }

    @Override
    public Outcome decode(final byte[] frame, final int offset, final int length, final long receiveTimeNs) {
        final FrameDecoder decoder = isLegacy(frame, offset, length) ? legacy : current;
        return decoder.decode(frame, offset, length, receiveTimeNs);
    }

    private boolean isLegacy(final byte[] frame, final int offset, final int length) {
        json.begin(frame, offset, length);
        if (json.peek() != '{' || !json.enterObject()) {
            return false;
        }
        int key = json.nextKey(LEGACY_KEYS);
        while (key == JsonKeys.UNKNOWN) {
            json.skipValue();
            key = json.nextKey(LEGACY_KEYS);
        }
        return key != JsonKeys.END;
    }

    @Override
    public void abandon() {
        current.abandon();
        legacy.abandon();
    }
}
