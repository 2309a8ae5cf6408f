package io.onggi.app.monitor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The page at {@code /}: one file with everything in it. Its policy allows exactly its own script and style, by their
 * hashes, and connections to where it came from.
 */
final class Page {
    private static final String RESOURCE = "index.html";

    private final Answer answer;
    private final String contentSecurityPolicy;

    Page() {
        final byte[] bytes = load();
        final String html = new String(bytes, StandardCharsets.UTF_8);
        answer = new Answer(Answer.OK, "text/html; charset=utf-8", bytes);
        contentSecurityPolicy = "default-src 'none'; script-src " + hash(html, "script") + "; style-src "
                + hash(html, "style") + "; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; "
                + "frame-ancestors 'none'";
    }

    Answer answer(final Query query) {
        query.allowOnly();
        return answer;
    }

    String contentSecurityPolicy() {
        return contentSecurityPolicy;
    }

    private static byte[] load() {
        try (InputStream in = Page.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("resource " + RESOURCE + " is not in the jar");
            }
            return in.readAllBytes();
        } catch (final IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hash(final String html, final String element) {
        final String open = '<' + element + '>';
        final int start = html.indexOf(open) + open.length();
        final int end = html.indexOf("</" + element + '>', start);
        if (start < open.length() || end < 0) {
            throw new IllegalStateException(RESOURCE + " has no " + element);
        }
        try {
            final byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(html.substring(start, end).getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(digest) + '\'';
        } catch (final NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
