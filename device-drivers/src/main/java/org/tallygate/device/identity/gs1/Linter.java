package org.tallygate.device.identity.gs1;

import java.time.Year;
import java.util.Optional;

/** A named content rule of the GS1 Syntax Dictionary. */
interface Linter {

    /**
     * @param value one component of an AI's value
     * @param now the year from which two-digit years get their century
     * @return what is wrong, if anything is
     */
    Optional<Fault> check(String value, Year now);
}
