package org.tallygate.ledger.promise;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.ledger.Decision.Refused;
import org.tallygate.ledger.Master;
import org.tallygate.ledger.promise.PromiseCommand.Line;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What is wrong with a wish before anyone looks at stock, in the order of {@link Why}. */
final class Checks {

    private Checks() {}

    static Optional<Refused> lines(Shelves shelves, Optional<Name> channel, List<Line> lines) {
        Master master = shelves.master();
        return first(lines, line -> item(master, line.wanted().item()))
                .or(() -> first(lines, line -> places(master, line.wanted().at())))
                .or(() -> channel.flatMap(name -> channel(shelves, name)))
                .or(() -> first(lines, line -> wholeUnits(master, line)));
    }

    static Optional<Refused> item(Master master, ItemCode item) {
        return master.item(item).isPresent()
                ? Optional.empty()
                : refused(Why.UNKNOWN_ITEM, "item '" + item + "' must be in the item master");
    }

    static Optional<Refused> places(Master master, List<LocationCode> at) {
        return first(
                at,
                place ->
                        master.place(place).isPresent()
                                ? Optional.empty()
                                : refused(
                                        Why.UNKNOWN_LOCATION,
                                        "location '" + place + "' must be in the location master"));
    }

    static Optional<Refused> channel(Shelves shelves, Name channel) {
        return shelves.knowsChannel(channel)
                ? Optional.empty()
                : refused(
                        Why.UNKNOWN_CHANNEL,
                        "channel '" + channel + "' must be one that was set up");
    }

    private static Optional<Refused> wholeUnits(Master master, Line line) {
        boolean serial =
                master.item(line.wanted().item()).filter(Body.Item::serialRequired).isPresent();
        long step = line.wanted().step().micros();
        if (line.quantity().micros() % step != 0
                || (serial && line.quantity().micros() % Quantity.ONE.micros() != 0)) {
            return refused(
                    Why.NOT_WHOLE_UNITS,
                    "line "
                            + line.line()
                            + " wants "
                            + line.quantity()
                            + " of "
                            + line.wanted().item()
                            + ", which must be a multiple of "
                            + (serial ? Quantity.ONE : line.wanted().step()));
        }
        return Optional.empty();
    }

    static Optional<Refused> past(String field, long micros, long nowMicros) {
        return micros > nowMicros
                ? Optional.empty()
                : refused(
                        Why.IN_THE_PAST, field + " " + micros + " must be after now, " + nowMicros);
    }

    static Refused unknown(PromiseCommand.Which which) {
        return new Refused(
                Why.UNKNOWN_PROMISE,
                which.pending()
                        .map(id -> "pending '" + id + "'")
                        .or(() -> which.reference().map(name -> "reference '" + name + "'"))
                        .orElse("nothing")
                        .concat(which.line().map(line -> " line " + line).orElse(""))
                        .concat(" must name an open promise of the right kind"));
    }

    static <T> Optional<Refused> first(List<T> all, Function<T, Optional<Refused>> check) {
        for (T each : all) {
            Optional<Refused> refused = check.apply(each);
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }

    static Optional<Refused> refused(Why why, String sentence) {
        return Optional.of(new Refused(why, sentence));
    }
}
