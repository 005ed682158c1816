package org.tallygate.plant.cases;

import java.util.Optional;

/** Carries one kind of step out, in facts and commands. */
interface Op {

    /**
     * @return why the product did not do it, if it did not
     * @throws NotUnderstood when the step says what the runner has no word for
     */
    Optional<Refused> act(Fields step, Shop shop);
}
