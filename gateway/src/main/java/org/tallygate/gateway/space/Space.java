package org.tallygate.gateway.space;

import java.util.List;
import java.util.OptionalLong;

/**
 * The room that a box has left.
 *
 * @param freeBytes the smaller of what is left of the quota and of the disk
 * @param hoursLeft until it is used up at the usual pace; none beyond 30 days
 * @param troubles what a person must know of it
 */
public record Space(long freeBytes, OptionalLong hoursLeft, List<SpaceTrouble> troubles) {

    public Space {
        troubles = List.copyOf(troubles);
    }
}
