package io.onggi.book;

import io.onggi.event.BookState;
import java.util.ArrayList;
import java.util.List;

/** Writes down what a sync says. */
final class RecordingListener implements BookListener {
    private final List<String> said = new ArrayList<>();

    @Override
    public void stateChanged(final int instrumentId, final BookState from, final BookState to, final long nowNs) {
        said.add(from + " -> " + to);
    }

    @Override
    public void gap(final int instrumentId, final long bookId, final long prevId, final long lastId, final long nowNs) {
        said.add("gap: at " + bookId + ", next follows " + prevId + " and ends at " + lastId);
    }

    @Override
    public void resyncNeeded(final int instrumentId, final long nowNs) {
        said.add("resync");
    }

    /** {@return what was said since the last call} */
    List<String> take() {
        final List<String> taken = List.copyOf(said);
        said.clear();
        return taken;
    }
}
