package io.onggi.feeds.net;

import java.net.http.HttpHeaders;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one venue allows this process on one host. Never more than the limit in any window, wherever the venue's own
 * window begins; what the venue reports beyond our own count (other programs on the same address) is counted too.
 * Callers wait in order, urgent ones first. After a 429 nothing is sent until the venue's {@code Retry-After}, or one
 * window; after a 418 until its end; what else the venue says instead of these its {@link RefusalRule} knows. Any
 * thread.
 */
public final class RateBudget {
    /** Runs a task later. */
    @FunctionalInterface
    public interface Scheduler {
        /** Runs {@code task} once after {@code delayNs}. */
        void schedule(Runnable task, long delayNs);
    }

    /** The other budgets of the same host: a ban is of the address, not of a group of calls. */
    @FunctionalInterface
    interface Neighbours {
        /** A budget was banned until this time, engine's epoch nanoseconds. */
        void onBan(String name, long untilNs);
    }

    private record Spent(long timeNs, int weight) {}

    private record Waiting(int weight, BooleanSupplier wanted, Runnable task) {}

    private static final Logger LOG = LoggerFactory.getLogger(RateBudget.class);
    private static final long NS_PER_MS = 1_000_000L;
    private static final long NS_PER_S = 1_000_000_000L;
    private static final int OK = 200;
    private static final int MAX_DOUBLINGS = 8;
    /** Bybit's and BingX's, protocol notes 1.10 and 4.10. */
    private static final List<String> PLAIN_REMAINING = List.of("X-Bapi-Limit-Status", "X-RateLimit-Requests-Remain");

    private final String name;
    private final BudgetSettings settings;
    private final RefusalRule refusals;
    private final Neighbours neighbours;
    private final EngineClock clock;
    private final Scheduler scheduler;
    private final long windowNs;
    private final Deque<Spent> spent = new ArrayDeque<>();
    private final Deque<Waiting> urgent = new ArrayDeque<>();
    private final Deque<Waiting> ordinary = new ArrayDeque<>();
    private int used;
    private int limit;
    private long blockedUntilNs;
    private int bans;
    private long wakeUpNs = Long.MAX_VALUE;

    RateBudget(
            final String name,
            final BudgetSettings settings,
            final RefusalRule refusals,
            final EngineClock clock,
            final Scheduler scheduler) {
        this(name, settings, refusals, clock, scheduler, (banned, untilNs) -> {});
    }

    RateBudget(
            final String name,
            final BudgetSettings settings,
            final RefusalRule refusals,
            final EngineClock clock,
            final Scheduler scheduler,
            final Neighbours neighbours) {
        this.name = name;
        this.neighbours = neighbours;
        this.settings = settings;
        this.refusals = refusals;
        this.clock = clock;
        this.scheduler = scheduler;
        this.windowNs = settings.windowMs() * NS_PER_MS;
        this.limit = settings.limit();
    }

    /**
     * Runs a call as soon as the budget allows: at once on this thread, or later on the scheduler's.
     *
     * @param weight what the call costs, at most the share its kind may use
     * @param isUrgent whether it may use the reserve and goes before the others
     * @throws IllegalArgumentException if the call could never be made
     */
    public void run(final int weight, final boolean isUrgent, final Runnable task) {
        run(weight, isUrgent, () -> true, task);
    }

    /**
     * Runs a call as above, unless it is wanted no more when its turn comes: then nobody pays for it.
     *
     * @param wanted never blocks; any thread
     */
    void run(final int weight, final boolean isUrgent, final BooleanSupplier wanted, final Runnable task) {
        final int share = isUrgent ? limit() : ordinaryLimit();
        if (weight > share) {
            throw new IllegalArgumentException(name + ": weight " + weight + " exceeds the budget of " + share);
        }
        synchronized (this) {
            (isUrgent ? urgent : ordinary).add(new Waiting(weight, wanted, task));
        }
        drain();
    }

    /**
     * Takes note of what an answer says about the budget: {@code X-MBX-USED-WEIGHT-1M}; {@code Remaining-Req},
     * {@code X-Bapi-Limit-Status} and {@code X-RateLimit-Requests-Remain}, which say what is left; 429, 418, and what
     * the venue says instead of them.
     *
     * @return the status, or 429 or 418 where the answer means that
     */
    public int readBack(final int httpStatus, final HttpHeaders headers, final byte[] body) {
        final int status = refusals.status(httpStatus, body);
        boolean banned = false;
        final long untilNs;
        synchronized (this) {
            final long nowNs = clock.nowNs();
            expire(nowNs);
            final long reported = usedWeight(headers).orElse(limit - remaining(headers));
            if (reported > used) {
                spend(nowNs, (int) Math.min(reported - used, Integer.MAX_VALUE));
            }
            if (status == RefusalRule.TOO_MANY_REQUESTS) {
                final long leastNs = Math.max(windowNs, refusals.leastAwayMs() * NS_PER_MS);
                block(nowNs, retryAfterNs(headers).orElse(leastNs), status);
            } else if (status == RefusalRule.BANNED) {
                final long leastMs = Math.max(settings.banMs(), refusals.leastBanMs());
                final long banNs = (leastMs * NS_PER_MS) << Math.min(bans, MAX_DOUBLINGS);
                bans++;
                block(nowNs, Math.max(banNs, retryAfterNs(headers).orElse(0)), status);
                banned = true;
            } else if (status == OK) {
                bans = 0;
            }
            untilNs = blockedUntilNs;
        }
        if (banned) {
            neighbours.onBan(name, untilNs);
        }
        return status;
    }

