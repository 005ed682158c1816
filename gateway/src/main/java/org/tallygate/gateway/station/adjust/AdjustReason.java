package org.tallygate.gateway.station.adjust;

import org.tallygate.contract.StockStatus;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.words.Text;

import java.util.Optional;
import java.util.stream.Stream;

/** Why goods are gone or there, by the codes that every ledger begins with. */
enum AdjustReason {
    DAMAGED(Fact.Way.SCRAPPED),
    EXPIRED(Fact.Way.SCRAPPED),
    THEFT(Fact.Way.GONE),
    LOST(Fact.Way.GONE),
    INTERNAL_USE(Fact.Way.GONE),
    SAMPLE(Fact.Way.GONE),
    DONATED(Fact.Way.GONE),
    FOUND(Fact.Way.FOUND);

    private final Fact.Way way;

    AdjustReason(Fact.Way way) {
        this.way = way;
    }

    Fact.Way way() {
        return way;
    }

    Text text() {
        return Text.of(AdjustWord.valueOf("REASON_" + name()));
    }

    static Optional<AdjustReason> of(String answer) {
        return Stream.of(values()).filter(reason -> reason.name().equals(answer)).findFirst();
    }

    /** How a reason is shown that a fact names; another release may have had other codes. */
    static Text text(String code) {
        return of(code).map(AdjustReason::text).orElseGet(() -> Text.name(code));
    }

    /** Why, or else that the book has the goods in another condition than this. */
    static Question.Ask choices(StockStatus status) {
        return new Question.Ask.Choices(
                Stream.concat(
                                Stream.of(values())
                                        .map(reason ->
                                                new Question.Choice(reason.name(), reason.text())),
                                BookedAs.choices(status).stream())
                        .toList());
    }
}
