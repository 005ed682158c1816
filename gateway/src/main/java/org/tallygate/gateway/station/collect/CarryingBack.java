package org.tallygate.gateway.station.collect;

import org.tallygate.contract.LocationCode;
import org.tallygate.gateway.station.Hand;

/** What is left is being carried to this place. */
record CarryingBack(Leftover why, LocationCode place) implements Hand {}
