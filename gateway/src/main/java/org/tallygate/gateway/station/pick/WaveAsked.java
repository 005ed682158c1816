package org.tallygate.gateway.station.pick;

import org.tallygate.contract.Id128;
import org.tallygate.gateway.station.Question;

import java.util.Optional;

/** What a picker of a wave is asked about one of its tasks. */
record WaveAsked(Id128 task, Question.Subject about) implements Question.Subject {

    static Optional<Question> of(Picking task, Optional<Question> asked) {
        return asked.map(question ->
                new Question(
                        question.sentence(),
                        question.ask(),
                        new WaveAsked(task.sheet().ref().id(), question.subject())));
    }

    /** The question as that task asked it. */
    Question inner(Question outer) {
        return new Question(outer.sentence(), outer.ask(), about);
    }
}
