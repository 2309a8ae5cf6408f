/**
 * Candles from trades. One {@link io.onggi.kline.KlineSeries} per instrument keeps 1m, 15m, 1h, 4h and 1d candles with
 * UTC boundaries; all belong to the core thread. This package must never import a clock, I/O, threads, logging or
 * {@code java.time}: time enters with the events.
 *
 * <p>The policy, in one place:
 *
 * <ul>
 *   <li><b>Minute.</b> The venue's time of the trade decides its candle. Open and close are the first and last trade by
 *       venue time; at equal times by trade id where the venue's ids are ordered, else by arrival.
 *   <li><b>Longer candles</b> are made of the trades of their minutes: at any time each equals the fold of its 1m
 *       candles, values and flags. An empty minute adds nothing to them, so that a 15m candle opens with its first
 *       trade and not with the close before it. When a minute becomes the venue's, they are folded again (a revision
 *       where they were closed; no longer GAP or PARTIAL where all minutes are whole), unless a minute of theirs is
 *       kept no longer or their values are the venue's own.
 *   <li><b>Closing.</b> A candle is emitted once with revision 0: by the first trade of a later minute, or by time when
 *       its end + {@code graceMs} is reached and no trade of it came within the last {@code graceMs} (a line that lags
 *       still brings them). For one boundary the shorter candles come first.
 *   <li><b>Corrections.</b> What changes a closed candle (late or repaired trades, a gap found afterwards) is collected
 *       and emitted with the next time event or closing, oldest first, as revision 1, 2, ...
 *   <li><b>Empty minutes.</b> A minute without trades becomes a flat candle at the close before it, with zero volume
 *       and {@link io.onggi.kline.KlineFlags#EMPTY}. When a late trade changes that close, the flat candles after it
 *       follow. There is none before the first trade. Binance sends such candles too and they are compared; Upbit sends
 *       none for them, so there ours stand alone.
 *   <li><b>Link down.</b> While the trade stream is down, time closes candles (flagged GAP) for {@code downLimitMs}
 *       only; then the series waits. The minutes passed over follow when the link is up again, or with the next trade.
 *   <li><b>Long silence.</b> Where more minutes would be empty than the series keeps, it is closed, forgotten and
 *       started again at the new minute (counted); longer candles likewise, each by its own length.
 *   <li><b>First candle.</b> A candle that began before the stream was up (plus {@code graceMs}, since the venue's
 *       clock is not ours) is {@link io.onggi.kline.KlineFlags#PARTIAL}. What a venue repeats right after subscribing
 *       (flag INITIAL) never starts a series.
 *   <li><b>Warm-up.</b> For an instrument that is announced the venue is asked for the last {@code warmUpMinutes}
 *       closed minutes. They stand before our first candle, whether it was there before them or not, in whatever order
 *       they come: {@link io.onggi.kline.KlineFlags#VENUE} and not PARTIAL. They are emitted as revision 1 and never as
 *       revision 0, for they did not close now: stores get them, and nobody takes them for the present. A minute the
 *       venue has said nothing of is not emitted before its answer is complete; then it had no trades. Longer candles
 *       are folded from these minutes when the answer is over.
 *   <li><b>Duplicates.</b> A trade whose id is among the last {@code recentIds} is dropped and counted. Upbit repeats
 *       its last trade after every reconnect. One without an id that a venue repeats after subscribing (flag INITIAL)
 *       is never taken.
 *   <li><b>The venue's own.</b> Where its stream of minutes was gone, those it could not say are asked for when it is
 *       back, and compared as if it had said them.
 *   <li><b>Gaps.</b> A time in which trades may be missing: the link was down, the caller said so, or ids that count up
 *       without holes left one: then it is the whole time between the trades around the hole, however short the loss
 *       that was announced. Losses are noticed at receive times and candles go by the venue's: a gap begins with the
 *       last trade before it, at most {@code graceMs} earlier than it was noticed, and ends {@code graceMs} later.
 *       Candles touching it are {@link io.onggi.kline.KlineFlags#GAP}. Where ids count up and every missing trade has
 *       come (late or repaired), the flag goes away.
 *   <li><b>Questions.</b> The venue is asked for the trades of a gap once, when both its ends are known: the ids around
 *       it; or, where ids tell nothing or no trade comes behind it, its time is over. While the stream is down for
 *       {@code fallbackAfterMs} it is asked every {@code pollMs} for what the gap is so far; what is told completely is
 *       behind the gap then. While it is up and silent for so long, its candles are asked for: one with trades where we
 *       have none shows a gap.
 *   <li><b>Answers.</b> The venue's answer (REPAIR) closes the gap if nothing is missing: by the ids where they count
 *       up, by its word where they do not; then the flag GAP goes away. Otherwise the gap is given up: it stays, is
 *       said with its time and the reason, takes no repairs any more, and its candles are GAP until the venue's own
 *       stand in for them. A gap that became longer meanwhile is asked for again. Where the venue could not be asked,
 *       or not for all of it, the answer is deferred: the gap waits for it as before, and the next one is asked for.
 *   <li><b>Repaired trades</b> are accepted only inside a known gap, else counted and ignored. With ordered ids a gap
 *       takes them in ascending order; without order, what came around and inside of gaps is remembered by its id;
 *       those without an id are never taken, since nobody knows whether they came already. Candles that took some are
 *       {@link io.onggi.kline.KlineFlags#REPAIRED}.
 *   <li><b>Implausible trades.</b> A time more than {@code futureLimitMs} ahead of core time, no time at all, a price
 *       or size that is not positive: counted and ignored, never closing a candle. Older than the kept minutes:
 *       counted.
 *   <li><b>Price sanity.</b> A price away from the last closed minute's close by {@code priceJumpRatio} or more is
 *       reported once a minute, and kept; its candles are {@link io.onggi.kline.KlineFlags#JUMP}.
 *   <li><b>The venue's own candle</b> is compared when it is final and ours is closed and whole (neither PARTIAL nor
 *       GAP). Where ids do not count up, or ours is only PARTIAL, it replaces a damaged one of ours of the same length
 *       ({@link io.onggi.kline.KlineFlags#VENUE}). Where ids do not count up it also replaces a whole one with a
 *       smaller volume, when its next one is final and nothing late has explained the difference, which is counted and
 *       said: then trades never came. Trades that come later no longer touch what it replaced, nor, in its minute, a
 *       longer one. Where the venue does not say when a candle is final, a later one says so; but a candle whose stream
 *       was cut off (link lost, frame lost) never becomes final by that, unless the venue has spoken of it again since.
 * </ul>
 */
package io.onggi.kline;
