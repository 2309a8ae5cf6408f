package io.onggi.feeds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Good frames of every kind, made by hand after the venues' documentation, and ways to rearrange them. */
public final class Frames {
    /** Binance, one of each kind. */
    public static final List<String> BINANCE = List.of(
            "{\"stream\":\"btcusdt@aggTrade\",\"data\":{\"e\":\"aggTrade\",\"E\":1767225600123,\"s\":\"BTCUSDT\",\"a\":5933014,\"p\":\"67890.10\",\"q\":\"0.250\",\"nq\":\"0.200\",\"f\":100,\"l\":105,\"T\":1767225600120,\"m\":true,\"st\":1}}",
            "{\"e\":\"trade\",\"E\":1767225600125,\"T\":1767225600121,\"s\":\"BTCUSDT\",\"t\":77,\"p\":\"67890.20\",\"q\":\"1\",\"X\":\"MARKET\",\"m\":false}",
            "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1767225600123,\"T\":1767225600118,\"s\":\"BTCUSDT\",\"ps\":\"BTCUSDT\",\"st\":1,\"U\":157,\"u\":160,\"pu\":149,\"b\":[[\"67890.10\",\"1.250\"],[\"67889.9\",\"0\"]],\"a\":[[\"67890.20\",\"0.000\"]]}}",
            "{\"stream\":\"btcusdt@depth5@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1767225600123,\"T\":1767225600118,\"s\":\"BTCUSDT\",\"U\":157,\"u\":160,\"pu\":149,\"b\":[[\"67890.10\",\"1.250\"]],\"a\":[[\"67890.20\",\"0.5\"],[\"67891\",\"7\"]]}}",
            "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":400900217,\"E\":1767225600123,\"T\":1767225600121,\"s\":\"BTCUSDT\",\"ps\":\"BTCUSDT\",\"b\":\"67890.10\",\"B\":\"3.120\",\"a\":\"67890.20\",\"A\":\"4.066\",\"st\":1}}",
            "{\"stream\":\"btcusdt@kline_1m\",\"data\":{\"e\":\"kline\",\"E\":1767225660005,\"s\":\"BTCUSDT\",\"k\":{\"t\":1767225600000,\"T\":1767225659999,\"s\":\"BTCUSDT\",\"i\":\"1m\",\"f\":100,\"L\":200,\"o\":\"1.0\",\"c\":\"2.0\",\"h\":\"2.5\",\"l\":\"0.5\",\"v\":\"1000\",\"n\":101,\"x\":true,\"q\":\"1500.00005\",\"V\":\"500\",\"Q\":\"750.00015\",\"B\":\"0\"}}}",
            "{\"stream\":\"btcusdt@markPrice@1s\",\"data\":{\"e\":\"markPriceUpdate\",\"E\":1767225601000,\"s\":\"BTCUSDT\",\"p\":\"67890.11\",\"ap\":\"67889.95\",\"i\":\"67888.00\",\"P\":\"67885.20\",\"r\":\"-0.00010000\",\"T\":1767254400000,\"st\":1}}",
            "{\"stream\":\"btcusdt@forceOrder\",\"data\":{\"e\":\"forceOrder\",\"E\":1767225600893,\"o\":{\"s\":\"BTCUSDT\",\"S\":\"SELL\",\"o\":\"LIMIT\",\"f\":\"IOC\",\"q\":\"0.014\",\"p\":\"67100.00\",\"ap\":\"67120.5\",\"X\":\"FILLED\",\"l\":\"0.014\",\"z\":\"0.014\",\"T\":1767225600890}}}",
            "{\"stream\":\"btcusdt@ticker\",\"data\":{\"e\":\"24hrTicker\",\"E\":1767225600893,\"s\":\"BTCUSDT\",\"p\":\"-131.4\",\"P\":\"-0.786\",\"w\":\"16628.97\",\"c\":\"16584.60\",\"Q\":\"0.002\",\"o\":\"16716.00\",\"h\":\"16764.89\",\"l\":\"16456.51\",\"v\":\"122474.816\",\"q\":\"2036102085.69\",\"O\":1767139200893,\"C\":1767225600893,\"F\":1,\"L\":2,\"n\":142853,\"st\":1,\"ps\":\"BTCUSDT\"}}",
            "{\"stream\":\"btcusdt@miniTicker\",\"data\":{\"e\":\"24hrMiniTicker\",\"E\":1767225600893,\"s\":\"BTCUSDT\",\"c\":\"16584.60\",\"o\":\"16716.00\",\"h\":\"16764.89\",\"l\":\"16456.51\",\"v\":\"122474.816\",\"q\":\"18\"}}");

