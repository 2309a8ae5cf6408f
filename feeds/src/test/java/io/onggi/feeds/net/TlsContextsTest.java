package io.onggi.feeds.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.netty.buffer.UnpooledByteBufAllocator;
import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.OpenSslContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsContextsTest {
    @TempDir
    private Path folder;

    @Test
    void usesTheNativeLibraryWhereThereIsOne() throws IOException {
        Assumptions.assumeTrue(OpenSsl.isAvailable(), "no native TLS on this platform");

        assertInstanceOf(
                OpenSslContext.class, TlsContexts.create(TlsSettings.system()).sockets());
    }

    @Test
    void speaksNothingOlderThanTls12AndVerifiesTheHost() throws IOException {
        final TlsContexts contexts = TlsContexts.create(new TlsSettings(Optional.empty(), false));

        final SSLEngine engine = contexts.sockets().newEngine(UnpooledByteBufAllocator.DEFAULT, "venue.example", 443);

        assertInstanceOf(JdkSslContext.class, contexts.sockets());
        assertEquals(List.of("TLSv1.3", "TLSv1.2"), List.of(engine.getEnabledProtocols()));
        assertEquals("HTTPS", engine.getSSLParameters().getEndpointIdentificationAlgorithm());
    }

    @Test
    void reportsCertificatesThatCannotBeRead() throws IOException {
        final Path noPem = Files.writeString(folder.resolve("no.pem"), "no certificate");

        assertThrows(IOException.class, () -> TlsContexts.create(TlsSettings.trusting(folder.resolve("absent.pem"))));
        final IOException failure =
                assertThrows(IOException.class, () -> TlsContexts.create(TlsSettings.trusting(noPem)));
        assertFalse(failure.getMessage().isBlank());
    }
}
