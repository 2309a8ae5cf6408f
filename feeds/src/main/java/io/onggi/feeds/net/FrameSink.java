package io.onggi.feeds.net;

/** Hears what the frames of one connection say, on its event loop, in the order of their coming. */
public interface FrameSink {
    /** {@return whether anything is to be read; asked before each step, and after it said no the rest is dropped} */
    boolean isReading();

    /** A whole message came; the bytes are valid during the call. */
    void onMessage(byte[] bytes, int length);

    /** A ping came, to be answered with its payload; the bytes are valid during the call. */
    void onPing(byte[] payload, int length);

    /** A pong came. */
    void onPong();

    /** The other end closes; the code is that of RFC 6455, 7.4. */
    void onClose(int code, String reason);

    /** A frame or message is longer than the limits allow; it was not read. */
    void onTooLong(String why);

    /** The bytes are no frames as the protocol has them. */
    void onFault(String why);
}
