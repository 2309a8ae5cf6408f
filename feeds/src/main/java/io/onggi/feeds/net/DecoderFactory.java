package io.onggi.feeds.net;

import io.onggi.event.MarketSink;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.feeds.ControlListener;
import io.onggi.feeds.DecoderOptions;
import io.onggi.feeds.FeedCounters;
import io.onggi.feeds.FrameDecoder;
import io.onggi.feeds.RejectSamples;
import java.util.List;

/** Makes the decoder of one connection. */
public interface DecoderFactory {
    /** {@return a decoder of its own for one connection} */
    FrameDecoder create(MarketSink sink, InstrumentTable instruments, FeedCounters counters, ControlListener listener);

    /** {@return what its decoders are told} */
    DecoderOptions options();

    /** {@return the last frames that its decoders refused, the newest first; any thread} */
    List<RejectSamples.Sample> rejectSamples();
}
