package io.onggi.feeds.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketClientHandshakerFactory;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import io.netty.util.ReferenceCountUtil;
import java.net.URI;

/**
 * The client's end of one WebSocket: upgrades without {@code Origin} and without compression, answers pings with their
 * own payload, puts fragments together and hands whole messages over as bytes. Last in the pipeline.
 */
final class WebSocketHandler extends ChannelInboundHandlerAdapter {
    private static final long CLOSE_TIMEOUT_MS = 1_000;

    private final URI address;
    private final FrameLimits limits;
    private final MessageBuffer buffer;
    private final ReadStamp stamp;
    private final ConnectionListener listener;
    private final WebSocketClientHandshaker handshaker;
    private String reason = "connection lost";
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
            // An abandoned connection may linger; the buffer is its successor's already.
            if (ended || !listener.isCurrent()) {
                return;
            }
            if (message instanceof WebSocketFrame frame) {
                read(context, frame);
            } else if (message instanceof FullHttpResponse response && !handshaker.isHandshakeComplete()) {
                handshaker.finishHandshake(context.channel(), response);
                listener.onOpen();
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable failure) {
        Escalation.ifError(failure);
        if (failure instanceof CorruptedWebSocketFrameException corrupt
                && corrupt.closeStatus().code() == WebSocketCloseStatus.MESSAGE_TOO_BIG.code()) {
            tooLong(context, "frame longer than " + limits.maxFrameBytes() + " bytes");
        } else {
            final Throwable cause =
                    failure instanceof DecoderException && failure.getCause() != null ? failure.getCause() : failure;
            end(context, cause.getClass().getSimpleName() + ": " + cause.getMessage());
        }
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        if (!ended) {
            ended = true;
            listener.onClosed(reason);
        }
        context.fireChannelInactive();
    }

    private void read(final ChannelHandlerContext context, final WebSocketFrame frame) {
        if (frame instanceof TextWebSocketFrame || frame instanceof BinaryWebSocketFrame) {
            buffer.clear();
            append(context, frame);
        } else if (frame instanceof ContinuationWebSocketFrame) {
            append(context, frame);
        } else if (frame instanceof PingWebSocketFrame) {
            final ByteBuf payload = frame.content().retain();
            write(context, new PongWebSocketFrame(payload));
            listener.onPing();
        } else if (frame instanceof PongWebSocketFrame) {
            listener.onPong();
        } else if (frame instanceof CloseWebSocketFrame close) {
            final String text = close.reasonText();
            end(context, "closed by the venue: " + close.statusCode() + (text.isEmpty() ? "" : ' ' + text));
        }
    }

    private void append(final ChannelHandlerContext context, final WebSocketFrame frame) {
        if (!buffer.append(frame.content())) {
            tooLong(context, "message longer than " + limits.maxMessageBytes() + " bytes");
        } else if (frame.isFinalFragment()) {
            listener.onMessage(buffer.bytes(), buffer.length(), stamp.receiveTimeNs());
            buffer.clear();
        }
    }

    private void tooLong(final ChannelHandlerContext context, final String why) {
        if (!ended) {
            listener.onTooLong();
            end(context, why);
        }
    }

    private void end(final ChannelHandlerContext context, final String why) {
        if (!ended) {
            ended = true;
            final ChannelFuture unused = context.close();
            listener.onClosed(why + " (" + address + ')');
        }
    }

    private static void write(final ChannelHandlerContext context, final WebSocketFrame frame) {
        context.writeAndFlush(frame).addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
