package org.tallygate.plant.shift;

import org.tallygate.contract.document.Document;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.plant.shift.Act.Told;

import java.util.List;

/** The centre found something, and a person looks and says what it is. */
final class CheckJob extends Job {

    CheckJob(Around around, String station, String reference) {
        super(around, TaskKind.CHECK, station, reference);
    }

    @Override
    boolean isPlanned(Document document) {
        // Whatever is asked, it is the same for the person.
        return true;
    }

    @Override
    Act step() {
        return switch (chance.below(5)) {
            case 0 ->
                    Act.of(
                            "undo at a check",
                            tell("UNDO", Command.UNDO),
                            Told.amber("NOTHING_TO_UNDO"));
            case 1 -> ask("goods at a check", supply.piece(Ware.TEA).label());
            default -> ask("what was found?", tell("FINISH", Command.FINISH));
        };
    }

    /** Whatever is scanned or said, the person is to say what it is. */
    private Act ask(String intent, Act.Say say) {
        if (chance.percent(10)) {
            then(this::dismiss);
            return Act.of(intent, say, Told.QUESTION);
        }
        if (chance.percent(10)) {
            then(() ->
                    answer("an answer that is none", "maybe", Told.QUESTION, 0, Act.Then.NOTHING));
        }
        String found = any(List.of("as-said", "put-right", "not-there", "unclear"));
        then(() -> answer("a check is answered", found, Told.GREEN, 1, _ -> end()));
        return Act.of(intent, say, Told.QUESTION);
    }

    @Override
    Act lost() {
        return ask("an unknown code at a check", Act.plain(supply.unknownCode()));
    }

    @Override
    Act claim() {
        if (isClaimed()) {
            return Act.of(
                    "claimed again", tell("CLAIM", Command.CLAIM), Told.amber("ALREADY_CLAIMED"));
        }
        Act claimed = super.claim();
        return new Act(claimed.intent(), claimed.say(), Told.QUESTION, 1, claimed.then());
    }
}
