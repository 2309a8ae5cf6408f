package io.onggi.feeds.krw;

import io.onggi.event.EventFlags;
import io.onggi.event.RejectReason;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Interval;
import io.onggi.feeds.net.JsonRow;
import io.onggi.feeds.net.JsonTree;
import io.onggi.feeds.net.PastCandle;
import io.onggi.feeds.net.PastDialect;
import io.onggi.feeds.net.PastTrade;
import io.onggi.feeds.net.RestCall;
import io.onggi.feeds.net.RestHost;
import io.onggi.feeds.net.TradeGap;
import io.onggi.feeds.net.TradeWalk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/**
 * The past of Upbit, and of Bithumb, which took over its calls: minute candles before a time, and the trades of one day
 * after the other, both newest first (protocol notes 2.6 and 3.6). Minutes without trades have no candle. For one
 * thread at a time.
 */
public final class KrwPast implements PastDialect {
    private static final int CANDLES = 200;
    private static final int TRADES = 500;
    private static final List<String> PRICES = List.of("opening_price", "high_price", "low_price", "trade_price");
    /** Trades are kept for this many days before that of the newest one. */
    private static final long DAYS = 7;

    private static final int VENUE_SIZE_DIGITS = 8;
    private static final long NS_PER_S = 1_000_000_000L;
    private static final long SECONDS_PER_DAY = 86_400;

    private final RestHost host;
    private final DateTimeFormatter before;
    private final boolean seeks;

    private KrwPast(final RestHost host, final DateTimeFormatter before, final boolean seeks) {
        this.host = host;
        this.before = before;
        this.seeks = seeks;
    }

    /** {@return that of Upbit, which reads times as UTC} */
    public static KrwPast upbit(final RestHost host) {
        return new KrwPast(host, time("uuuu-MM-dd'T'HH:mm:ss'Z'", ZoneOffset.UTC), true);
    }

    /**
     * {@return that of Bithumb, which reads the times of candles as those of Korea} How it reads those of trades is not
     * documented: they are fetched from the newest one on.
     */
    public static KrwPast bithumb(final RestHost host) {
        return new KrwPast(host, time("uuuu-MM-dd'T'HH:mm:ss", ZoneOffset.ofHours(9)), false);
    }

    private static DateTimeFormatter time(final String pattern, final ZoneOffset zone) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(zone);
    }

    /** A refusal may come with the status of success. */
    @Override
    public String rows(final Object answer) throws IOException {
        if (answer instanceof List) {
            return "";
        }
        throw new IOException(JsonTree.text(JsonTree.at(answer, "/error"), "name") + ": "
                + JsonTree.text(JsonTree.at(answer, "/error"), "message"));
    }

    @Override
    public int candlesPerPage() {
        return CANDLES;
    }

    @Override
    public RestCall candles(
            final Instrument instrument, final Interval interval, final long fromMs, final long untilMs) {
        return host.group("candle")
                .get("/v1/candles/minutes/" + interval.ms() / Interval.M1.ms() + "?market=" + instrument.venueSymbol()
                        + "&to=" + before.format(Instant.ofEpochMilli(untilMs)) + "&count=" + CANDLES);
    }

    @Override
    public PastCandle candle(final JsonRow row, final Instrument instrument, final Interval interval) {
        final byte[] start = row.text("candle_date_time_utc").getBytes(StandardCharsets.US_ASCII);
        final long openMs = row.openTimeMs(UtcText.toEpochMs(start, 0, start.length), interval);
        final PastCandle.Volumes volumes = PastCandle.Volumes.of(
                row.truncatedSize("candle_acc_trade_volume", instrument.sizeDigits()),
                row.turnover("candle_acc_trade_price"));
        return PastCandle.of(row, instrument, row.timeNs("timestamp"), openMs, PRICES, volumes, true);
    }

    @Override
    public Trades trades() {
        return Trades.BACKWARD_BY_TIME;
    }

    @Override
    public TradeWalk walk(final Instrument instrument, final TradeGap gap) {
        return new Walk(instrument, gap.untilNs() / NS_PER_S + 1);
    }

    @Override
    public PastTrade trade(final JsonRow row, final Instrument instrument) {
        final long price = row.price("trade_price", instrument.priceDigits());
        final long size = instrument.sizeDigits() < VENUE_SIZE_DIGITS
                ? row.truncatedSize("trade_volume", instrument.sizeDigits())
                : row.size("trade_volume", instrument.sizeDigits());
        if (size == 0 && row.truncated() == 0) {
            row.fail(RejectReason.INVALID_VALUE);
        }
        final int side = row.isFirst("ask_bid", "ASK", "BID") ? EventFlags.SELL : 0;
        return new PastTrade(row.timeNs("timestamp"), price, size, row.number("sequential_id"), side | row.truncated());
    }

    @Override
    public String keeps() {
        return "only the trades of the last " + DAYS + " days can be asked for";
    }

    /** Goes back from the end of the gap, day by day; the first call finds out which day the venue counts from. */
    private final class Walk implements TradeWalk {
        private final Instrument instrument;
        /** The second behind the gap. */
        private final long untilS;

        private boolean probes = seeks;
        private long daysAgo;
        private String position = "";

        Walk(final Instrument instrument, final long untilS) {
            this.instrument = instrument;
            this.untilS = untilS;
        }

        @Override
        public RestCall next() {
            if (daysAgo > DAYS) {
                return null;
            }
            return host.group("trade")
                    .get("/v1/trades/ticks?market=" + instrument.venueSymbol() + "&count=" + (probes ? 1 : TRADES)
                            + (daysAgo == 0 ? "" : "&days_ago=" + daysAgo) + position);
        }

        @Override
        public void took(final PastTrade farthest, final int rows) {
            if (farthest == null) {
                daysAgo = DAYS + 1;
            } else if (probes) {
                probes = false;
                seek(farthest.timeNs() / NS_PER_S);
            } else if (rows < TRADES) {
                daysAgo++;
                position = "";
            } else {
                position = "&cursor=" + farthest.id();
            }
        }

        private void seek(final long newestS) {
            if (untilS <= newestS) {
                daysAgo = newestS / SECONDS_PER_DAY - untilS / SECONDS_PER_DAY;
                position = "&to=" + time("HHmmss", ZoneOffset.UTC).format(Instant.ofEpochSecond(untilS));
            }
        }
    }
}
