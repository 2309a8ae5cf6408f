package io.onggi.event.ref;

/**
 * How a venue spells the base of its markets of an asset, and how much of the asset that is.
 *
 * @param venue whose spelling
 * @param base the spelling, such as {@code 1000SHIB} or {@code SHIB1000}
 * @param unit of what asset and how much
 */
public record UnitRule(Venue venue, String base, AssetUnit unit) {}
