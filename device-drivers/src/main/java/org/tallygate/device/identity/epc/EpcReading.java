package org.tallygate.device.identity.epc;

import org.tallygate.device.identity.gs1.Fault;

/** An EPC, or why there is none. */
public sealed interface EpcReading {

    record Read(Epc epc) implements EpcReading {}

    record Refused(Fault fault) implements EpcReading {}
}
