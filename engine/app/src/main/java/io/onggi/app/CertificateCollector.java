package io.onggi.app;

import io.onggi.certificate.CertificateSink;
import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.ref.Instrument;
import io.onggi.journal.Certificate;
import io.onggi.journal.CertificateAssembler;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** Puts together what a certifier says, without a ring in between: for certificates that are made again. One thread. */
public final class CertificateCollector implements CertificateSink {
    private final ResultEvent result = new ResultEvent();
    private final CertificateAssembler assembler;

    /**
     * A collector.
     *
     * @param instruments finds an instrument by its id, or null
     * @param whole told of each certificate
     */
    public CertificateCollector(final IntFunction<Instrument> instruments, final Consumer<Certificate> whole) {
        assembler = new CertificateAssembler(instruments, whole);
    }

    @Override
    public ResultEvent certificate(final int instrumentId) {
        return result.reset(ResultType.CERTIFICATE, instrumentId, 0, 0, 0);
    }

    @Override
    public void publish() {
        assembler.accept(result);
    }
}
