package org.tallygate.ledger.document;

import org.tallygate.ledger.Decision;

import java.util.List;

/**
 * What a command about documents comes to.
 *
 * @param decision refused, or done with an answer and nothing else in it
 * @param effects what the partition then does, in this order; none when refused
 */
public record Course(Decision decision, List<Effect> effects) {

    public Course {
        effects = List.copyOf(effects);
    }

    static Course refused(Decision.Refused refused) {
        return new Course(refused, List.of());
    }
}
