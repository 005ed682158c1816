package org.tallygate.gateway.station.receive;

import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;
import org.tallygate.gateway.station.ScanRefusal;

import java.util.List;

/** What a person is asked about codes that were refused. */
sealed interface Asked extends Question.Subject {

    /** Whether to keep the codes for a person at the centre. */
    record Keep(Refusal reason, List<Scan> scans) implements Asked {

        public Keep {
            scans = List.copyOf(scans);
        }
    }

    /** Whether to receive what this refusal stands in the way of. */
    record Anyway(Refusal refusal, List<Scan> scans, Said said) implements Asked {

        public Anyway {
            scans = List.copyOf(scans);
        }
    }

    /**
     * What the code lacks.
     *
     * @param what of lot, expiry and serial number is missing
     */
    record Lacks(ScanRefusal what, Scan scan, Said said) implements Asked {}

    /** Whose the goods are: one of these. */
    record Whose(Scan scan, Said said, List<String> owners) implements Asked {

        public Whose {
            owners = List.copyOf(owners);
        }
    }
}
