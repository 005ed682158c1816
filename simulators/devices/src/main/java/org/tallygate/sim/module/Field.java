package org.tallygate.sim.module;

import java.util.List;

/**
 * What surrounds a module, as the module senses it at one moment.
 *
 * @param celsius how warm it is inside
 * @param brokenAntenna which antenna's cable is off, 0 for none
 * @param refused the command code that is answered with an error, -1 for none
 */
record Field(List<SimulatedTag> tags, int celsius, int brokenAntenna, int refused) {

    Field {
        tags = List.copyOf(tags);
    }

    List<SimulatedTag> at(int antenna) {
        return antenna == brokenAntenna
                ? List.of()
                : tags.stream().filter(tag -> tag.antenna() == antenna).toList();
    }
}
