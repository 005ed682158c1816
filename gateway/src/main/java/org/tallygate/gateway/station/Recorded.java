package org.tallygate.gateway.station;

import org.tallygate.contract.FactId;
import org.tallygate.contract.fact.Fact;

/** A fact and where in the journal it stands. */
public record Recorded(FactId id, Fact fact) {}
