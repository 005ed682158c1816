package org.tallygate.plant.torture;

import org.tallygate.plant.torture.Round.Deeds;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The sum of all rounds, as it stands in the documentation. */
public record VerdictTable(List<Round> rounds) {

    public VerdictTable {
        rounds = List.copyOf(rounds);
    }

    /** Whether nothing was lost, doubled, refused or otherwise wrong. */
    public boolean isClean() {
        return rounds.stream().allMatch(Round::isClean);
    }

    /** In Markdown. */
    public List<String> lines() {
        Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
        Deeds deeds = Deeds.NONE;
        Set<String> commits = new TreeSet<>();
        for (Round round : rounds) {
            round.kills().forEach((victim, count) -> kills.merge(victim, count, Integer::sum));
            deeds = deeds.plus(round.deeds());
            commits.add(round.commit());
        }
        List<String> lines = new ArrayList<>();
        lines.add("| what | how often |");
        lines.add("|---|---:|");
        for (Victim victim : Victim.values()) {
            row(
                    lines,
                    "kill -9 of " + victim.name().toLowerCase(Locale.ROOT),
                    kills.getOrDefault(victim, 0));
        }
        row(lines, "of these while it was starting", deeds.whileStarting());
        row(lines, "of these at the moment of another kill", deeds.together());
        row(lines, "broker came back empty", deeds.emptied());
        row(lines, "link cut", deeds.cuts());
        row(lines, "link held up", deeds.holdUps());
        row(lines, "link slowed", deeds.delays());
        row(lines, "disk of a gateway filled", deeds.diskFills());
        row(lines, "clock of a gateway jumped", deeds.clockJumps());
        row(lines, "pieces acknowledged to a person", sum(Round::acknowledged));
        row(lines, "pieces in doubt (their station went away)", sum(Round::inDoubt));
        row(lines, "**lost**", sum(Round::lost));
        row(lines, "**doubled**", sum(Round::doubled));
        row(lines, "**refused to open or to take scans**", sum(Round::refused));
        row(lines, "**anything else that did not agree**", sum(Round::wrong));
        lines.add("");
        lines.add(
                "%d rounds in %.0f minutes, at %s"
                        .formatted(
                                rounds.size(),
                                rounds.stream().mapToDouble(Round::seconds).sum() / 60,
                                commits.stream().collect(Collectors.joining(", "))));
        return lines;
    }

    private long sum(java.util.function.ToLongFunction<Round> column) {
        return rounds.stream().mapToLong(column).sum();
    }

    private static void row(List<String> lines, String what, long count) {
        lines.add("| %s | %,d |".formatted(what, count));
    }
}
