package org.tallygate.gateway.station.collect;

import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.words.Text;

/** What may stand in the way at the counter, beside what may stand in the way of the goods. */
public enum CollectRefusal implements Refusal {
    /** Three codes were wrong: a supervisor must sign on. */
    LOCKED(Colour.RED),
    /** The code is not the customer's. */
    WRONG_CODE(Colour.RED),
    /** Nothing is handed over before the code was shown. */
    CODE_FIRST(Colour.AMBER),
    /** The package was handed over before. */
    PACKAGE_TWICE(Colour.RED),
    /** The package is none of this customer's. */
    WRONG_PACKAGE(Colour.RED);

    private final Colour colour;

    CollectRefusal(Colour colour) {
        this.colour = colour;
    }

    @Override
    public Colour colour() {
        return colour;
    }

    @Override
    public Text title() {
        return Text.of(CollectWord.valueOf(name()));
    }

    @Override
    public boolean isKeepable() {
        return false;
    }
}
