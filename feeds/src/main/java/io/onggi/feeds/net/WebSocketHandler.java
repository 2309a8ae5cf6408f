package io.onggi.feeds.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;

/**
 * The client's end of one WebSocket: upgrades without {@code Origin} and without compression, from then on lets
 * {@link FrameReader} read in front of it, answers pings with their own payload and hands whole messages over as bytes.
 * Last in the pipeline.
 */
final class WebSocketHandler extends ChannelInboundHandlerAdapter implements FrameSink {
    private static final long CLOSE_TIMEOUT_MS = 1_000;

    private final URI address;
    private final FrameLimits limits;
    private final MessageBuffer buffer;
    private final ReadStamp stamp;
    private final ConnectionListener listener;
    private final WebSocketClientHandshaker handshaker;
    private String reason = "connection lost";
    private Channel channel;
    private boolean ended;

    WebSocketHandler(
            final URI address,
            final FrameLimits limits,
            final MessageBuffer buffer,
            final ReadStamp stamp,
            final ConnectionListener listener) {
        this.address = address;
        this.limits = limits;
        this.buffer = buffer;
        this.stamp = stamp;
        this.listener = listener;
        this.handshaker = WebSocketClientHandshakerFactory.newHandshaker(
                address,
                WebSocketVersion.V13,
                null,
                false,
                new DefaultHttpHeaders(),
                limits.maxFrameBytes(),
                true,
                false,
                CLOSE_TIMEOUT_MS,
                false,
                false);
    }

    @Override
    public void handlerAdded(final ChannelHandlerContext context) {
        channel = context.channel();
    }

    @Override
    public void channelActive(final ChannelHandlerContext context) {
        if (!listener.isCurrent()) {
            final ChannelFuture unused = context.close();
            return;
        }
        buffer.clear();
        handshaker.handshake(context.channel()).addListener(ChannelFutureListener.FIRE_EXCEPTION_ON_FAILURE);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object message) {
        try {
            if (isReading() && message instanceof FullHttpResponse response && !handshaker.isHandshakeComplete()) {
                handshaker.finishHandshake(channel, response);
                // The codec of HTTP still stands in front and holds what came behind the answer.
                channel.pipeline()
                        .replace(WebSocket13FrameDecoder.class, "frames", new FrameReader(limits, buffer, this));
                listener.onOpen();
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable failure) {
        Escalation.ifError(failure);
        final Throwable cause =
                failure instanceof DecoderException && failure.getCause() != null ? failure.getCause() : failure;
        end(cause.getClass().getSimpleName() + ": " + cause.getMessage());
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        if (!ended) {
            ended = true;
            listener.onClosed(reason);
        }
        context.fireChannelInactive();
    }

    /** An abandoned connection may linger; the buffer is its successor's already. */
    @Override
    public boolean isReading() {
        return !ended && listener.isCurrent();
    }

    @Override
    public void onMessage(final byte[] bytes, final int length) {
        listener.onMessage(bytes, length, stamp.receiveTimeNs());
    }

    @Override
    public void onPing(final byte[] payload, final int length) {
        channel.writeAndFlush(new PongWebSocketFrame(Unpooled.copiedBuffer(payload, 0, length)))
                .addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        listener.onPing();
    }

    @Override
    public void onPong() {
        listener.onPong();
    }

    @Override
    public void onClose(final int code, final String text) {
        end("closed by the venue: " + code + (text.isEmpty() ? "" : ' ' + text));
    }

    @Override
    public void onTooLong(final String why) {
        listener.onTooLong();
        end(why);
    }

    @Override
    public void onFault(final String why) {
        end("not WebSocket: " + why);
    }

    private void end(final String why) {
        if (!ended) {
            ended = true;
            final ChannelFuture unused = channel.close();
            listener.onClosed(why + " (" + address + ')');
        }
    }
}
