package org.tallygate.gateway.line;

import org.tallygate.contract.Quantity;
import org.tallygate.device.identity.Identified;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Question;
import org.tallygate.gateway.station.Question.Ask;

import java.time.LocalDate;
import java.time.Year;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * What a person in gloves has said by scanning one digit after the other, and what that means.
 *
 * @param digits so far, with a point at most
 * @param line the line that they are the right quantity of; none while none is named
 */
record Typed(String digits, OptionalInt line) {

    static final Typed NOTHING = new Typed("", OptionalInt.empty());

    /** As long as the longest that is asked for by digits: a lot of 20. */
    private static final int MOST = 20;

    private static final String LOT = "10";
    private static final String SERIAL = "21";
    private static final String EXPIRY = "17";

    boolean isNothing() {
        return equals(NOTHING);
    }

    /** One more; none when no number goes on like that. */
    Optional<Typed> and(char key) {
        String more = digits + key;
        boolean fits = more.length() <= MOST && more.chars().filter(c -> c == '.').count() <= 1;
        return fits ? Optional.of(new Typed(more, line)) : Optional.empty();
    }

    /** The digits so far are the number of a line; none when they can't be. */
    Optional<Typed> ofLine() {
        return digits.matches("[1-9][0-9]{0,5}") && line.isEmpty()
                ? Optional.of(new Typed("", OptionalInt.of(Integer.parseInt(digits))))
                : Optional.empty();
    }

    /** As a quantity, when it is one. */
    Optional<Quantity> quantity() {
        return digits.matches("[0-9]{1,9}(\\.[0-9]{1,6})?")
                ? Optional.of(Quantity.parse(digits))
                : Optional.empty();
    }

    /** Whether digits say what this question asks for. */
    static boolean answers(Optional<Question> open) {
        return open.filter(asked ->
                        asked.ask() instanceof Ask.Amount
                                || asked.ask() instanceof Ask.Date
                                || asked.ask() instanceof Ask.FreeText)
                .isPresent();
    }

    /** What a person means who says yes to it; none when it makes no sense. */
    Optional<Command> meant(Optional<Question> open, Year now) {
        if (line.isPresent()) {
            return quantity().map(to -> new Command.Correct(line.getAsInt(), to));
        }
        if (digits.isEmpty()) {
            return Optional.empty();
        }
        return open.flatMap(asked ->
                switch (asked.ask()) {
                    case Ask.Amount _ -> quantity().map(Command.Count::new);
                    case Ask.Date _ -> date(now).map(date -> new Command.Answer(date.toString()));
                    case Ask.FreeText _ -> Optional.of(new Command.Answer(digits));
                    case Ask.YesNo _, Ask.Choices _ -> Optional.empty();
                });
    }

    /** Year, month and day in two digits each, as labels have it. */
    private Optional<LocalDate> date(Year now) {
        return digits.matches("[0-9]{6}")
                ? ElementString.of(EXPIRY, digits).date(EXPIRY, now)
                : Optional.empty();
    }

    /** What a label that names no goods says to a question, such as one with the lot alone. */
    static Optional<Command> told(Identified what, Optional<Question> open, Year now) {
        if (!(what instanceof Identified.OtherElements label)) {
            return Optional.empty();
        }
        ElementString elements = label.elements();
        return open.flatMap(asked ->
                        switch (asked.ask()) {
                            case Ask.Date _ -> elements.date(EXPIRY, now).map(LocalDate::toString);
                            case Ask.FreeText _ -> only(elements);
                            case Ask.Amount _, Ask.YesNo _, Ask.Choices _ ->
                                    Optional.<String>empty();
                        })
                .map(Command.Answer::new);
    }

    /** A label with both could mean either. */
    private static Optional<String> only(ElementString elements) {
        List<String> found =
                Stream.of(LOT, SERIAL).flatMap(ai -> elements.value(ai).stream()).toList();
        return found.size() == 1 ? Optional.of(found.getFirst()) : Optional.empty();
    }
}
