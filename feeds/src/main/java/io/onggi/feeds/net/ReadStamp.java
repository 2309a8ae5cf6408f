package io.onggi.feeds.net;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;

/** First in the pipeline: takes the time once per socket read, before TLS and framing. */
final class ReadStamp extends ChannelInboundHandlerAdapter {
    private final EngineClock clock;
    private long receiveTimeNs;

    ReadStamp(final EngineClock clock) {
        this.clock = clock;
    }

    /** {@return when the bytes now passing through the pipeline were read, engine's epoch nanoseconds} */
    long receiveTimeNs() {
        return receiveTimeNs;
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message) {
        receiveTimeNs = clock.nowNs();
        context.fireChannelRead(message);
    }
}
