package io.onggi.feeds.channel;

import io.onggi.event.ref.Venue;
import io.onggi.feeds.json.JsonKeys;

/**
 * What one venue calls things.
 *
 * @param venue whose dialect it is
 * @param keys its keys, made by {@link Keys#of}
 * @param channels its channels
 * @param candles what its candles hold
 */
public record Dialect(Venue venue, JsonKeys keys, Channels channels, CandleColumns candles) {}
