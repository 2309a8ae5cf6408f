package io.onggi.sim.bitget;

import io.onggi.sim.market.BookCopy;
import io.onggi.sim.market.DepthFrames;
import io.onggi.sim.market.Market;
import io.onggi.sim.market.SimInstrument;
import io.onggi.sim.wire.JsonBytes;
import java.util.zip.CRC32;

/**
 * The messages of one whole book, each with the checksum of the best 25 levels of both sides as they are once it was
 * applied (protocol notes 3.3). Event loop only.
 */
final class BitgetBook {
    private static final int CHECKED_LEVELS = 25;

    private final BookCopy top = new BookCopy(CHECKED_LEVELS);
    private final JsonBytes checked = new JsonBytes(2_048);
    private final CRC32 crc = new CRC32();

    /** Writes the whole book, or what changed where there is none. */
    void write(
            final JsonBytes out, final Market market, final DepthFrames frame, final BookCopy book, final int variant) {
        final SimInstrument of = market.instrument();
        final long timeMs = book == null ? frame.timeMs() : book.timeMs();
        BitgetJson.begin(out, book == null ? "update" : "snapshot", "books", market);
        if (book == null) {
            changes(out, of, frame);
        } else {
            BitgetJson.sides(out, of, book);
        }
        market.copyBook(top, CHECKED_LEVELS);
        out.raw(",\"checksum\":").number(checksum(of));
        out.raw(",\"seq\":").number(frame.lastId());
        out.raw(",\"pseq\":").number(book == null ? frame.prevId() : 0);
        out.raw(",\"ts\":\"").number(timeMs).raw("\"}");
        BitgetJson.end(out, timeMs);
    }

    private static void changes(final JsonBytes out, final SimInstrument of, final DepthFrames frame) {
        out.raw("{\"asks\":[");
        for (int i = frame.bidCount(); i < frame.bidCount() + frame.askCount(); i++) {
            BitgetJson.level(out, of, frame.price(i), frame.size(i));
        }
        out.dropTrailing(',').raw("],\"bids\":[");
        for (int i = 0; i < frame.bidCount(); i++) {
            BitgetJson.level(out, of, frame.price(i), frame.size(i));
        }
        out.dropTrailing(',').raw(']');
    }

    private int checksum(final SimInstrument of) {
        checked.reset();
        for (int i = 0; i < CHECKED_LEVELS; i++) {
            if (i < top.bidCount()) {
                side(of, top.bidPrice(i), top.bidSize(i));
            }
            if (i < top.askCount()) {
                side(of, top.askPrice(i), top.askSize(i));
            }
        }
        checked.dropTrailing(':');
        crc.reset();
        crc.update(checked.array(), 0, checked.length());
        return (int) crc.getValue();
    }

    private void side(final SimInstrument of, final long price, final long size) {
        checked.fixed(price, of.priceDigits())
                .raw(':')
                .fixed(size, of.sizeDigits())
                .raw(':');
    }
}
