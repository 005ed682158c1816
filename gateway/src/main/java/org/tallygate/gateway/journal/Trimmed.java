package org.tallygate.gateway.journal;

/**
 * What a trim took out.
 *
 * @param safe facts that the centre called safe
 * @param unsafe facts that were committed but not safe, given up because the quota was reached: to
 *     be told to a person
 * @param oldest the oldest sequence that is left, or the next one if none is
 */
public record Trimmed(long safe, long unsafe, long oldest) {

    public Trimmed {
        if (safe < 0 || unsafe < 0) {
            throw new IllegalArgumentException(
                    "safe " + safe + " and unsafe " + unsafe + " must not be negative");
        }
    }
}