    /** Upbit, one of each kind, in both formats. */
    public static final List<String> UPBIT = List.of(
            "{\"type\":\"trade\",\"code\":\"KRW-BTC\",\"timestamp\":1767225600853,\"trade_date\":\"2026-01-01\",\"trade_time\":\"00:00:00\",\"trade_timestamp\":1767225600797,\"trade_price\":109847000.0,\"trade_volume\":0.00509799,\"ask_bid\":\"ASK\",\"prev_closing_price\":109165000.0,\"change\":\"RISE\",\"change_price\":682000.0,\"sequential_id\":17672256007970000,\"best_ask_price\":109867000,\"best_ask_size\":0.0099545,\"best_bid_price\":109847000,\"best_bid_size\":0.1583673,\"stream_type\":\"SNAPSHOT\"}",
            "{\"ty\":\"trade\",\"cd\":\"KRW-BTC\",\"tms\":1767225600712,\"td\":\"2026-01-01\",\"ttm\":\"00:00:00\",\"ttms\":1767225600000,\"tp\":1.16539E8,\"tv\":7.9276E-4,\"ab\":\"BID\",\"pcp\":123.00000000,\"c\":\"RISE\",\"cp\":4.00000000,\"sid\":1767225600000003,\"st\":\"REALTIME\"}",
            "{\"type\":\"orderbook\",\"code\":\"KRW-BTC.15\",\"timestamp\":1767225600900,\"total_ask_size\":3.2817,\"total_bid_size\":5.1190,\"orderbook_units\":[{\"ask_price\":109867000,\"bid_price\":109847000,\"ask_size\":0.0099545,\"bid_size\":0.1583673},{\"ask_price\":109868000.0,\"bid_price\":109846000,\"ask_size\":9.101e-05,\"bid_size\":2}],\"level\":0,\"stream_type\":\"REALTIME\"}",
            "{\"ty\":\"orderbook\",\"cd\":\"KRW-BTC\",\"tms\":1767225600900,\"tas\":0.48514983,\"tbs\":2.2403413,\"obu\":[{\"ap\":116606000,\"bp\":116534000,\"as\":0.06288509,\"bs\":7.9276E-4},{\"ap\":116609000,\"bp\":116521000,\"as\":5.0E-4,\"bs\":0.01624318}],\"st\":\"SNAPSHOT\",\"lv\":0}",
            "{\"type\":\"ticker\",\"code\":\"KRW-BTC\",\"opening_price\":37249,\"high_price\":37645,\"low_price\":36732,\"trade_price\":36929,\"prev_closing_price\":37235,\"acc_trade_price\":5530.55648491,\"change\":\"FALL\",\"change_rate\":0.0082180744,\"ask_bid\":\"ASK\",\"trade_volume\":6.314e-05,\"acc_trade_volume\":0.149474,\"trade_timestamp\":1767225600811,\"market_state\":\"ACTIVE\",\"is_trading_suspended\":false,\"delisting_date\":null,\"timestamp\":1767225600831,\"acc_trade_price_24h\":12345.67895,\"acc_trade_volume_24h\":0.33333333,\"stream_type\":\"REALTIME\"}",
            "{\"ty\":\"ticker\",\"cd\":\"KRW-BTC\",\"op\":37249,\"hp\":37645,\"lp\":36732,\"tp\":36929,\"tms\":1767225600831,\"atp24h\":12345.67895,\"atv24h\":0.33333333,\"dd\":null,\"st\":\"SNAPSHOT\"}",
            "{\"type\":\"candle.1m\",\"code\":\"KRW-BTC\",\"candle_date_time_utc\":\"2026-01-01T00:00:00\",\"candle_date_time_kst\":\"2026-01-01T09:00:00\",\"opening_price\":91154000.00000000,\"high_price\":91157000.00000000,\"low_price\":91142000.00000000,\"trade_price\":91157000.00000000,\"candle_acc_trade_volume\":0.15511395,\"candle_acc_trade_price\":14139448.26754000,\"timestamp\":1767225600885,\"stream_type\":\"SNAPSHOT\"}",
            "{\"ty\":\"candle.60m\",\"cd\":\"KRW-BTC\",\"cdttmu\":\"2025-12-31T23:00:00\",\"cdttmk\":\"2026-01-01T08:00:00\",\"op\":1,\"hp\":4,\"lp\":0.5,\"tp\":2,\"catv\":10,\"catp\":20,\"tms\":1767225600885,\"st\":\"REALTIME\"}");

