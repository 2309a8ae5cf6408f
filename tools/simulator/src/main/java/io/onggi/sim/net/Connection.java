package io.onggi.sim.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.onggi.sim.ledger.ConnectionTally;
import io.onggi.sim.ledger.StreamTally;
import io.onggi.sim.wire.Gzip;
import io.onggi.sim.wire.JsonBytes;
import io.onggi.sim.wire.Packing;
import java.util.ArrayDeque;

/**
 * The sending side of one WebSocket connection. Frames are written with their headers into one pooled buffer, which
 * leaves in one write when {@link #flush} is called; so a frame costs a copy and no object. Event loop only.
 */
public final class Connection {
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xA;
    private static final int FINAL = 0x80;
    private static final int BUFFER_BYTES = 16_384;
    /** A client that lets this much pile up does not read at all. */
    private static final long MOST_PENDING_BYTES = 64L << 20;

    private final Channel channel;
    private final ConnectionTally tally;
    private final FrameForm form;
    private final Packing packing;
    private final ArrayDeque<FrameBatch> idle = new ArrayDeque<>();
    private ByteBuf out;
    private FrameBatch batch;
    private long pendingBytes;
    private int pendingBatches;
    private long sentMs;
    private boolean ending;

    Connection(final Channel channel, final ConnectionTally tally, final FrameForm form) {
        this.channel = channel;
        this.tally = tally;
        this.form = form;
        packing = form == FrameForm.GZIP ? new Gzip() : Packing.none();
    }

    /** {@return what is counted about it} */
    public ConnectionTally tally() {
        return tally;
    }

    /** {@return whether nothing more can be sent} */
    public boolean ending() {
        return ending || !channel.isActive();
    }

    /** {@return when something was last handed to the socket, epoch milliseconds, 0 if never} */
    public long sentMs() {
        return sentMs;
    }

    /** {@return whether the socket has taken everything} */
    public boolean flushed() {
        return pendingBatches == 0 && out == null;
    }

    /** {@return the bytes of the frame that carries a message; valid until the next one} */
    JsonBytes packed(final JsonBytes message) {
        return packing.pack(message);
    }

    /** Adds a data frame, whose message is packed; on a connection that ends it counts as unsent. */
    void data(final StreamTally stream, final JsonBytes payload, final long id) {
        if (!ending) {
            frame(form.opcode(), payload.array(), payload.length());
            batch.data(stream, payload.length(), id);
        } else {
            stream.unsent();
        }
    }

    /** Adds an acknowledgement, a reply or an error. */
    public void control(final JsonBytes message) {
        if (!ending) {
            final JsonBytes payload = packed(message);
            frame(form.opcode(), payload.array(), payload.length());
            batch.control(payload.length());
        }
    }

    /** Adds a ping that carries this number. */
    public void ping(final long number) {
        if (!ending) {
            final JsonBytes payload = new JsonBytes(32).number(number);
            frame(PING, payload.array(), payload.length());
            batch.ping();
        }
    }

    void pong(final ByteBuf payload) {
        if (!ending) {
            final byte[] echo = new byte[payload.readableBytes()];
            payload.getBytes(payload.readerIndex(), echo);
            frame(PONG, echo, echo.length);
            batch.pong();
        }
    }

    /** Sends a close frame behind everything else and ends the connection. */
    public void close(final int status, final String reason) {
        if (ending) {
            return;
        }
        final JsonBytes payload = new JsonBytes(64)
                .raw((char) (status >> 8))
                .raw((char) (status & 0xFF))
                .raw(reason.length() > 100 ? reason.substring(0, 100) : reason);
        frame(CLOSE, payload.array(), payload.length());
        end(reason);
    }

    /** Sends the first bytes of a frame and ends the TCP connection. */
    void cut(final StreamTally stream, final JsonBytes payload, final int bytes) {
        if (ending) {
            return;
        }
        final int before = out == null ? 0 : out.writerIndex();
        frame(form.opcode(), payload.array(), payload.length());
        // A frame of which everything arrived would not be cut.
        out.writerIndex(Math.min(before + bytes, out.writerIndex() - 1));
        stream.cut();
        end("cut in a frame by script");
    }

    private void end(final String reason) {
        ending = true;
        tally.closed(System.currentTimeMillis(), reason);
        write();
        channel.writeAndFlush(channel.alloc().buffer(0)).addListener(ChannelFutureListener.CLOSE);
    }

    private void frame(final int opcode, final byte[] payload, final int length) {
        if (out == null) {
            out = channel.alloc().buffer(BUFFER_BYTES);
            batch = idle.isEmpty() ? new FrameBatch(this) : idle.pop();
        }
        out.writeByte(FINAL | opcode);
        if (length < 126) {
            out.writeByte(length);
        } else if (length < 65_536) {
            out.writeByte(126).writeShort(length);
        } else {
            out.writeByte(127).writeLong(length);
        }
        out.writeBytes(payload, 0, length);
    }

    /** Hands everything added so far to the socket. */
    public void flush() {
        if (write()) {
            channel.flush();
        }
        if (pendingBytes > MOST_PENDING_BYTES) {
            drop();
        }
    }

    /** Ends the connection of a client that does not read; what it did not take is lost. */
    public void drop() {
        if (!ending) {
            ending = true;
            tally.closed(System.currentTimeMillis(), "reads too slowly");
            channel.close().addListener(ChannelFutureListener.CLOSE_ON_FAILURE);
        }
    }

    private boolean write() {
        if (out == null) {
            return false;
        }
        final ByteBuf full = out;
        final FrameBatch frames = batch;
        out = null;
        batch = null;
        frames.wireBytes(full.readableBytes());
        pendingBytes += frames.wireBytes();
        pendingBatches++;
        sentMs = System.currentTimeMillis();
        channel.write(full).addListener(frames);
        return true;
    }

    void completed(final FrameBatch frames) {
        pendingBytes -= frames.wireBytes();
        pendingBatches--;
        idle.push(frames);
    }

    /** Gives the memory of frames that never left back; the connection is gone. */
    void discard() {
        ending = true;
        if (out != null) {
            write();
            channel.flush();
        }
    }
}
