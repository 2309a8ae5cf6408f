package io.onggi.sim.wire;

/** How a venue packs each message before it becomes a frame. For the simulator's one thread. */
@FunctionalInterface
public interface Packing {
    /** {@return the bytes of the frame; perhaps the text itself, else valid until the next call} */
    JsonBytes pack(JsonBytes text);

    /** {@return a frame is the text} */
    static Packing none() {
        return text -> text;
    }
}
