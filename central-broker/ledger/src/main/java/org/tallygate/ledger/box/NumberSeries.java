package org.tallygate.ledger.box;

/**
 * How far numbers of a kind were given away. What was given to one box is never given again, even
 * when the box used none of it.
 *
 * @param purpose what they number, and by which prefix
 * @param next the first that nobody has
 */
public record NumberSeries(String purpose, long next) implements BoxKept {

    @Override
    public String kind() {
        return "number-series";
    }

    @Override
    public String key() {
        return purpose;
    }

    @Override
    public boolean open() {
        return true;
    }
}
