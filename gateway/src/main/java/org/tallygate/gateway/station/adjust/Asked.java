package org.tallygate.gateway.station.adjust;

import org.tallygate.contract.document.Body;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;

/** What an adjustment asks a person. */
sealed interface Asked extends Question.Subject {

    /** Why the goods are gone or there. */
    record Why(AtPlace goods) implements Asked {}

    /** The lot of goods whose code does not say it. */
    record Lot(AtPlace goods) implements Asked {}

    /** The serial number of a unit whose code does not say it. */
    record Serial(AtPlace goods) implements Asked {}

    /** How many there are of an item that was named. */
    record HowMany(Body.Item item, boolean broken) implements Asked {}

    /** Whether to keep the code for a person at the centre. */
    record Keep(ScanRefusal reason, Scan scan) implements Asked {}
}