    /** {@return the weight of the whole host; a group of calls that is counted apart pays nothing of it} */
    private OptionalLong usedWeight(final HttpHeaders headers) {
        final boolean isGroup = name.chars().filter(c -> c == ' ').count() > 1;
        return isGroup
                ? OptionalLong.empty()
                : number(headers.firstValue("X-MBX-USED-WEIGHT-1M").orElse(""));
    }

    /** Another budget of the same host was banned: nothing is sent from this one either. */
    synchronized void keepAway(final long untilNs) {
        blockedUntilNs = Math.max(blockedUntilNs, untilNs);
    }

    /** Replaces the limit by the one the venue announced, if it is lower than the configured one. */
    public synchronized void announced(final int venueLimit) {
        limit = Math.max(1, Math.min(settings.limit(), venueLimit));
    }

    /** {@return what it is called in messages: its owner, its host and the group of calls} */
    String name() {
        return name;
    }

    /** {@return whose budget it is: a venue's name, or another source's; the first word of its name} */
    String owner() {
        final int blank = name.indexOf(' ');
        return blank < 0 ? name : name.substring(0, blank);
    }

    /** {@return weight used in the window that ends now} */
    public synchronized int used() {
        expire(clock.nowNs());
        return used;
    }

    /** {@return weight allowed in a window} */
    public synchronized int limit() {
        return limit;
    }

    /** {@return until when nothing is sent, engine's epoch nanoseconds; in the past if nothing is blocked} */
    public synchronized long blockedUntilNs() {
        return blockedUntilNs;
    }

    /** {@return calls that wait} */
    public synchronized int waiting() {
        return urgent.size() + ordinary.size();
    }

    private synchronized int ordinaryLimit() {
        return BudgetSettings.ordinaryShare(limit, settings.reserveShare());
    }

    private void drain() {
        final List<Runnable> ready = new ArrayList<>();
        synchronized (this) {
            final long nowNs = clock.nowNs();
            urgent.removeIf(call -> !call.wanted().getAsBoolean());
            ordinary.removeIf(call -> !call.wanted().getAsBoolean());
            long delayNs = 0;
            while (delayNs == 0 && !(urgent.isEmpty() && ordinary.isEmpty())) {
                final boolean isUrgent = !urgent.isEmpty();
                final Deque<Waiting> queue = isUrgent ? urgent : ordinary;
                delayNs = delayNs(queue.peek().weight(), isUrgent ? limit : ordinaryLimit(), nowNs);
                if (delayNs == 0) {
                    final Waiting next = queue.poll();
                    spend(nowNs, next.weight());
                    ready.add(next.task());
                }
            }
            // An urgent call must not wait for the time at which an ordinary one fits.
            if (delayNs > 0 && nowNs + delayNs < wakeUpNs) {
                final long dueNs = nowNs + delayNs;
                wakeUpNs = dueNs;
                scheduler.schedule(() -> wakeUp(dueNs), delayNs);
            }
        }
        ready.forEach(Runnable::run);
    }

    private void wakeUp(final long dueNs) {
        synchronized (this) {
            if (dueNs != wakeUpNs) {
                return;
            }
            wakeUpNs = Long.MAX_VALUE;
        }
        drain();
    }

    /** {@return 0 if the weight fits now, else after how many nanoseconds to look again} */
    private long delayNs(final int weight, final int share, final long nowNs) {
        if (nowNs < blockedUntilNs) {
            return blockedUntilNs - nowNs;
        }
        expire(nowNs);
        if (used + weight <= share || spent.isEmpty()) {
            return 0;
        }
        int free = share - used;
        for (final Spent entry : spent) {
            free += entry.weight();
            if (free >= weight) {
                return Math.max(1, entry.timeNs() + windowNs - nowNs);
            }
        }
        return windowNs;
    }

    private void spend(final long nowNs, final int weight) {
        spent.add(new Spent(nowNs, weight));
        used += weight;
    }

    private void expire(final long nowNs) {
        while (!spent.isEmpty() && nowNs - spent.peek().timeNs() >= windowNs) {
            used -= spent.poll().weight();
        }
    }

    private void block(final long nowNs, final long forNs, final int status) {
        blockedUntilNs = Math.max(blockedUntilNs, nowNs + forNs);
        LOG.warn("{}: {} from the venue, nothing is sent for {} ms", name, status, forNs / NS_PER_MS);
    }

    private static OptionalLong retryAfterNs(final HttpHeaders headers) {
        final OptionalLong seconds = number(headers.firstValue("Retry-After").orElse(""));
        return seconds.isPresent() ? OptionalLong.of(seconds.getAsLong() * NS_PER_S) : seconds;
    }

    /** {@return calls left, such as by {@code Remaining-Req: group=default; min=1800; sec=9}; else the limit} */
    private long remaining(final HttpHeaders headers) {
        for (final String plain : PLAIN_REMAINING) {
            final OptionalLong left = number(headers.firstValue(plain).orElse(""));
            if (left.isPresent()) {
                return left.getAsLong();
            }
        }
        for (final String part : headers.firstValue("Remaining-Req").orElse("").split(";", -1)) {
            final String trimmed = part.trim();
            if (trimmed.startsWith("sec=")) {
                return number(trimmed.substring("sec=".length())).orElse(limit);
            }
        }
        return limit;
    }

    /** {@return the number a header holds; what is no plain number of up to 9 digits is taken for nothing} */
    private static OptionalLong number(final String text) {
        final String digits = text.trim();
        return digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(digits));
    }
}
