package io.onggi.feeds.past;

import io.onggi.feeds.past.History.Bar;
import io.onggi.feeds.past.History.Deal;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/** How each venue answers questions about the past, written from its documentation apart from what asks. */
enum PastVenue {
    BINANCE_USDM("/fapi/v1/aggTrades", "/fapi/v1/klines", binanceRefusal(), "%s") {
        @Override
        List<Deal> deals(final History history, final Query query) {
            return oldest(
                    history.deals(),
                    query.number("limit"),
                    deal -> query.has("fromId")
                            ? deal.id() >= query.number("fromId")
                            : deal.ms() >= query.number("startTime") && deal.ms() <= query.number("endTime"));
        }

        @Override
        List<Bar> bars(final History history, final Query query) {
            return binanceBars(history, query);
        }
    },
    BINANCE_SPOT("/api/v3/historicalTrades", "/api/v3/klines", binanceRefusal(), "%s") {
        @Override
        List<Deal> deals(final History history, final Query query) {
            return oldest(history.deals(), query.number("limit"), deal -> deal.id() >= query.number("fromId"));
        }

        @Override
        List<Bar> bars(final History history, final Query query) {
            return binanceBars(history, query);
        }
    },
    UPBIT("/v1/trades/ticks", "/v1/candles/minutes/1", krwRefusal(), "%s") {
        @Override
        List<Deal> deals(final History history, final Query query) {
            return krwDeals(history, query);
        }

        @Override
        List<Bar> bars(final History history, final Query query) {
            final String to = query.text("to");
            return krwBars(history, query, to.substring(0, to.length() - 1), ZoneOffset.UTC);
        }
    },
    BITHUMB("/v1/trades/ticks", "/v1/candles/minutes/1", krwRefusal(), "%s") {
        @Override
        List<Deal> deals(final History history, final Query query) {
            return krwDeals(history, query);
        }

        @Override
        List<Bar> bars(final History history, final Query query) {
            return krwBars(history, query, query.text("to"), ZoneOffset.ofHours(9));
        }
    },
    BYBIT(
            "/v5/market/recent-trade",
            "/v5/market/kline",
            "{\"retCode\":10006,\"retMsg\":\"Too many visits!\",\"result\":{}}",
            "{\"retCode\":0,\"retMsg\":\"OK\",\"result\":{\"category\":\"linear\",\"list\":%s}}") {
        @Override
        List<Deal> deals(final History history, final Query query) {
            return newest(history.deals(), query.number("limit"), deal -> true);
        }

        @Override
        List<Bar> bars(final History history, final Query query) {
            return newestBars(history, query, query.number("start") - 1, query.number("end") + 1);
        }
    },
    OKX(
            "/api/v5/market/history-trades",
            "/api/v5/market/history-candles",
            "{\"code\":\"50011\",\"msg\":\"Too Many Requests\",\"data\":[]}",
            "{\"code\":\"0\",\"msg\":\"\",\"data\":%s}") {
        @Override
        List<Deal> deals(final History history, final Query query) {
            return newest(
                    history.deals(),
                    query.number("limit"),
                    deal -> query.number("type") == 1
                            ? deal.id() < query.number("after")
                            : deal.ms() < query.number("after"));
        }

        @Override
        List<Bar> bars(final History history, final Query query) {
            return newestBars(history, query, query.number("before"), query.number("after"));
        }
    },
    BITGET(
            "/api/v2/mix/market/fills-history",
            "/api/v2/mix/market/candles",
            "{\"code\":\"429\",\"msg\":\"Too Many Requests\",\"requestTime\":1,\"data\":null}",
            "{\"code\":\"00000\",\"msg\":\"success\",\"requestTime\":1,\"data\":%s}") {
        @Override
        List<Deal> deals(final History history, final Query query) {
            return newest(
                    history.deals(),
                    query.number("limit"),
                    deal -> deal.id() < query.number("idLessThan", Long.MAX_VALUE)
                            && deal.ms() >= query.number("startTime", 0)
                            && deal.ms() <= query.number("endTime", Long.MAX_VALUE));
        }

        /** By the harder of the two readings of its documentation: neither bound is among the candles. */
        @Override
        List<Bar> bars(final History history, final Query query) {
            final List<Bar> bars = newestBars(history, query, query.number("startTime"), query.number("endTime"));
            Collections.reverse(bars);
            return bars;
        }
    },
    BINGX(
            "/openApi/swap/v2/quote/trades",
            "/openApi/swap/v3/quote/klines",
            "{\"code\":80012,\"msg\":\"service unavailable\",\"data\":{}}",
            "{\"code\":0,\"msg\":\"\",\"data\":%s}") {
        @Override
        List<Deal> deals(final History history, final Query query) {
            return newest(history.deals(), query.number("limit"), deal -> true);
        }

        @Override
        List<Bar> bars(final History history, final Query query) {
            return newestBars(history, query, query.number("startTime"), query.number("endTime"));
        }
    };

