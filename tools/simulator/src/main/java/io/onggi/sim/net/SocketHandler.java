package io.onggi.sim.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.onggi.sim.fault.FaultKind;
import io.onggi.sim.fault.FaultPlan;
import io.onggi.sim.ledger.ConnectionTally;
import java.nio.charset.StandardCharsets;

/** One WebSocket connection from its handshake to its end. Event loop only. */
final class SocketHandler extends SimpleChannelInboundHandler<WebSocketFrame> {
    private final VenueEndpoint endpoint;
    private final Network network;
    private final String route;
    private Connection connection;
    private SocketSession session;

    SocketHandler(final VenueEndpoint endpoint, final Network network, final String route) {
        this.endpoint = endpoint;
        this.network = network;
        this.route = route;
    }

    void open(final Channel channel, final ConnectionTally tally, final RestCall call) {
        connection = new Connection(channel, tally, endpoint.frameForm());
        session = endpoint.open(connection, route, call);
        network.opened(this);
        connection.flush();
        channel.closeFuture().addListener(future -> gone());
    }

    private void gone() {
        connection.tally().closed(System.currentTimeMillis(), "client gone");
        connection.discard();
        session.closed();
        network.closed(this);
    }

    Connection connection() {
        return connection;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final WebSocketFrame frame) {
        if (connection == null || connection.ending()) {
            return;
        }
        connection.tally().received();
        if (frame instanceof PingWebSocketFrame) {
            if (!faulty(FaultKind.NO_PONG)) {
                connection.pong(frame.content());
            }
            session.pinged();
        } else if (frame instanceof PongWebSocketFrame) {
            session.ponged();
        } else if (frame instanceof CloseWebSocketFrame) {
            connection.close(1000, "closed by client");
        } else {
            session.message(frame.content().toString(StandardCharsets.UTF_8));
        }
        connection.flush();
    }

    void tick(final long nowMs) {
        session.tick(nowMs);
        if (faulty(FaultKind.CLOSE)) {
            connection.close(1001, "closed by script");
        }
    }

    private boolean faulty(final FaultKind kind) {
        final FaultPlan faults = network.faults();
        return !faults.isEmpty()
                && faults.fires(kind, route, 0, connection.tally().id());
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        if (connection != null) {
            connection.tally().closed(System.currentTimeMillis(), String.valueOf(cause.getMessage()));
        }
        context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
