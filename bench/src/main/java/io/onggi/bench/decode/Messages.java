package io.onggi.bench.decode;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.math.BigDecimal;
import java.util.List;

/**
 * The messages as plain objects, the way a program that binds JSON to classes would write them: decimals are
 * BigDecimals, levels are pairs of them. Jackson and fastjson2 fill the same classes.
 */
public final class Messages {
    private Messages() {}

    /** The wrapper of combined streams around an update of a book. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public static final class CombinedDepth {
        public String stream;
        public Depth data;
    }

    /** An update of a book. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public static final class Depth {
        public String e;
        public long E;
        public long T;
        public String s;
        public long U;
        public long u;
        public long pu;
        public List<BigDecimal[]> b;
        public List<BigDecimal[]> a;
    }

    /** The wrapper of combined streams around a best bid and ask. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public static final class CombinedTicker {
        public String stream;
        public Ticker data;
    }

    /** A best bid and ask. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public static final class Ticker {
        public String e;
        public long u;
        public long E;
        public long T;
        public String s;
        public BigDecimal b;
        public BigDecimal B;
        public BigDecimal a;
        public BigDecimal A;
    }

    /** The wrapper of combined streams around a trade. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public static final class CombinedTrade {
        public String stream;
        public Trade data;
    }

    /** An aggregate trade. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public static final class Trade {
        public String e;
        public long E;
        public String s;
        public long a;
        public BigDecimal p;
        public BigDecimal q;
        public long f;
        public long l;
        public long T;
        public boolean m;
    }

    /** A whole book of Upbit. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public static final class Orderbook {
        public String type;
        public String code;
        public long timestamp;
        public BigDecimal total_ask_size;
        public BigDecimal total_bid_size;
        public List<Unit> orderbook_units;
        public String stream_type;
    }

    /** One bid and one ask of Upbit. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public static final class Unit {
        public BigDecimal ask_price;
        public BigDecimal bid_price;
        public BigDecimal ask_size;
        public BigDecimal bid_size;
    }
}
