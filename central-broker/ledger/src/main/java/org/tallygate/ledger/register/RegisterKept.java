package org.tallygate.ledger.register;

import org.tallygate.ledger.Kept;

/** State of this room that lasts. */
public sealed interface RegisterKept extends Kept permits Sighting, Unit {}
