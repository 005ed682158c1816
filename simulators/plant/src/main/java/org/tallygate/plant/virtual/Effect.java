package org.tallygate.plant.virtual;

import org.tallygate.contract.Link;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;

import java.util.List;
import java.util.Optional;

/**
 * What a fact says of one thing, read from its own bytes.
 *
 * @param fact its name: its own link, or that of its original
 * @param thing the thing's name; none when the fact takes another one back
 * @param takesBack the name of the fact that it takes back
 */
record Effect(Link fact, Kind kind, Optional<String> thing, Optional<Link> takesBack) {

    enum Kind {
        RECEIVED,
        KEPT,
        TAKEN_BACK,
        NOTHING
    }

    static Effect of(Link own, Fact fact) {
        Link name = fact.head().copyOf().map(original -> original.link()).orElse(own);
        return switch (fact) {
            case Fact.Moved moved ->
                    new Effect(name, Kind.RECEIVED, Optional.of(received(moved)), Optional.empty());
            case Fact.Unresolved kept ->
                    new Effect(
                            name,
                            Kind.KEPT,
                            Optional.of(read(kept.head()).orElse(kept.code())),
                            Optional.empty());
            case Fact.Reversed reversed ->
                    new Effect(
                            name,
                            Kind.TAKEN_BACK,
                            Optional.empty(),
                            Optional.of(reversed.of().link()));
            case Fact.TaskStep _ -> nothing(name);
            case Fact.Observed _ -> nothing(name);
            case Fact.PackageMoved _ -> nothing(name);
            case Fact.Counted _ -> nothing(name);
            case Fact.Sold _ -> nothing(name);
            case Fact.Inspected _ -> nothing(name);
            case Fact.StatusChanged _ -> nothing(name);
            case Fact.Adjusted _ -> nothing(name);
        };
    }

    private static Effect nothing(Link name) {
        return new Effect(name, Kind.NOTHING, Optional.empty(), Optional.empty());
    }

    private static String received(Fact.Moved moved) {
        String read = read(moved.head()).orElse("nothing that was read");
        return value(moved.head(), "00").isPresent() ? read + " " + moved.item() : read;
    }

    private static Optional<String> read(Head head) {
        Optional<String> gtin = value(head, "01");
        Optional<String> serial = value(head, "21");
        return value(head, "00")
                .or(() -> gtin.flatMap(digits -> serial.map(number -> digits + " " + number)));
    }

    private static Optional<String> value(Head head, String kind) {
        List<Identifier> all = head.asRead();
        return all.stream()
                .filter(identifier -> identifier.kind().equals(kind))
                .map(Identifier::value)
                .findFirst();
    }
}
