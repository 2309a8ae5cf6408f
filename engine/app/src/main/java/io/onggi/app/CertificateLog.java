package io.onggi.app;

import io.onggi.event.ResultEvent;
import io.onggi.event.ResultType;
import io.onggi.event.ref.InstrumentTable;
import io.onggi.journal.CertificateAssembler;
import io.onggi.journal.CertificateFile;
import io.onggi.journal.RunDirectory;
import java.util.function.Consumer;

/** Writes the certificates among the results into the run's folder, on the result thread. */
final class CertificateLog implements Consumer<ResultEvent> {
    private final CertificateFile file;
    private final CertificateAssembler assembler;

    CertificateLog(final RunDirectory run, final InstrumentTable instruments) {
        file = new CertificateFile(run);
        assembler = new CertificateAssembler(instruments::get, file::append);
    }

    @Override
    public void accept(final ResultEvent result) {
        if (result.type() == ResultType.CERTIFICATE) {
            assembler.accept(result);
        } else {
            file.force();
        }
    }

    /** {@return why they are not written any more, in words; empty while they are. Any thread} */
    String problem() {
        return file.problem();
    }

    /** After the result thread has ended. */
    void close() {
        file.close();
    }
}
