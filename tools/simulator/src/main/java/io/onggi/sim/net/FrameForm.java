package io.onggi.sim.net;

/** How a venue's messages become WebSocket frames. */
public enum FrameForm {
    /** Text frames. */
    TEXT(0x1),
    /** Binary frames of the same text. */
    BINARY(0x2),
    /** Binary frames, each a GZIP stream of its own. */
    GZIP(0x2);

    private final int opcode;

    FrameForm(final int opcode) {
        this.opcode = opcode;
    }

    int opcode() {
        return opcode;
    }
}