    private static final long DAY_MS = 86_400_000L;

    private final String tradesPath;
    private final String candlesPath;
    private final String refusal;
    private final String envelope;

    PastVenue(final String tradesPath, final String candlesPath, final String refusal, final String envelope) {
        this.tradesPath = tradesPath;
        this.candlesPath = candlesPath;
        this.refusal = refusal;
        this.envelope = envelope;
    }

    String tradesPath() {
        return tradesPath;
    }

    String candlesPath() {
        return candlesPath;
    }

    /** {@return what it says instead of rows when it does not want to} */
    String refusal() {
        return refusal;
    }

    /** {@return whether its trades have ids, greater ones later} */
    boolean isOrdered() {
        return this == BINANCE_USDM || this == BINANCE_SPOT || this == OKX;
    }

    boolean hasIds() {
        return this != BINGX;
    }

    /** {@return how many of the newest trades it gives at all} */
    int keeps() {
        return this == BYBIT || this == BINGX ? 1_000 : Integer.MAX_VALUE;
    }

    /** {@return the trades of an answer, in its order} */
    abstract List<Deal> deals(History history, Query query);

    /** {@return the candles of an answer, in its order} */
    abstract List<Bar> bars(History history, Query query);

    final String row(final Deal deal) {
        return switch (this) {
            case BINANCE_USDM -> aggregate(deal);
            case BINANCE_SPOT -> single(deal);
            case UPBIT, BITHUMB -> krw(deal);
            case BYBIT -> bybit(deal);
            case OKX -> okx(deal);
            case BITGET -> bitget(deal);
            case BINGX -> bingx(deal);
        };
    }

    final String row(final Bar bar) {
        return switch (this) {
            case BINANCE_USDM, BINANCE_SPOT -> binance(bar);
            case UPBIT, BITHUMB -> krw(bar);
            case BYBIT -> columns(bar, bar.volume(), bar.turnover());
            case OKX -> columns(bar, contracts(bar.volume()), bar.volume(), bar.turnover(), "1");
            case BITGET -> columns(bar, bar.volume(), bar.turnover(), bar.turnover());
            case BINGX -> bingx(bar);
        };
    }

    /** {@return an answer of these rows} */
    final String body(final List<String> rows) {
        return envelope.replace("%s", rows.toString());
    }

    private static String binanceRefusal() {
        return "{\"code\":-1003,\"msg\":\"Too many requests.\"}";
    }

    private static String krwRefusal() {
        return "{\"error\":{\"name\":\"too_many_requests\",\"message\":\"later\"}}";
    }

    private static <T> List<T> oldest(final List<T> all, final long limit, final Predicate<T> wanted) {
        return all.stream().filter(wanted).limit(limit).toList();
    }

    private static <T> List<T> newest(final List<T> all, final long limit, final Predicate<T> wanted) {
        final List<T> found = new ArrayList<>(all.stream().filter(wanted).toList());
        Collections.reverse(found);
        return new ArrayList<>(found.subList(0, (int) Math.min(limit, found.size())));
    }

    private static List<Bar> binanceBars(final History history, final Query query) {
        return oldest(
                history.bars(),
                query.number("limit"),
                bar -> bar.openMs() >= query.number("startTime") && bar.openMs() <= query.number("endTime"));
    }

    /** The newest candles between two times, without those of the times themselves. */
    private static List<Bar> newestBars(
            final History history, final Query query, final long afterMs, final long beforeMs) {
        return newest(history.bars(), query.number("limit"), bar -> bar.openMs() > afterMs && bar.openMs() < beforeMs);
    }

    /** Trades of one day, counted from that of the newest one, up to a time of that day or before a trade. */
    private static List<Deal> krwDeals(final History history, final Query query) {
        final List<Deal> all = history.deals();
        final long day = all.get(all.size() - 1).ms() / DAY_MS - query.number("days_ago", 0);
        final long endMs = query.has("to")
                ? day * DAY_MS
                        + LocalTime.parse(query.text("to"), DateTimeFormatter.ofPattern("HHmmss"))
                                        .toSecondOfDay()
                                * 1_000L
                : Long.MAX_VALUE;
        return newest(
                all,
                query.number("count"),
                deal -> deal.ms() / DAY_MS == day
                        && deal.ms() <= endMs
                        && deal.id() < query.number("cursor", Long.MAX_VALUE));
    }

    private static List<Bar> krwBars(final History history, final Query query, final String to, final ZoneOffset zone) {
        final long endMs = LocalDateTime.parse(to).toInstant(zone).toEpochMilli();
        return newest(history.bars(), query.number("count"), bar -> bar.openMs() < endMs);
    }

