package org.tallygate.ledger.box;

import org.tallygate.contract.Id128;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.wire.Topics;

/** Something that people at a station are to know and look at. */
public record Notice(Topics box, Id128 id, Body.CheckTask check) {}
