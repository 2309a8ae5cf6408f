package io.onggi.event.ref;

/**
 * An asset that became another one.
 *
 * @param oldAsset its name before, which a venue may keep for a while
 * @param perOld what one of the old asset is worth in the new one, which it names
 * @param fromMs since when, epoch milliseconds
 */
public record Redenomination(String oldAsset, AssetUnit perOld, long fromMs) {
    /** Checks that it leads anywhere. */
    public Redenomination {
        if (oldAsset.equals(perOld.asset())) {
            throw new IllegalArgumentException(oldAsset + " cannot become itself");
        }
    }
}
