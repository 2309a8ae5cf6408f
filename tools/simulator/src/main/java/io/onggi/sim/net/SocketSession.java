package io.onggi.sim.net;

/** What a venue does on one WebSocket connection. Event loop only. */
public interface SocketSession {
    /** The client sent a text or binary message; binary ones are read as UTF-8. */
    void message(String text);

    /** The client sent a ping frame; the answer is given already. */
    void pinged();

    /** The client sent a pong frame. */
    void ponged();

    /** A step of the markets has passed. */
    void tick(long nowMs);

    /** The connection is gone. */
    void closed();
}