    private static String aggregate(final Deal deal) {
        return "{\"a\":" + deal.id() + ",\"p\":\"" + deal.price() + "\",\"q\":\"" + deal.size() + "\",\"f\":"
                + deal.id() * 2 + ",\"l\":" + (deal.id() * 2 + 1) + ",\"T\":" + deal.ms() + ",\"m\":" + deal.sell()
                + '}';
    }

    private static String single(final Deal deal) {
        return "{\"id\":" + deal.id() + ",\"price\":\"" + deal.price() + "\",\"qty\":\"" + deal.size()
                + "\",\"quoteQty\":\"1\",\"time\":" + deal.ms() + ",\"isBuyerMaker\":" + deal.sell()
                + ",\"isBestMatch\":true}";
    }

    private static String krw(final Deal deal) {
        return "{\"market\":\"KRW-BTC\",\"timestamp\":" + deal.ms() + ",\"trade_price\":" + deal.price()
                + ",\"trade_volume\":" + deal.size() + ",\"prev_closing_price\":1.0,\"ask_bid\":\""
                + (deal.sell() ? "ASK" : "BID") + "\",\"sequential_id\":" + deal.id() + '}';
    }

    private static String krw(final Bar bar) {
        final String start = LocalDateTime.ofEpochSecond(bar.openMs() / 1_000, 0, ZoneOffset.UTC)
                .format(DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss"));
        return "{\"market\":\"KRW-BTC\",\"candle_date_time_utc\":\"" + start + "\",\"opening_price\":" + bar.open()
                + ",\"high_price\":" + bar.high() + ",\"low_price\":" + bar.low() + ",\"trade_price\":" + bar.close()
                + ",\"timestamp\":" + (bar.openMs() + 59_000) + ",\"candle_acc_trade_price\":" + bar.turnover()
                + ",\"candle_acc_trade_volume\":" + bar.volume() + ",\"unit\":1}";
    }

    private static String binance(final Bar bar) {
        return '[' + String.valueOf(bar.openMs()) + ",\"" + bar.open() + "\",\"" + bar.high() + "\",\"" + bar.low()
                + "\",\"" + bar.close() + "\",\"" + bar.volume() + "\"," + (bar.openMs() + 59_999) + ",\""
                + bar.turnover() + "\",7,\"0.5\",\"100\",\"0\"]";
    }

    private static String bybit(final Deal deal) {
        return "{\"execId\":\"" + deal.id() + "\",\"symbol\":\"BTCUSDT\",\"price\":\"" + deal.price()
                + "\",\"size\":\"" + deal.size() + "\",\"side\":\"" + (deal.sell() ? "Sell" : "Buy")
                + "\",\"time\":\"" + deal.ms() + "\",\"isBlockTrade\":false}";
    }

    /** A contract is a hundredth of a bitcoin. */
    private static String okx(final Deal deal) {
        return "{\"instId\":\"BTC-USDT-SWAP\",\"side\":\"" + (deal.sell() ? "sell" : "buy") + "\",\"sz\":\""
                + contracts(deal.size()) + "\",\"px\":\"" + deal.price() + "\",\"source\":\"0\",\"tradeId\":\""
                + deal.id() + "\",\"ts\":\"" + deal.ms() + "\"}";
    }

    private static String bitget(final Deal deal) {
        return "{\"tradeId\":\"" + deal.id() + "\",\"price\":\"" + deal.price() + "\",\"size\":\"" + deal.size()
                + "\",\"side\":\"" + (deal.sell() ? "Sell" : "Buy") + "\",\"ts\":\"" + deal.ms()
                + "\",\"symbol\":\"BTCUSDT\"}";
    }

    private static String bingx(final Deal deal) {
        return "{\"time\":" + deal.ms() + ",\"isBuyerMaker\":" + deal.sell() + ",\"price\":\"" + deal.price()
                + "\",\"qty\":\"" + deal.size() + "\",\"quoteQty\":\"1\"}";
    }

    private static String bingx(final Bar bar) {
        return "{\"open\":\"" + bar.open() + "\",\"close\":\"" + bar.close() + "\",\"high\":\"" + bar.high()
                + "\",\"low\":\"" + bar.low() + "\",\"volume\":\"" + bar.volume() + "\",\"time\":" + bar.openMs()
                + '}';
    }

    private static String columns(final Bar bar, final String... more) {
        return "[\"" + bar.openMs() + "\",\"" + bar.open() + "\",\"" + bar.high() + "\",\"" + bar.low() + "\",\""
                + bar.close() + "\",\"" + String.join("\",\"", more) + "\"]";
    }

    private static String contracts(final String size) {
        return new BigDecimal(size).movePointRight(2).toPlainString();
    }
}
