package io.onggi.feeds.net;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * GETs over the JDK's client: asynchronous, within budgets, bounded in time and size. Answers arrive on the REST
 * thread. Sends no {@code Origin}: Upbit allows one such call per 10 s.
 */
public final class RestClient {
    private static final Logger LOG = LoggerFactory.getLogger(RestClient.class);

    private final RestLimits limits;
    private final EngineClock clock;
    private final WireTap tap;
    private final ScheduledExecutorService restThread;
    private final HttpClient http;

    RestClient(
            final RestLimits limits,
            final SSLContext tls,
            final EngineClock clock,
            final WireTap tap,
            final ScheduledExecutorService restThread,
            final Executor httpThreads) {
        this.limits = limits;
        this.clock = clock;
        this.tap = tap;
        this.restThread = restThread;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofMillis(limits.connectTimeoutMs()))
                .followRedirects(HttpClient.Redirect.NEVER)
                .sslContext(tls)
                .executor(httpThreads)
                .build();
    }

    /**
     * Makes a call when its budget allows.
     *
     * @return completes on the REST thread with any answer of the server, exceptionally with an {@link IOException} or
     *     {@link TimeoutException} if there was none; a call that could never be made has failed already
     */
    public CompletableFuture<RestResponse> get(final RestCall call) {
        final CompletableFuture<RestResponse> answer = new CompletableFuture<>();
        try {
            call.budget().run(call.weight(), call.urgent(), () -> !answer.isDone(), () -> sendOrFail(call, answer));
        } catch (final IllegalArgumentException e) {
            // Dearer than its budget, by settings or by what the venue announced since.
            answer.completeExceptionally(cause(call, e));
        }
        return answer;
    }

    /** What follows from a call. */
    @FunctionalInterface
    public interface Callback {
        /**
         * The call ended.
         *
         * @param response any answer of the server, or null if there was none
         * @param failure why there was none, or an empty text
         */
        void onDone(RestResponse response, String failure);
    }

    /**
     * Makes a call when its budget allows; the callback runs on the REST thread, or on the caller's if the call could
     * never be made, and what it throws is logged.
     */
    public void get(final RestCall call, final Callback callback) {
        final CompletableFuture<RestResponse> unused = get(call)
                .whenComplete((response, failure) -> Escalation.run(() -> callBack(call, callback, response, failure)));
    }

    private static void callBack(
            final RestCall call, final Callback callback, final RestResponse response, final Throwable failure) {
        try {
            callback.onDone(response, failure == null ? "" : String.valueOf(failure.getMessage()));
        } catch (final RuntimeException e) {
            LOG.error("{}: the answer could not be handled", call.uri(), e);
        }
    }

    /** Runs on whatever thread freed the budget, which must not pay for a call that cannot be made. */
    private void sendOrFail(final RestCall call, final CompletableFuture<RestResponse> answer) {
        try {
            send(call, answer);
        } catch (final IllegalArgumentException | RejectedExecutionException e) {
            answer.completeExceptionally(cause(call, e));
        }
    }

    private void send(final RestCall call, final CompletableFuture<RestResponse> answer) {
        if (answer.isDone()) {
            // The caller gave up while the call waited for its budget.
            return;
        }
        final HttpRequest.Builder request = HttpRequest.newBuilder(call.uri())
                .timeout(Duration.ofMillis(limits.totalTimeoutMs()))
                .header("Accept", "application/json");
        call.headers().forEach(request::header);
        if (call.authorization() != null) {
            request.header("Authorization", call.authorization().get());
        }
        final long sendTimeNs = clock.nowNs();
        final CompletableFuture<HttpResponse<byte[]>> exchange =
                http.sendAsync(request.GET().build(), head -> new LimitedBody(limits.maxBodyBytes()));
        // The request's own time-out ends with the headers; a body that trickles for ever needs this one.
        final ScheduledFuture<?> deadline = restThread.schedule(
                () -> {
                    answer.completeExceptionally(
                            new TimeoutException(call.uri() + ": no answer within " + limits.totalTimeoutMs() + " ms"));
                    exchange.cancel(true);
                },
                limits.totalTimeoutMs(),
                TimeUnit.MILLISECONDS);
        final CompletableFuture<?> unused = exchange.whenCompleteAsync(
                (response, failure) -> {
                    Escalation.ifError(failure);
                    deadline.cancel(false);
                    if (failure == null) {
                        final int status =
                                call.budget().readBack(response.statusCode(), response.headers(), response.body());
                        final RestResponse whole = new RestResponse(
                                status, response.headers(), response.body(), sendTimeNs, clock.nowNs());
                        tap.answered(call.budget().owner(), call.uri(), status, whole.receiveTimeNs(), whole.body());
                        answer.complete(whole);
                    } else {
                        answer.completeExceptionally(cause(call, failure));
                    }
                },
                restThread);
    }

    private static IOException cause(final RestCall call, final Throwable failure) {
        final Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        return new IOException(call.uri() + ": " + cause, cause);
    }
}
