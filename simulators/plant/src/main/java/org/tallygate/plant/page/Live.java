package org.tallygate.plant.page;

import org.tallygate.contract.Quantity;
import org.tallygate.plant.controls.Buttons;
import org.tallygate.plant.controls.Comparison;
import org.tallygate.plant.controls.Ledger;
import org.tallygate.plant.controls.PutIn;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What changes on the page, at one moment. */
record Live(PutIn state, Ledger ledger, Comparison comparison, List<Buttons.Line> lines) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final int MOST_LINES = 8;
    private static final int MOST_ASIDE = 12;
    private static final String GOOD = "good";
    private static final String WARN = "warn";
    private static final String PLAIN = "plain";

    Live {
        lines = List.copyOf(lines).subList(0, Math.min(MOST_LINES, lines.size()));
    }

    /** One thing that is known of the plant, or that it is not known. */
    record Fact(String name, String value, String style) {}

    String trouble() {
        return switch (ledger) {
            case Ledger.Seen _ -> "";
            case Ledger.NotSeen(String sentence) -> capital(sentence);
        };
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                state.linkIsCut()
                        ? new Fact("Network", "cut", WARN)
                        : new Fact("Network", "whole", GOOD));
        facts.add(
                new Fact(
                        "Gateway's clock",
                        state.clock(),
                        state.clock().equals("right") ? GOOD : WARN));
        switch (ledger) {
            case Ledger.NotSeen _ -> facts.add(new Fact("Gateways", "not known", WARN));
            case Ledger.Seen seen -> {
                addBoxes(facts, seen.boxes());
                facts.add(new Fact("Facts in the book", String.valueOf(seen.offset()), PLAIN));
            }
        }
        return facts;
    }

    private static void addBoxes(List<Fact> facts, Ledger.Boxes boxes) {
        switch (boxes) {
            case Ledger.Boxes.NotKnown(String sentence) ->
                    facts.add(new Fact("Gateways", "not known: " + sentence, WARN));
            case Ledger.Boxes.Known(List<Ledger.Box> known) -> {
                if (known.isEmpty()) {
                    facts.add(new Fact("Gateways", "the centre knows none yet", WARN));
                }
                for (Ledger.Box box : known) {
                    String style = box.settled() ? GOOD : WARN;
                    facts.add(
                            new Fact(
                                    "Gateway " + box.name(),
                                    box.link().toLowerCase(Locale.ROOT).replace('_', ' '),
                                    box.link().equals("ONLINE") ? GOOD : WARN));
                    facts.add(
                            new Fact(
                                    "Waiting in " + box.name() + ", as it said last",
                                    box.waiting(),
                                    style));
                }
            }
        }
    }

    List<PutIn.Aside> aside() {
        List<PutIn.Aside> all = state.aside();
        return all.subList(Math.max(0, all.size() - MOST_ASIDE), all.size()).reversed();
    }

    String putIn(PutIn.Item item) {
        return item.least().equals(item.most())
                ? item.least().toString()
                : item.least() + " to " + item.most();
    }

    String expected(PutIn.Item item) {
        return item.expected().equals(Quantity.ZERO)
                ? "not on the receipt"
                : item.expected() + " expected";
    }

    String ledger(Comparison.Row row) {
        return row.ledger().map(Quantity::toString).orElse("not known");
    }

    String style(Comparison.Mark mark) {
        return switch (mark) {
            case EQUAL, WITHIN -> GOOD;
            case BY_A_YES, ON_ITS_WAY -> WARN;
            case DIFFERS -> "bad";
            case NOT_KNOWN -> PLAIN;
        };
    }

    String time(Instant at) {
        return TIME.format(at);
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
