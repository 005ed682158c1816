package org.tallygate.gateway.station;

import java.util.List;

/** What was done of one task and not taken back, as its facts say it. */
public interface TaskHistory<H extends TaskHistory<H>> {

    /** Nothing was done. */
    H none();

    /** After these facts, which are of the task. */
    H apply(List<Recorded> facts);

    /** Whether it is claimed or something was done. */
    boolean isBegun();

    boolean isClaimed();

    boolean isFinished();
}
