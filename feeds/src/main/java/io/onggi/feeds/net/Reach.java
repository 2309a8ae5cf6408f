package io.onggi.feeds.net;

/**
 * How far an answer about the past reached.
 *
 * @param complete whether all that was asked for was published
 * @param reason why not, in words, such as "only the newest 1000 trades can be asked for"; else an empty text
 * @param published how many events
 */
public record Reach(boolean complete, String reason, int published) {}
