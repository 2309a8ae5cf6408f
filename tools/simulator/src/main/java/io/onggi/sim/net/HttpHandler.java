package io.onggi.sim.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshaker;
import io.netty.handler.codec.http.websocketx.WebSocketServerHandshakerFactory;
import io.onggi.sim.fault.FaultKind;
import io.onggi.sim.ledger.ConnectionTally;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;

/** One HTTP connection: answers REST calls and turns into a WebSocket when asked. Event loop only. */
final class HttpHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final int MOST_MESSAGE_BYTES = 65_536;

    private final VenueEndpoint endpoint;
    private final Network network;
    private final boolean tls;

    HttpHandler(final VenueEndpoint endpoint, final Network network, final boolean tls) {
        this.endpoint = endpoint;
        this.network = network;
        this.tls = tls;
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final FullHttpRequest request) {
        final QueryStringDecoder query = new QueryStringDecoder(request.uri());
        final boolean origin = request.headers().contains(HttpHeaderNames.ORIGIN);
        final RestCall call = new RestCall(query.path(), query, origin, network.nowMs());
        if (origin) {
            network.ledger().originRequest();
        }
        if (request.headers().containsValue(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET, true)) {
            upgrade(context, request, call);
            return;
        }
        final RestReply reply = new RestReply();
        if (!request.method().equals(HttpMethod.GET)) {
            reply.status(405).raw("{\"error\":{\"name\":405,\"message\":\"GET only\"}}");
        } else if (network.faults().fires(FaultKind.NOT_FOUND, endpoint.venue().id() + ':' + call.path())) {
            reply.status(404).raw("{}");
        } else if (network.faults().fires(FaultKind.RATE_LIMIT, endpoint.venue().id() + ':' + call.path())) {
            endpoint.tooMany(reply, 429, 1);
        } else {
            endpoint.rest(call, reply);
        }
        respond(context, request, call, reply);
    }

    private void respond(
            final ChannelHandlerContext context,
            final FullHttpRequest request,
            final RestCall call,
            final RestReply reply) {
        final int bytes = reply.body().length();
        final ByteBuf body = context.alloc()
                .buffer(Math.max(1, bytes))
                .writeBytes(reply.body().array(), 0, bytes);
        final FullHttpResponse response =
                new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(reply.status()), body);
        response.headers().set(HttpHeaderNames.CONTENT_TYPE, "application/json;charset=UTF-8");
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, bytes);
        response.headers()
                .set(
                        HttpHeaderNames.DATE,
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                Instant.ofEpochMilli(call.nowMs()).atZone(ZoneOffset.UTC)));
        for (final Map.Entry<String, String> header : reply.headers().entrySet()) {
            response.headers().set(header.getKey(), header.getValue());
        }
        final boolean keepAlive = HttpUtil.isKeepAlive(request);
        HttpUtil.setKeepAlive(response, keepAlive);
        context.writeAndFlush(response).addListener(future -> {
            if (future.isSuccess()) {
                network.ledger().reply(endpoint.venue(), call.path(), reply.status(), bytes);
            }
            if (!keepAlive) {
                context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
            }
        });
    }

    private void upgrade(final ChannelHandlerContext context, final FullHttpRequest request, final RestCall call) {
        final String route = endpoint.route(call);
        if (route == null) {
            refuse(context, 404);
            return;
        }
        if (network.faults().fires(FaultKind.REFUSE, route)) {
            refuse(context, 503);
            return;
        }
        final int refused = endpoint.refuseHandshake(call);
        if (refused != 0) {
            refuse(context, refused);
            return;
        }
        final String address = (tls ? "wss://" : "ws://") + request.headers().get(HttpHeaderNames.HOST) + call.path();
        final WebSocketServerHandshaker handshaker =
                new WebSocketServerHandshakerFactory(address, null, false, MOST_MESSAGE_BYTES).newHandshaker(request);
        if (handshaker == null) {
            refuse(context, 426);
            return;
        }
        final SocketHandler socket = new SocketHandler(endpoint, network, route);
        context.pipeline().addAfter(context.name(), "socket", socket);
        context.pipeline().replace(this, "frames", new WebSocketFrameAggregator(MOST_MESSAGE_BYTES));
        handshaker.handshake(context.channel(), request).addListener(future -> {
            if (future.isSuccess()) {
                final ConnectionTally tally =
                        network.ledger().open(endpoint.venue(), route, tls, call.origin(), System.currentTimeMillis());
                socket.open(context.channel(), tally, call);
            }
        });
    }

    private void refuse(final ChannelHandlerContext context, final int status) {
        network.ledger().refused();
        final FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(status),
                context.alloc().buffer(0));
        response.headers().setInt(HttpHeaderNames.CONTENT_LENGTH, 0);
        HttpUtil.setKeepAlive(response, false);
        context.writeAndFlush(response).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        // Clients go away in the middle of things; that is their right and no news.
        context.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
    }
}
