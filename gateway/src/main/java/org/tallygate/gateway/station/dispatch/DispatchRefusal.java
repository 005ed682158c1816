package org.tallygate.gateway.station.dispatch;

import org.tallygate.gateway.station.Colour;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.words.Text;

/** What may stand in the way of a package that is to leave. */
public enum DispatchRefusal implements Refusal {
    /** The package was scanned for this task before. */
    PACKAGE_TWICE,
    /** The package is none of those that are to go. */
    WRONG_PACKAGE,
    /** The label says that goods are in it which are not to go. */
    WRONG_CONTENT;

    @Override
    public Colour colour() {
        return Colour.RED;
    }

    @Override
    public Text title() {
        return Text.of(DispatchWord.valueOf(name()));
    }

    @Override
    public boolean isKeepable() {
        return false;
    }
}
