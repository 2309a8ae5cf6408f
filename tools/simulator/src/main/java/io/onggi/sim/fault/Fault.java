package io.onggi.sim.fault;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One line of a fault script. Text form: {@code kind target amount@time} or {@code kind target amount#number}, for
 * instance
 *
 * <pre>
 * drop btcusdt@depth 3@5s           the first 3 frames from the 5th second on
 * silence KRW-BTC@trade 10s@5s      no frame for 10 seconds
 * duplicate btcusdt@aggTrade 2#100  the 100th and 101st frame of the stream on a connection
 * cut btcusdt@depth 17@5s           17 bytes of a frame, then the TCP connection ends
 * rate-limit /fapi/v1/depth 2#1     the first 2 calls
 * refuse binance/market 2s@5s       no handshake for 2 seconds
 * mute btcusdt@aggTrade 1@5s        dead until it is subscribed again
 * freeze KRW-BTC@orderbook 3s@5s    the same frame again and again for 3 seconds
 * </pre>
 *
 * A target is a stream, a route ({@code binance}, {@code binance/public}, {@code upbit}), a path or a symbol, as the
 * kind asks; it also stands for everything that continues it after {@code @ . /}, and {@code *} for everything. Where
 * venues spell a stream, a path or a symbol alike, {@code bithumb:KRW-BTC@trade} is that of one of them, and
 * {@code bithumb:*} stands for all of it. Times count from the start of live time, in the time of the markets. A
 * trailing {@code conn=N} limits it to one connection.
 *
 * @param kind what goes wrong
 * @param target where
 * @param count how often, 0 if it lasts for a duration; bytes for {@link FaultKind#CUT}
 * @param durationMs how long, 0 if it is counted
 * @param atMs when, milliseconds since the start, -1 if it starts by number
 * @param atNumber from which frame, call or handshake on (from 1), -1 if it starts by time
 * @param connection number of the connection in the ledger, -1 for any
 */
public record Fault(
        FaultKind kind, String target, int count, long durationMs, long atMs, long atNumber, int connection) {

    private static final Pattern SPEC = Pattern.compile("(\\d{1,9})(ms|s|)([@#])(\\d{1,9})(ms|s|)");

    /** {@return a fault that happens {@code count} times from a time on} */
    public static Fault atTime(final FaultKind kind, final String target, final int count, final long atMs) {
        return new Fault(kind, target, count, 0, atMs, -1, -1);
    }

    /** {@return a fault that happens {@code count} times from a frame, call or handshake on} */
    public static Fault atNumber(final FaultKind kind, final String target, final int count, final long number) {
        return new Fault(kind, target, count, 0, -1, number, -1);
    }

    /** {@return a fault that lasts from a time on} */
    public static Fault during(final FaultKind kind, final String target, final long durationMs, final long atMs) {
        return new Fault(kind, target, 0, durationMs, atMs, -1, -1);
    }

    /** {@return the same fault on one connection only} */
    public Fault on(final int connectionId) {
        return new Fault(kind, target, count, durationMs, atMs, atNumber, connectionId);
    }

    /**
     * Reads one line of a script.
     *
     * @throws IllegalArgumentException with what was expected
     */
    public static Fault parse(final String line) {
        final String[] words = line.trim().split("\\s+");
        final FaultKind kind = FaultKind.ofText(words[0]);
        if (kind == null) {
            throw new IllegalArgumentException("'" + words[0] + "' is no fault; write one of "
                    + Arrays.stream(FaultKind.values()).map(FaultKind::text).collect(Collectors.joining(" ")));
        }
        final Matcher spec = words.length < 3 ? null : SPEC.matcher(words[2]);
        final boolean scoped = words.length == 4 && words[3].matches("conn=\\d{1,9}");
        if (spec == null || !spec.matches() || (words.length > 3 && !scoped)) {
            throw new IllegalArgumentException(
                    "'" + line + "': write 'kind target amount@time', for instance drop btcusdt@depth 3@5s");
        }
        final boolean timed = spec.group(3).equals("@");
        if (timed == spec.group(5).isEmpty()) {
            throw new IllegalArgumentException("'" + line + "': after @ stands a time (5s, 500ms), after # a number");
        }
        final boolean lasts = !spec.group(2).isEmpty();
        return new Fault(
                kind,
                words[1],
                lasts ? 0 : Integer.parseInt(spec.group(1)),
                lasts ? ms(spec.group(1), spec.group(2)) : 0,
                timed ? ms(spec.group(4), spec.group(5)) : -1,
                timed ? -1 : Long.parseLong(spec.group(4)),
                scoped ? Integer.parseInt(words[3].substring("conn=".length())) : -1);
    }

    private static long ms(final String amount, final String unit) {
        return Long.parseLong(amount) * (unit.equals("s") ? 1_000 : 1);
    }

    private static boolean isOf(final String name, final String all) {
        return name.startsWith(all.substring(0, all.length() - 1));
    }

    /** @param full the name, with the venue and a colon before it where it is no route */
    boolean matches(final String full) {
        final String name = target.indexOf(':') < 0 ? full.substring(full.indexOf(':') + 1) : full;
        if (name.equals(target) || target.equals("*") || (target.endsWith(":*") && isOf(name, target))) {
            return true;
        }
        if (name.length() > target.length() && name.startsWith(target)) {
            final char next = name.charAt(target.length());
            return next == '@' || next == '.' || next == '/';
        }
        return false;
    }
}
