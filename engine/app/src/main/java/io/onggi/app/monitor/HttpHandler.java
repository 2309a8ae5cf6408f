package io.onggi.app.monitor;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.util.concurrent.ScheduledFuture;
import io.onggi.feeds.net.Escalation;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection. From the moment it opens, and again from each answer, the client has a limited time to send its whole
 * next request, and as long to take the answer: a client that drips bytes is closed like a silent one.
 */
@SuppressWarnings("FutureReturnValueIgnored") // of closing: nobody is left to be told
final class HttpHandler extends SimpleChannelInboundHandler<FullHttpRequest> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpHandler.class);
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int MISDIRECTED = 421;
    private static final int SERVER_ERROR = 500;
    private static final List<String> LOOPBACK_NAMES = List.of("localhost", "127.0.0.1", "[::1]");

    private final Routes routes;
    private final boolean loopbackOnly;
    private final long timeoutMs;
    private ScheduledFuture<?> deadline;

    /**
     * Makes the handler of one connection.
     *
     * @param loopbackOnly whether requests must name a loopback host, so that no web page can reach in under a name of
     *     its own that resolves to this machine
     */
    HttpHandler(final Routes routes, final boolean loopbackOnly, final long timeoutMs) {
        this.routes = routes;
        this.loopbackOnly = loopbackOnly;
        this.timeoutMs = timeoutMs;
    }

    @Override
    public void channelActive(final ChannelHandlerContext context) {
        restartDeadline(context);
        context.fireChannelActive();
    }

    @Override
    public void channelInactive(final ChannelHandlerContext context) {
        deadline.cancel(false);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(final ChannelHandlerContext context, final Throwable cause) {
        Escalation.ifError(cause);
        LOG.debug("HTTP connection {} failed: {}", context.channel().remoteAddress(), cause.toString());
        context.close();
    }

    @Override
    protected void channelRead0(final ChannelHandlerContext context, final FullHttpRequest request) {
        restartDeadline(context);
        final boolean head = HttpMethod.HEAD.equals(request.method());
        final Answer answer = request.decoderResult().isSuccess()
                ? answer(request)
                : problem(ApiException.BAD_REQUEST, "not a HTTP request", List.of("GET and HEAD by HTTP/1.1"));
        final FullHttpResponse response = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(answer.status()),
                head ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(answer.body()));
        final boolean keepAlive =
                HttpUtil.isKeepAlive(request) && request.decoderResult().isSuccess();
        setHeaders(response.headers(), answer, keepAlive);
        context.writeAndFlush(response).addListener(done -> {
            if (keepAlive && done.isSuccess()) {
                restartDeadline(context);
            } else {
                context.close();
            }
        });
    }

    private Answer answer(final FullHttpRequest request) {
        final HttpMethod method = request.method();
        if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
            return problem(METHOD_NOT_ALLOWED, "method " + method.name() + " is not allowed", List.of("GET", "HEAD"));
        }
        final String host = request.headers().get(HttpHeaderNames.HOST, "localhost");
        if (loopbackOnly && !LOOPBACK_NAMES.contains(withoutPort(host))) {
            return problem(MISDIRECTED, "this server does not answer to the host named in the request", LOOPBACK_NAMES);
        }
        try {
            final QueryStringDecoder uri = new QueryStringDecoder(request.uri());
            return routes.answer(new Query(uri.path(), uri.parameters()));
        } catch (final IllegalArgumentException e) {
            return problem(ApiException.BAD_REQUEST, "address cannot be read", routes.paths());
        } catch (final RuntimeException e) {
            LOG.error("answering {} failed", request.uri(), e);
            return problem(SERVER_ERROR, "the answer could not be made; see the log", List.of());
        }
    }

    private void setHeaders(final HttpHeaders headers, final Answer answer, final boolean keepAlive) {
        headers.set(HttpHeaderNames.CONTENT_TYPE, answer.contentType());
        headers.setInt(HttpHeaderNames.CONTENT_LENGTH, answer.body().length);
        headers.set(HttpHeaderNames.CONNECTION, keepAlive ? "keep-alive" : "close");
        headers.set(HttpHeaderNames.CACHE_CONTROL, "no-store");
        headers.set(HttpHeaderNames.CONTENT_SECURITY_POLICY, routes.contentSecurityPolicy());
        headers.set("x-content-type-options", "nosniff");
        headers.set("x-frame-options", "DENY");
        headers.set("referrer-policy", "no-referrer");
        headers.set("cross-origin-resource-policy", "same-origin");
        if (answer.status() == METHOD_NOT_ALLOWED) {
            headers.set(HttpHeaderNames.ALLOW, "GET, HEAD");
        }
    }

    private void restartDeadline(final ChannelHandlerContext context) {
        if (deadline != null) {
            deadline.cancel(false);
        }
        deadline = context.executor()
                .schedule(
                        () -> {
                            context.close();
                        },
                        timeoutMs,
                        TimeUnit.MILLISECONDS);
    }

    private static Answer problem(final int status, final String message, final List<String> allowed) {
        return Answer.problem(new ApiException.Problem(status, message, allowed));
    }

    private static String withoutPort(final String host) {
        final int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
