/**
 * Reading JSON out of frames: one scanner over bytes that validates everything it passes, and decimals that become
 * mantissas without a detour. Used on the event loop of a connection; allocates nothing there. Knows no venue and
 * throws nothing on bad input.
 *
 * <p>There are two ways through a text, and they never disagree. The general one,
 * {@link io.onggi.feeds.json.JsonScanner}, takes any JSON: keys in any order, blanks, escapes, exponents. It alone
 * refuses. The quick ones expect what was there before and otherwise hand back the place where they stopped:
 *
 * <ul>
 *   <li>members of objects: {@link io.onggi.feeds.json.JsonScanner#scanMembers} fills a
 *       {@link io.onggi.feeds.json.JsonFields}. A tree remembers the bytes between two values, from the end of one to
 *       the start of the next; the same bytes in the same place mean the same again, so they are compared, eight at a
 *       time, and not parsed. A decoder helps by naming the object inside its envelope and the keys whose strings are
 *       few names.
 *   <li>rows: {@link io.onggi.feeds.json.JsonScanner#readRow} does the same for objects in an array that are one like
 *       the other, and converts their decimals on the way.
 *   <li>levels: {@link io.onggi.feeds.json.JsonScanner#readLevels} takes pairs of decimals in quotes.
 * </ul>
 *
 * Numbers are read eight digits at a time. One that is as long as those before it is not searched for its end.
 * Everything expected is learned from frames that the general way has read: a venue that adds a key or changes an order
 * costs a few slow frames and no code. Texts must have some bytes of room behind them in their array, as messages in a
 * connection's buffer have; others are copied first.
 */
package io.onggi.feeds.json;
