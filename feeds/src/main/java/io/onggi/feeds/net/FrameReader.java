package io.onggi.feeds.net;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.nio.charset.StandardCharsets;

/**
 * Reads a server's frames (RFC 6455, 5.2) as their bytes come, however they are cut, and puts messages together in the
 * session's buffer. No object stands for a frame: where a message comes, nothing is allocated once the buffer has grown
 * to its length. Strict where the protocol is: reserved bits, unknown kinds, masks, lengths written longer than needed,
 * long or split control frames and parts without a beginning are faults, and nothing is read behind one. Text is not
 * checked for UTF-8 here; the decoders are.
 */
public final class FrameReader extends ChannelInboundHandlerAdapter {
    private static final int LAST = 0x80;
    private static final int RESERVED = 0x70;
    private static final int KIND = 0x0F;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int TWO_BYTES = 126;
    private static final int MAX_CONTROL_BYTES = 125;
    private static final int MAX_TWO_BYTES = 0xFFFF;

    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;

    private static final int CODE_BYTES = 2;
    /** No code was given: RFC 6455, 7.1.5. */
    private static final int NO_CODE = 1005;

    /** What it reads next. */
    private enum Part {
        FIRST_BYTE,
        SECOND_BYTE,
        LONG_LENGTH,
        PAYLOAD
    }

    private final FrameLimits limits;
    private final MessageBuffer message;
    private final FrameSink sink;
    private final byte[] control = new byte[MAX_CONTROL_BYTES];
    private Part next = Part.FIRST_BYTE;
    private int kind;
    private boolean last;
    private boolean within;
    private int lengthBytes;
    private int lengthBytesLeft;
    private long length;
    private int left;

    /** Puts messages together in this buffer, which nobody else may use meanwhile. */
    public FrameReader(final FrameLimits limits, final MessageBuffer message, final FrameSink sink) {
        this.limits = limits;
        this.message = message;
        this.sink = sink;
    }

    @Override
    public void channelRead(final ChannelHandlerContext context, final Object received) {
        if (!(received instanceof ByteBuf bytes)) {
            context.fireChannelRead(received);
            return;
        }
        try {
            while (bytes.isReadable() && sink.isReading()) {
                read(bytes);
            }
        } finally {
            bytes.release();
        }
    }

    private void read(final ByteBuf bytes) {
        switch (next) {
            case FIRST_BYTE -> first(bytes.readByte());
            case SECOND_BYTE -> second(bytes.readByte());
            case LONG_LENGTH -> {
                length = length << Byte.SIZE | bytes.readUnsignedByte();
                if (--lengthBytesLeft == 0) {
                    longLength();
                }
            }
            case PAYLOAD -> payload(bytes);
        }
    }

    private void first(final byte value) {
        kind = value & KIND;
        last = (value & LAST) != 0;
        next = Part.SECOND_BYTE;
        if ((value & RESERVED) != 0) {
            sink.onFault("reserved bits are set though no extension was agreed on");
        } else if (kind >= CLOSE) {
            if (kind > PONG) {
                sink.onFault("a control frame of the unknown kind " + kind);
            } else if (!last) {
                sink.onFault("a control frame in parts");
            }
        } else if (kind > BINARY) {
            sink.onFault("a data frame of the unknown kind " + kind);
        } else if (kind == CONTINUATION && !within) {
            sink.onFault("a part of a message that never began");
        } else if (kind != CONTINUATION && within) {
            sink.onFault("a message within another");
        }
    }

    private void second(final byte value) {
        final int stated = value & LENGTH;
        if ((value & MASKED) != 0) {
            sink.onFault("a server's frame is masked");
        } else if (kind == CLOSE && stated == 1) {
            sink.onFault("half a code to close with");
        } else if (stated <= MAX_CONTROL_BYTES) {
            begin(stated);
        } else if (kind >= CLOSE) {
            sink.onFault("a control frame longer than " + MAX_CONTROL_BYTES + " bytes");
        } else {
            lengthBytes = stated == TWO_BYTES ? Short.BYTES : Long.BYTES;
            lengthBytesLeft = lengthBytes;
            length = 0;
            next = Part.LONG_LENGTH;
        }
    }

    private void longLength() {
        if (length < 0 || length < (lengthBytes == Short.BYTES ? TWO_BYTES : MAX_TWO_BYTES + 1)) {
            sink.onFault("a length that is not written in its shortest form");
        } else {
            begin(length);
        }
    }

    private void begin(final long bytes) {
        if (kind < CLOSE) {
            if (kind != CONTINUATION) {
                message.clear();
            }
            if (bytes > limits.maxFrameBytes()) {
                sink.onTooLong("frame longer than " + limits.maxFrameBytes() + " bytes");
                return;
            }
            if (!message.reserve((int) bytes)) {
                sink.onTooLong("message longer than " + limits.maxMessageBytes() + " bytes");
                return;
            }
            within = !last;
        }
        length = bytes;
        left = (int) bytes;
        next = Part.PAYLOAD;
        if (left == 0) {
            end();
        }
    }

    private void payload(final ByteBuf bytes) {
        final int count = Math.min(left, bytes.readableBytes());
        if (kind < CLOSE) {
            message.append(bytes, count);
        } else {
            bytes.readBytes(control, (int) length - left, count);
        }
        left -= count;
        if (left == 0) {
            end();
        }
    }

    private void end() {
        next = Part.FIRST_BYTE;
        switch (kind) {
            case PING -> sink.onPing(control, (int) length);
            case PONG -> sink.onPong();
            case CLOSE -> close();
            default -> {
                if (last) {
                    sink.onMessage(message.bytes(), message.length());
                    message.clear();
                }
            }
        }
    }

    private void close() {
        final int bytes = (int) length;
        if (bytes == 0) {
            sink.onClose(NO_CODE, "");
        } else {
            sink.onClose(
                    (control[0] & 0xFF) << Byte.SIZE | (control[1] & 0xFF),
                    new String(control, CODE_BYTES, bytes - CODE_BYTES, StandardCharsets.UTF_8));
        }
    }
}
