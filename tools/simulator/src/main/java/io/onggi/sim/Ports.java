package io.onggi.sim;

/**
 * Where to listen on loopback; 0 takes any free port.
 *
 * @param binance plain HTTP and WebSocket
 * @param upbit plain HTTP and WebSocket
 * @param fx plain HTTP
 * @param binanceTls the same encrypted
 * @param upbitTls the same encrypted
 * @param fxTls the same encrypted
 */
public record Ports(int binance, int upbit, int fx, int binanceTls, int upbitTls, int fxTls) {
    /** {@return any free ports} */
    public static Ports free() {
        return new Ports(0, 0, 0, 0, 0, 0);
    }
}
