package org.tallygate.gateway.station.lines;

import org.tallygate.gateway.station.Answers;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Refusal;
import org.tallygate.gateway.station.Scan;

import java.util.List;
import java.util.Optional;

/** A code that was refused and may be kept for a person at the centre. */
public record Kept(Scan scan, Refusal reason) implements Question.Subject {

    /** Asked only where the code may be kept. */
    public static Optional<Question> question(Scan scan, Refusal reason) {
        return reason.isKeepable()
                ? Optional.of(Answers.keep(List.of(scan), new Kept(scan, reason)))
                : Optional.empty();
    }
}
