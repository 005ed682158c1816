package org.tallygate.gateway.station;

import java.time.LocalDate;
import java.util.Optional;

/** What a scan is judged by in every room; each room's own record adds what its rules look at. */
public interface Situation {

    boolean taskIsOpen();

    Candidate candidate();

    /** Today's date; none when the wall clock can't be right. */
    Optional<LocalDate> today();
}
