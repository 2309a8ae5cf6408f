package io.onggi.tools;

import io.onggi.app.config.PremiumConfig;
import io.onggi.app.monitor.EngineFacts;
import io.onggi.event.InstrumentView;
import io.onggi.event.PremiumBasis;
import io.onggi.event.PremiumKind;
import io.onggi.event.PremiumView;
import io.onggi.event.ref.FixedPoint;
import io.onggi.event.ref.Instrument;
import io.onggi.event.ref.Symbols;
import io.onggi.event.ref.Venue;
import io.onggi.feeds.Feed;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** The live premium as text: a table that redraws itself on a terminal, one line a second otherwise. */
final class DemoTable {
    private static final int DECIMALS = 2;

    private final EngineFacts facts;
    private final PrintWriter out;
    private final boolean interactive;
    private final PremiumView premium = new PremiumView();
    private final InstrumentView market = new InstrumentView();
    private long lastEvents = -1;
    private int drawnLines;

    DemoTable(final EngineFacts facts, final PrintWriter out, final boolean interactive) {
        this.facts = facts;
        this.out = out;
        this.interactive = interactive;
    }

    /** Prints the state after this many seconds. */
    void print(final int second) {
        if (interactive) {
            drawTable(second);
        } else {
            printLine(second);
        }
        out.flush();
    }

    /** Prints a line for people; on a terminal the table is drawn again below it. */
    void say(final String line) {
        if (drawnLines > 0) {
            out.print("\033[" + drawnLines + "A\033[J");
            drawnLines = 0;
        }
        out.println(line);
        out.flush();
    }

    private void printLine(final int second) {
        final StringBuilder line = new StringBuilder().append(String.format(Locale.ROOT, "%4d s", second));
        final List<PremiumConfig.Pair> pairs = facts.config().premium().pairs();
        for (int i = 0; i < pairs.size(); i++) {
            line.append("  ").append(pairs.get(i).asset()).append(' ');
            line.append(read(i) && premium.valid() ? pct(PremiumBasis.USD_KRW, PremiumKind.MID) + " %" : "withheld");
        }
        out.println(line.append("  events ").append(facts.progress().coreSequence() + 1));
    }

    private void drawTable(final int second) {
        final StringBuilder text = new StringBuilder();
        if (drawnLines > 0) {
            text.append("\033[").append(drawnLines).append('A');
        }
        int lines = 2;
        final long events = facts.progress().coreSequence() + 1;
        row(
                text,
                String.format(
                        Locale.ROOT,
                        "Kimchi premium 김치 프리미엄   %d s   %,d events (%,d/s), journal %,d behind",
                        second,
                        events,
                        lastEvents < 0 ? events : events - lastEvents,
                        Math.max(
                                0,
                                facts.progress().coreSequence()
                                        - facts.progress().journalSequence())));
        lastEvents = events;
        row(
                text,
                String.format(
                        Locale.ROOT,
                        "%-6s %18s %14s %9s %9s %10s %10s %9s",
                        "",
                        "Upbit KRW",
                        "Binance USDT",
                        "last %",
                        "mid %",
                        "buy-in %",
                        "sell-out %",
                        "USDT %"));
        final List<PremiumConfig.Pair> pairs = facts.config().premium().pairs();
        for (int i = 0; i < pairs.size(); i++) {
            final PremiumConfig.Pair pair = pairs.get(i);
            final boolean known = read(i);
            row(
                    text,
                    String.format(
                            Locale.ROOT,
                            "%-6s %18s %14s %9s %9s %10s %10s %9s",
                            pair.asset(),
                            last(Venue.UPBIT, pair.domestic()),
                            last(Venue.BINANCE_USDM, pair.foreign()),
                            known ? pct(PremiumBasis.USD_KRW, PremiumKind.LAST) : "-",
                            known ? pct(PremiumBasis.USD_KRW, PremiumKind.MID) : "-",
                            known ? pct(PremiumBasis.USD_KRW, PremiumKind.EXEC_BUY) : "-",
                            known ? pct(PremiumBasis.USD_KRW, PremiumKind.EXEC_SELL) : "-",
                            known ? pct(PremiumBasis.USDT_KRW, PremiumKind.LAST) : "-"));
            lines++;
        }
        drawnLines = lines + drawOthers(text, pairs);
        out.print(text);
    }

    /** Last prices of the venues beside those of the premium; {@return the number of lines} */
    private int drawOthers(final StringBuilder text, final List<PremiumConfig.Pair> pairs) {
        int lines = 0;
        for (final Feed feed : facts.feeds()) {
            if (feed.venue() == Venue.FX || DemoVenues.PREMIUM.contains(feed.venue())) {
                continue;
            }
            final StringBuilder line = new StringBuilder(
                    String.format(Locale.ROOT, "%-13s", feed.venue().id()));
            for (final PremiumConfig.Pair pair : pairs) {
                final String symbol = Symbols.sameAsset(feed.venue(), pair.foreign());
                line.append(String.format(Locale.ROOT, "%5s %-13s", pair.asset(), last(feed.venue(), symbol)));
            }
            row(text, line.toString());
            lines++;
        }
        return lines;
    }

    private static void row(final StringBuilder text, final String line) {
        text.append("\033[2K").append(line).append('\n');
    }

    private boolean read(final int pair) {
        return facts.views().read(pair, premium);
    }

    private String pct(final PremiumBasis basis, final PremiumKind kind) {
        final String text = FixedPoint.roundHalfUp(premium.pct(basis, kind), DECIMALS);
        return text == null ? "-" : text;
    }

    private String last(final Venue venue, final String symbol) {
        final Instrument instrument = facts.instruments().findSymbol(venue, symbol);
        if (instrument == null || !facts.views().read(instrument.id(), market)) {
            return "-";
        }
        return market.lastPrice == FixedPoint.ABSENT
                ? "-"
                : FixedPoint.toText(market.lastPrice, instrument.priceDigits());
    }
}
