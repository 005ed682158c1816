package org.tallygate.gateway.station.check;

import org.tallygate.contract.document.Body;
import org.tallygate.gateway.words.Text;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What differs, by the centre's name for it: its own sentence is in one language only. */
final class Differs {

    private static final Set<CheckWord> KINDS =
            EnumSet.range(CheckWord.RESOLUTION_DIFFERS, CheckWord.OTHER_DIFFERENCE);

    private Differs() {}

    /** A kind that is newer than this box is a difference like any other. */
    static Text told(Body.CheckTask body) {
        String name = body.about().toUpperCase(Locale.ROOT).replace('-', '_');
        return Text.of(
                KINDS.stream()
                        .filter(kind -> kind.name().equals(name))
                        .findFirst()
                        .orElse(CheckWord.OTHER_DIFFERENCE));
    }
}