    /** OKX, one of each kind. */
    public static final List<String> OKX = List.of(
            "{\"arg\":{\"channel\":\"trades\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"instId\":\"BTC-USDT-SWAP\",\"tradeId\":\"130639474\",\"px\":\"42219.9\",\"sz\":\"12.05\",\"side\":\"sell\",\"ts\":\"1767225600120\",\"count\":\"3\",\"source\":\"0\",\"seqId\":1234}]}",
            "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"},\"action\":\"snapshot\",\"data\":[{\"asks\":[[\"67890.2\",\"4.15\",\"0\",\"13\"],[\"67891\",\"7\",\"0\",\"2\"]],\"bids\":[[\"67890.1\",\"2.56\",\"0\",\"12\"],[\"67888.5\",\"101\",\"0\",\"1\"]],\"ts\":\"1767225600085\",\"checksum\":0,\"prevSeqId\":-1,\"seqId\":78677952608}]}",
            "{\"arg\":{\"channel\":\"books\",\"instId\":\"BTC-USDT-SWAP\"},\"action\":\"update\",\"data\":[{\"asks\":[[\"67890.2\",\"0\",\"0\",\"0\"],[\"67890.3\",\"3.5\",\"0\",\"1\"]],\"bids\":[[\"67890.1\",\"1.25\",\"0\",\"2\"]],\"ts\":\"1767225600185\",\"checksum\":0,\"seqId\":78677952687,\"prevSeqId\":78677952608}]}",
            "{\"arg\":{\"channel\":\"books5\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"asks\":[[\"67890.2\",\"4.15\",\"0\",\"13\"]],\"bids\":[[\"67890.1\",\"2.56\",\"0\",\"12\"],[\"67890\",\"1\",\"0\",\"1\"]],\"instId\":\"BTC-USDT-SWAP\",\"ts\":\"1767225600285\",\"seqId\":78677952690}]}",
            "{\"arg\":{\"channel\":\"bbo-tbt\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"asks\":[[\"67890.2\",\"551.54\",\"0\",\"2\"]],\"bids\":[[\"67890.1\",\"577.45\",\"0\",\"2\"]],\"ts\":\"1767225600302\",\"seqId\":363996337}]}",
            "{\"arg\":{\"channel\":\"candle1m\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[[\"1767225600000\",\"67890.1\",\"67899.9\",\"67880\",\"67891.2\",\"3587.41\",\"35.8741\",\"2435477.32555\",\"1\"]]}",
            "{\"arg\":{\"channel\":\"tickers\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"last\":\"67890.1\",\"lastSz\":\"0.1\",\"askPx\":\"67890.2\",\"askSz\":\"11\",\"bidPx\":\"67890.1\",\"bidSz\":\"5\",\"open24h\":\"66000\",\"high24h\":\"68000.5\",\"low24h\":\"65900\",\"volCcy24h\":\"2222\",\"vol24h\":\"222222.5\",\"sodUtc0\":\"67000\",\"sodUtc8\":\"67100\",\"ts\":\"1767225600385\"}]}",
            "{\"arg\":{\"channel\":\"mark-price\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"markPx\":\"67890.66\",\"ts\":\"1767225600746\"}]}",
            "{\"arg\":{\"channel\":\"index-tickers\",\"instId\":\"BTC-USDT\"},\"data\":[{\"instId\":\"BTC-USDT\",\"idxPx\":\"67888.5\",\"high24h\":\"68000\",\"low24h\":\"65000\",\"open24h\":\"66000\",\"sodUtc0\":\"0.1\",\"sodUtc8\":\"0.1\",\"ts\":\"1767225600085\"}]}",
            "{\"arg\":{\"channel\":\"funding-rate\",\"instId\":\"BTC-USDT-SWAP\"},\"data\":[{\"instType\":\"SWAP\",\"instId\":\"BTC-USDT-SWAP\",\"method\":\"current_period\",\"fundingRate\":\"0.0001875391284828\",\"nextFundingRate\":\"\",\"fundingTime\":\"1767254400000\",\"nextFundingTime\":\"1767283200000\",\"premium\":\"0.0001\",\"ts\":\"1767225600402\"}]}",
            "{\"arg\":{\"channel\":\"liquidation-orders\",\"instType\":\"SWAP\"},\"data\":[{\"details\":[{\"bkLoss\":\"0\",\"bkPx\":\"67100.5\",\"ccy\":\"\",\"posSide\":\"short\",\"side\":\"buy\",\"sz\":\"13\",\"ts\":\"1767225600010\"}],\"instFamily\":\"BTC-USDT\",\"instId\":\"BTC-USDT-SWAP\",\"instType\":\"SWAP\",\"uly\":\"BTC-USDT\"}]}");

    /** Bithumb, one of each kind, in both formats, numbers in quotes or not. */
    public static final List<String> BITHUMB = List.of(
            "{\"type\":\"trade\",\"code\":\"KRW-BTC\",\"trade_price\":95539000,\"trade_volume\":0.00022664,\"ask_bid\":\"ASK\",\"prev_closing_price\":95100000,\"change\":\"RISE\",\"change_price\":439000,\"trade_date\":\"2026-01-01\",\"trade_time\":\"09:00:00\",\"trade_timestamp\":1767225600138,\"timestamp\":1767225600398,\"sequential_id\":\"862683813820523888\",\"stream_type\":\"REALTIME\"}",
            "{\"ty\":\"trade\",\"cd\":\"KRW-BTC\",\"tp\":\"95540000\",\"tv\":\"0.5\",\"ab\":\"BID\",\"ttms\":1767225600140,\"tms\":1767225600400,\"sid\":1079953210371761700,\"st\":\"SNAPSHOT\"}",
            "{\"type\":\"orderbook\",\"code\":\"KRW-BTC\",\"total_ask_size\":1.91,\"total_bid_size\":4.02,\"orderbook_units\":[{\"ask_price\":95540000,\"bid_price\":95539000,\"ask_size\":0.0154,\"bid_size\":0.21},{\"ask_price\":95541000,\"bid_price\":95538000,\"ask_size\":0,\"bid_size\":0.3}],\"level\":1,\"timestamp\":1767225600348968,\"stream_type\":\"SNAPSHOT\"}",
            "{\"ty\":\"orderbook\",\"cd\":\"KRW-BTC\",\"tas\":\"0.1823\",\"tbs\":\"6.9593\",\"obu\":[{\"ap\":\"116279000\",\"bp\":\"116267000\",\"as\":\"0.0892\",\"bs\":\"0.0084\"},{\"ap\":\"116280000\",\"bp\":\"116248000\",\"as\":\"0.0087\",\"bs\":\"0.0213\"}],\"tms\":\"1767225600348968\",\"st\":\"REALTIME\"}",
            "{\"type\":\"ticker\",\"code\":\"KRW-BTC\",\"opening_price\":116000000,\"high_price\":117000000,\"low_price\":115000000,\"trade_price\":116208000,\"acc_trade_price_24h\":12345.67895,\"acc_trade_volume_24h\":0.33333333,\"trade_date\":\"20260101\",\"trade_time\":\"090000\",\"trade_timestamp\":1767225600858,\"market_state\":\"ACTIVE\",\"is_trading_suspended\":false,\"delisting_date\":\"\",\"market_warning\":\"NONE\",\"timestamp\":1767225601044,\"stream_type\":\"REALTIME\"}");

    /** Bithumb's old public socket, one of each kind. */
    public static final List<String> BITHUMB_LEGACY = List.of(
            "{\"type\":\"transaction\",\"content\":{\"list\":[{\"symbol\":\"BTC_KRW\",\"buySellGb\":\"1\",\"contPrice\":\"95539000\",\"contQty\":\"0.00022664\",\"contAmt\":\"21652.95\",\"contDtm\":\"2026-01-01 09:00:00.138039\",\"updn\":\"dn\"}]}}",
            "{\"type\":\"orderbookdepth\",\"content\":{\"list\":[{\"symbol\":\"BTC_KRW\",\"orderType\":\"ask\",\"price\":\"95540000\",\"quantity\":\"0.43\",\"total\":\"1\"},{\"symbol\":\"BTC_KRW\",\"orderType\":\"bid\",\"price\":\"95520000\",\"quantity\":\"0\",\"total\":\"0\"}],\"datetime\":\"1767225600138039\"}}",
            "{\"type\":\"orderbooksnapshot\",\"content\":{\"symbol\":\"BTC_KRW\",\"datetime\":\"1767225600138040\",\"asks\":[[\"95540000\",\"0.43\"],[\"0\",\"0\"]],\"bids\":[[\"95539000\",\"0.21\"],[\"95538000\",\"0.5\"]]}}",
            "{\"type\":\"ticker\",\"content\":{\"tickType\":\"24H\",\"date\":\"20260101\",\"time\":\"090001\",\"openPrice\":\"95100000\",\"closePrice\":\"95539000\",\"lowPrice\":\"94800000\",\"highPrice\":\"95900000\",\"value\":\"2831915078.07005\",\"volume\":\"29.8\",\"sellVolume\":\"14.1\",\"buyVolume\":\"15.7\",\"prevClosePrice\":\"95000000\",\"chgRate\":\"0.46\",\"chgAmt\":\"439000\",\"volumePower\":\"111.3\",\"symbol\":\"BTC_KRW\"}}");

    /** Bybit, one of each kind. */
    public static final List<String> BYBIT = List.of(
            "{\"topic\":\"publicTrade.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1767225600868,\"data\":[{\"T\":1767225600865,\"s\":\"BTCUSDT\",\"S\":\"Sell\",\"v\":\"0.250\",\"p\":\"67890.10\",\"L\":\"PlusTick\",\"i\":\"20f43950-d8dd-5b31-9112-a178eb6023af\",\"BT\":false,\"seq\":1783284617,\"RPI\":false}]}",
            "{\"topic\":\"orderbook.200.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1767225600978,\"data\":{\"s\":\"BTCUSDT\",\"b\":[[\"67890.10\",\"1.250\"],[\"67889.90\",\"7\"]],\"a\":[[\"67890.20\",\"0.500\"],[\"67891\",\"12.5\"]],\"u\":18521288,\"seq\":7961638724},\"cts\":1767225600976}",
            "{\"topic\":\"orderbook.50.BTCUSDT\",\"type\":\"delta\",\"ts\":1767225600998,\"data\":{\"s\":\"BTCUSDT\",\"b\":[[\"67890.10\",\"0\"],[\"67889.80\",\"1.5\"]],\"a\":[[\"67890.20\",\"0.750\"]],\"u\":18521289,\"seq\":7961638730},\"cts\":1767225600996}",
            "{\"topic\":\"orderbook.1.BTCUSDT\",\"ts\":1767225600968,\"type\":\"snapshot\",\"data\":{\"s\":\"BTCUSDT\",\"b\":[[\"67890.10\",\"1.250\"]],\"a\":[[\"67890.20\",\"0.500\"]],\"u\":7003305,\"seq\":7961638731},\"cts\":1767225600966}",
            "{\"topic\":\"kline.1.BTCUSDT\",\"data\":[{\"start\":1767225600000,\"end\":1767225659999,\"interval\":\"1\",\"open\":\"67890.1\",\"close\":\"67891.2\",\"high\":\"67899.9\",\"low\":\"67880\",\"volume\":\"35.874\",\"turnover\":\"2435477.32555\",\"confirm\":true,\"timestamp\":1767225600882}],\"ts\":1767225600883,\"type\":\"snapshot\"}",
            "{\"topic\":\"tickers.BTCUSDT\",\"type\":\"delta\",\"data\":{\"symbol\":\"BTCUSDT\",\"tickDirection\":\"MinusTick\",\"price24hPcnt\":\"0.001624\",\"lastPrice\":\"67890.10\",\"prevPrice24h\":\"66000.00\",\"highPrice24h\":\"68000.50\",\"lowPrice24h\":\"65900.00\",\"prevPrice1h\":\"67083.80\",\"turnover24h\":\"1142118412.90215\",\"volume24h\":\"17573.9120\"},\"cs\":9532239429,\"ts\":1767225600630}",
            "{\"topic\":\"tickers.BTCUSDT\",\"type\":\"delta\",\"data\":{\"symbol\":\"BTCUSDT\",\"markPrice\":\"67890.66\",\"indexPrice\":\"67888.50\",\"fundingRate\":\"-0.0001\",\"nextFundingTime\":\"1767254400000\",\"bid1Price\":\"67890.10\"},\"cs\":9532239430,\"ts\":1767225600730}",
            "{\"topic\":\"tickers.BTCUSDT\",\"type\":\"delta\",\"data\":{\"symbol\":\"BTCUSDT\",\"openInterest\":\"59891.732\",\"singleOpenInterest\":\"29945.866\",\"openInterestValue\":\"3899996265.01\",\"singleOpenInterestValue\":\"1949998132.505\"},\"cs\":9532239431,\"ts\":1767225600830}",
            "{\"topic\":\"allLiquidation.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1767225600204,\"data\":[{\"T\":1767225600129,\"s\":\"BTCUSDT\",\"S\":\"Sell\",\"v\":\"0.200\",\"p\":\"68100.00\"}]}",
            "{\"topic\":\"liquidation.BTCUSDT\",\"type\":\"snapshot\",\"ts\":1767225600205,\"data\":{\"updatedTime\":1767225600130,\"symbol\":\"BTCUSDT\",\"side\":\"Buy\",\"size\":\"0.013\",\"price\":\"67100.50\"}}");

    /** Bybit, one that becomes three events. */
    public static final String BYBIT_TICKER =
            "{\"topic\":\"tickers.BTCUSDT\",\"type\":\"snapshot\",\"data\":{\"symbol\":\"BTCUSDT\",\"tickDirection\":\"PlusTick\",\"price24hPcnt\":\"0.017103\",\"lastPrice\":\"67890.10\",\"prevPrice24h\":\"66000.00\",\"highPrice24h\":\"68000.50\",\"lowPrice24h\":\"65900.00\",\"prevPrice1h\":\"67083.80\",\"markPrice\":\"67890.66\",\"indexPrice\":\"67888.50\",\"openInterest\":\"59891.732\",\"openInterestValue\":\"3899996265.01\",\"turnover24h\":\"1142118412.9021\",\"volume24h\":\"17573.912\",\"fundingIntervalHour\":\"8\",\"fundingCap\":\"0.005\",\"singleOpenInterest\":\"29945.866\",\"singleOpenInterestValue\":\"1949998132.50\",\"nextFundingTime\":\"1767254400000\",\"fundingRate\":\"0.0001\",\"bid1Price\":\"67890.10\",\"bid1Size\":\"6.054\",\"ask1Price\":\"67890.20\",\"ask1Size\":\"10.486\",\"preOpenPrice\":\"\",\"preQty\":\"\",\"curPreListingPhase\":\"\"},\"cs\":9532239432,\"ts\":1767225600930}";

    /** Bitget v2, one of each kind that becomes one event. */
    public static final List<String> BITGET = List.of(
            "{\"action\":\"update\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"trade\",\"instId\":\"BTCUSDT\"},\"data\":[{\"ts\":\"1767225600120\",\"price\":\"67890.1\",\"size\":\"0.25\",\"side\":\"sell\",\"tradeId\":\"1235671063871070209\"}],\"ts\":1767225600139}",
            "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"},\"data\":[{\"asks\":[[\"67890.2\",\"4.15\"],[\"67890.3\",\"0.0012\"]],\"bids\":[[\"67890.1\",\"2.56\"],[\"67888.5\",\"101\"]],\"checksum\":0,\"ts\":\"1767225600085\",\"seq\":427583461144,\"pseq\":0}],\"ts\":1767225600097}",
            "{\"action\":\"update\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"},\"data\":[{\"asks\":[[\"67890.2\",\"0\"],[\"67890.4\",\"1.25\"]],\"bids\":[[\"67890.1\",\"3.0000\"]],\"ts\":\"1767225600235\",\"seq\":427583461190,\"pseq\":427583461144}],\"ts\":1767225600240}",
            "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"books15\",\"instId\":\"BTCUSDT\"},\"data\":[{\"asks\":[[\"67890.2\",\"4.15\"]],\"bids\":[[\"67890.1\",\"2.56\"],[\"67888.5\",\"101\"]],\"checksum\":0,\"seq\":427583461191,\"ts\":\"1767225600285\"}],\"ts\":1767225600290}",
            "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"books1\",\"instId\":\"BTCUSDT\"},\"data\":[{\"asks\":[[\"67890.2\",\"8.8086\"]],\"bids\":[[\"67890.1\",\"0.9608\"]],\"checksum\":0,\"seq\":427583461192,\"pseq\":0,\"ts\":\"1767225600302\"}],\"ts\":1767225600303}",
            "{\"action\":\"update\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"candle1m\",\"instId\":\"BTCUSDT\"},\"data\":[[\"1767225600000\",\"67890.1\",\"67899.9\",\"67880\",\"67891.2\",\"0.2824\",\"17908.47995\",\"17908.47995\"]],\"ts\":1767225608706}",
            "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"ticker\",\"instId\":\"BTCUSDT\"},\"data\":[{\"instId\":\"BTCUSDT\",\"lastPr\":\"67890.10\",\"open24h\":\"66000.00\",\"high24h\":\"68000.5\",\"low24h\":\"65900\",\"change24h\":\"-0.00002\",\"bidPr\":\"67890\",\"askPr\":\"67890.2\",\"bidSz\":\"0.0084\",\"askSz\":\"19.8811\",\"baseVolume\":\"222.2225\",\"quoteVolume\":\"15102222.00005\",\"openUtc\":\"66000\",\"changeUtc24h\":\"0\",\"ts\":\"1767225600438\"}],\"ts\":1767225600440}");

    /** Bitget v2, one that becomes three events. */
    public static final String BITGET_TICKER =
            "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"USDT-FUTURES\",\"channel\":\"ticker\",\"instId\":\"BTCUSDT\"},\"data\":[{\"instId\":\"BTCUSDT\",\"lastPr\":\"67890.1\",\"bidPr\":\"67890\",\"askPr\":\"67890.2\",\"bidSz\":\"2.71\",\"askSz\":\"8.76\",\"open24h\":\"66000.5\",\"high24h\":\"68000.5\",\"low24h\":\"65900.0\",\"change24h\":\"-0.00002\",\"fundingRate\":\"0.000010\",\"nextFundingTime\":\"1767254400000\",\"markPrice\":\"67890.66\",\"indexPrice\":\"67888.4381686055379793\",\"holdingAmount\":\"929.502\",\"baseVolume\":\"368.900\",\"quoteVolume\":\"10152429.961\",\"openUtc\":\"27000.5\",\"symbolType\":1,\"symbol\":\"BTCUSDT\",\"deliveryPrice\":\"0\",\"ts\":\"1767225600421\"}],\"ts\":1767225600439}";

    /** Bitget v1, one of each kind that becomes one event. */
    public static final List<String> BITGET_V1 = List.of(
            "{\"action\":\"update\",\"arg\":{\"instType\":\"mc\",\"channel\":\"trade\",\"instId\":\"BTCUSDT\"},\"data\":[[\"1767225600120\",\"67890.1\",\"0.25\",\"sell\"]]}",
            "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"mc\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"},\"data\":[{\"asks\":[[\"67890.2\",\"4.15\"],[\"67890.3\",\"0.0012\"]],\"bids\":[[\"67890.1\",\"2.56\"],[\"67888.5\",\"101\"]],\"checksum\":1608128110,\"ts\":\"1767225600085\"}]}",
            "{\"action\":\"update\",\"arg\":{\"instType\":\"mc\",\"channel\":\"books\",\"instId\":\"BTCUSDT\"},\"data\":[{\"asks\":[[\"67890.2\",\"0\"],[\"67890.4\",\"1.25\"]],\"bids\":[[\"67890.1\",\"3.0000\"]],\"checksum\":762520448,\"ts\":\"1767225600235\"}]}",
            "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"mc\",\"channel\":\"books5\",\"instId\":\"BTCUSDT\"},\"data\":[{\"asks\":[[\"67890.2\",\"4.15\"]],\"bids\":[[\"67890.1\",\"2.56\"],[\"67888.5\",\"101\"]],\"ts\":\"1767225600285\"}]}",
            "{\"action\":\"update\",\"arg\":{\"instType\":\"mc\",\"channel\":\"candle1m\",\"instId\":\"BTCUSDT\"},\"data\":[[\"1767225600000\",\"67890.1\",\"67899.9\",\"67880\",\"67891.2\",\"0.2824\"]]}");

    /** Bitget v1, one that becomes three events. */
    public static final String BITGET_V1_TICKER =
            "{\"action\":\"snapshot\",\"arg\":{\"instType\":\"mc\",\"channel\":\"ticker\",\"instId\":\"BTCUSDT\"},\"data\":[{\"instId\":\"BTCUSDT\",\"last\":\"67890.10\",\"bestAsk\":\"67890.5\",\"bestBid\":\"67890\",\"high24h\":\"68000.50\",\"low24h\":\"65900.00\",\"priceChangePercent\":\"-0.02\",\"capitalRate\":\"0.000100\",\"nextSettleTime\":1767254400000,\"systemTime\":1767225600664,\"markPrice\":\"67890.42\",\"indexPrice\":\"67888.32\",\"holding\":\"87338.493\",\"baseVolume\":\"214176.417\",\"quoteVolume\":\"6536325903.110\"}]}";
    /** Binance spot, one of each kind. */
    public static final List<String> BINANCE_SPOT = List.of(
            "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1767225600125,\"s\":\"BTCUSDT\",\"t\":77,\"p\":\"67890.20\",\"q\":\"1\",\"b\":88,\"a\":50,\"T\":1767225600121,\"m\":true,\"M\":true}}",
            "{\"e\":\"aggTrade\",\"E\":1767225600123,\"s\":\"BTCUSDT\",\"a\":5933014,\"p\":\"67890.10\",\"q\":\"0.250\",\"f\":100,\"l\":105,\"T\":1767225600120,\"m\":false,\"M\":true}",
            "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":1767225600123,\"s\":\"BTCUSDT\",\"U\":157,\"u\":160,\"b\":[[\"67890.10000000\",\"1.25000000\"],[\"67889.90000000\",\"0.00000000\"]],\"a\":[[\"67890.20000000\",\"0.00000000\"]]}}",
            "{\"stream\":\"btcusdt@depth5@100ms\",\"data\":{\"lastUpdateId\":160,\"bids\":[[\"67890.10\",\"1.250\"]],\"asks\":[[\"67890.20\",\"0.5\"],[\"67891\",\"7\"]]}}",
            "{\"stream\":\"btcusdt@bookTicker\",\"data\":{\"u\":400900217,\"s\":\"BTCUSDT\",\"b\":\"67890.10000000\",\"B\":\"3.12000000\",\"a\":\"67890.20000000\",\"A\":\"4.06600000\"}}",
            "{\"stream\":\"btcusdt@kline_15m\",\"data\":{\"e\":\"kline\",\"E\":1767226500005,\"s\":\"BTCUSDT\",\"k\":{\"t\":1767225600000,\"T\":1767226499999,\"s\":\"BTCUSDT\",\"i\":\"15m\",\"f\":100,\"L\":200,\"o\":\"1.0\",\"c\":\"2.0\",\"h\":\"2.5\",\"l\":\"0.5\",\"v\":\"1000\",\"n\":101,\"x\":true,\"q\":\"1500.00005\",\"V\":\"500\",\"Q\":\"750.00015\",\"B\":\"123456\"}}}",
            "{\"stream\":\"btcusdt@ticker\",\"data\":{\"e\":\"24hrTicker\",\"E\":1767225600123,\"s\":\"BTCUSDT\",\"p\":\"-131.4\",\"P\":\"-0.786\",\"w\":\"16628.97\",\"x\":\"16716.00\",\"c\":\"16584.60\",\"Q\":\"0.002\",\"b\":\"16584.5\",\"B\":\"1\",\"a\":\"16584.7\",\"A\":\"2\",\"o\":\"16716.00\",\"h\":\"16764.89\",\"l\":\"16456.51\",\"v\":\"122474.816\",\"q\":\"2036102085.69\",\"O\":1767139200000,\"C\":1767225600000,\"F\":1,\"L\":2,\"n\":142853}}",
            "{\"e\":\"24hrMiniTicker\",\"E\":1767225600123,\"s\":\"BTCUSDT\",\"c\":\"0.25\",\"o\":\"0.10\",\"h\":\"0.25\",\"l\":\"0.10\",\"v\":\"10000\",\"q\":\"18\"}");

    /** BingX perpetual contracts, inflated, one of each kind. */
    public static final List<String> BINGX = List.of(
            "{\"code\":0,\"dataType\":\"BTC-USDT@trade\",\"data\":[{\"q\":\"0.0162\",\"p\":\"67890.1\",\"T\":1767225600120,\"m\":true,\"s\":\"BTC-USDT\"}]}",
            "{\"code\":0,\"dataType\":\"BTC-USDT@depth5@500ms\",\"ts\":1767225600123,\"data\":{\"bids\":[[\"67890.1\",\"10.2\"],[\"67889.0\",\"0.5\"]],\"asks\":[[\"67891.5\",\"0.8\"],[\"67890.2\",\"3.1\"]]}}",
            "{\"code\":0,\"dataType\":\"BTC-USDT@incrDepth\",\"data\":{\"action\":\"update\",\"lastUpdateId\":393592635,\"time\":1767225600123,\"bids\":[[\"67890.1\",\"16.8741\"],[\"67889.9\",\"0.0000\"]],\"asks\":[[\"67891.5\",\"0.0000\"],[\"67890.2\",\"0.1000\"]]}}",
            "{\"code\":0,\"dataType\":\"BTC-USDT@incrDepth\",\"data\":{\"action\":\"all\",\"lastUpdateId\":393592634,\"time\":1767225600123,\"bids\":[[\"67890.1\",\"12.1\"]],\"asks\":[[\"67892.0\",\"3.0\"],[\"67891.0\",\"1.1\"],[\"67890.2\",\"0.7\"]]}}",
            "{\"code\":0,\"dataType\":\"BTC-USDT@bookTicker\",\"data\":{\"e\":\"bookTicker\",\"u\":578534658,\"E\":1767225600123,\"T\":1767225594023,\"s\":\"BTC-USDT\",\"b\":\"67890.1\",\"B\":\"3.1\",\"a\":\"67890.2\",\"A\":\"5.2\"}}",
            "{\"code\":0,\"dataType\":\"BTC-USDT@kline_1m\",\"s\":\"BTC-USDT\",\"data\":[{\"c\":\"67890.0\",\"o\":\"67880.1\",\"h\":\"67900.0\",\"l\":\"67870.0\",\"v\":\"12.3456\",\"T\":1767225600000}]}",
            "{\"code\":0,\"dataType\":\"BTC-USDT@ticker\",\"data\":{\"e\":\"24hTicker\",\"E\":1767225600123,\"s\":\"BTC-USDT\",\"p\":\"346.4\",\"P\":\"0.83\",\"c\":\"42020.0\",\"L\":\"0.02\",\"h\":\"42200.0\",\"l\":\"41500.0\",\"v\":\"23456.1\",\"q\":\"981234567.00005\",\"o\":\"41673.6\",\"O\":1767139200000,\"C\":1767225600000,\"A\":\"42020.0\",\"a\":\"5.2\",\"B\":\"42019.9\",\"b\":\"3.1\"}}",
            "{\"code\":0,\"dataType\":\"BTC-USDT@markPrice\",\"data\":{\"e\":\"markPriceUpdate\",\"E\":1767225600123,\"s\":\"BTC-USDT\",\"p\":\"67890.11\"}}",
            "{\"code\":0,\"dataType\":\"BTC-USDT@lastPrice\",\"data\":{\"e\":\"lastPriceUpdate\",\"E\":1767225600123,\"s\":\"BTC-USDT\",\"c\":\"67890.1\"}}");

    /** Reads and writes frames; another library than the one under test. */
    public static final ObjectMapper JSON = new ObjectMapper();

    private Frames() {}

    /** {@return the same frame with the keys of every object in another order} */
    public static String shuffled(final String frame, final Random random) throws Exception {
        return JSON.writeValueAsString(shuffled(JSON.readTree(frame), random));
    }

    private static JsonNode shuffled(final JsonNode node, final Random random) {
        if (node.isArray()) {
            final ArrayNode array = JSON.createArrayNode();
            node.forEach(element -> array.add(shuffled(element, random)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        final List<Map.Entry<String, JsonNode>> fields = new ArrayList<>();
        node.properties().forEach(fields::add);
        Collections.shuffle(fields, random);
        final ObjectNode object = JSON.createObjectNode();
        fields.forEach(field -> object.set(field.getKey(), shuffled(field.getValue(), random)));
        return object;
    }
}
