package io.onggi.feeds.net;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/** Collects a body up to a limit; a longer one fails the call and stops the transfer. Used by one exchange. */
final class LimitedBody implements HttpResponse.BodySubscriber<byte[]> {
    private static final int INITIAL_BYTES = 8_192;

    private final int maxBytes;
    private final CompletableFuture<byte[]> body = new CompletableFuture<>();
    private Flow.Subscription subscription;
    private byte[] bytes = new byte[INITIAL_BYTES];
    private int length;

    LimitedBody(final int maxBytes) {
        this.maxBytes = maxBytes;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(final Flow.Subscription newSubscription) {
        subscription = newSubscription;
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(final List<ByteBuffer> buffers) {
        for (final ByteBuffer buffer : buffers) {
            final int count = buffer.remaining();
            if (count > maxBytes - length) {
                subscription.cancel();
                body.completeExceptionally(new IOException("body longer than " + maxBytes + " bytes"));
                return;
            }
            if (count > bytes.length - length) {
                bytes = Arrays.copyOf(bytes, (int)
                        Math.min(maxBytes, Math.max(2L * bytes.length, (long) length + count)));
            }
            buffer.get(bytes, length, count);
            length += count;
        }
    }

    @Override
    public void onError(final Throwable failure) {
        body.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        body.complete(Arrays.copyOf(bytes, length));
    }
}
