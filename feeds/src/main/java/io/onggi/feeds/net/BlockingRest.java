package io.onggi.feeds.net;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** REST for a start that cannot go on without the answer: waits, tries again, ends at a deadline. For one caller. */
public final class BlockingRest {
    private static final Logger LOG = LoggerFactory.getLogger(BlockingRest.class);
    private static final long NS_PER_MS = 1_000_000L;
    /**
     * HTTP's own statuses of a call that is no good, or that is not for this caller. Where a venue means a ban by one
     * of them, the budget has read it as one; where the body has the code of a trouble that passes, that counts.
     */
    private static final Set<Integer> FOR_GOOD = Set.of(400, 401, 403, 404, 451);

    private final RestClient client;
    private final LoadLimits limits;
    private final AnswerRule rule;
    private final long deadlineNs;

    /** Starts the clock of the deadline; of a failure the HTTP status says everything. */
    public BlockingRest(final RestClient client, final LoadLimits limits) {
        this(client, limits, AnswerRule.STATUS);
    }

    /**
     * Starts the clock of the deadline.
     *
     * @param rule by which the body of a failure may say that it passes, against its HTTP status
     */
    public BlockingRest(final RestClient client, final LoadLimits limits, final AnswerRule rule) {
        this.client = client;
        this.limits = limits;
        this.rule = rule;
        this.deadlineNs = System.nanoTime() + limits.deadlineMs() * NS_PER_MS;
    }

    /**
     * Gets and parses.
     *
     * @return the answer as {@link JsonTree} reads it
     * @throws IOException if the venue refused for good, or gave no answer before the deadline; the last failure in
     *     words
     * @throws InterruptedException if the caller was interrupted while waiting
     */
    public Object getJson(final RestCall call) throws IOException, InterruptedException {
        return get(call, response -> JsonTree.parse(response.body()));
    }

    /** Makes something of an answer. */
    @FunctionalInterface
    interface Reader<T> {
        /**
         * {@return what the answer says}
         *
         * @throws IOException if it is no good, in words; the call is made again then, unless it is a
         *     {@link RefusedException}
         */
        T read(RestResponse response) throws IOException;
    }

    /** Gets and reads; see {@link #getJson}. */
    <T> T get(final RestCall call, final Reader<T> reader) throws IOException, InterruptedException {
        String failure = "";
        for (int failures = 1; ; failures++) {
            final CompletableFuture<RestResponse> answer = client.get(call);
            try {
                final RestResponse response = answer.get(leftNs(), TimeUnit.NANOSECONDS);
                if (response.isOk()) {
                    return reader.read(response);
                }
                if (FOR_GOOD.contains(response.status()) && !rule.isPassing(response.body())) {
                    throw new RefusedException(response.excerpt());
                }
                failure = call.uri() + ": " + response.excerpt();
            } catch (final RefusedException e) {
                throw new RefusedException(call.uri() + ": " + e.getMessage());
            } catch (final ExecutionException e) {
                failure = String.valueOf(e.getCause().getMessage());
            } catch (final IOException e) {
                failure = call.uri() + ": " + e.getMessage();
            } catch (final TimeoutException e) {
                answer.cancel(false);
                throw new IOException(
                        call.uri() + ": no answer within " + limits.deadlineMs() + " ms"
                                + (failure.isEmpty() ? "" : "; the last one was " + failure),
                        e);
            }
            final long delayMs =
                    limits.retry().delayMs(failures, ThreadLocalRandom.current().nextDouble());
            if (delayMs == ReconnectPolicy.GIVE_UP || delayMs * NS_PER_MS >= leftNs()) {
                throw new IOException(failures == 1 ? failure : "gave up after " + failures + " tries: " + failure);
            }
            LOG.warn("{}; again in {} ms", failure, delayMs);
            Thread.sleep(delayMs);
        }
    }

    private long leftNs() {
        return Math.max(1, deadlineNs - System.nanoTime());
    }

    /** The venue will say the same again. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        RefusedException(final String message) {
            super(message);
        }
    }
}
