package org.tallygate.gateway.station.lines;

import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;

import java.util.List;
import java.util.Optional;

/** The lines of a task of which some may go in the package that holds them, as it is. */
public record PackageLines(List<Body.TaskLine> lines, TaskFacts facts) {

    public PackageLines {
        lines = List.copyOf(lines);
    }

    /** What was scanned piece by piece. */
    public List<Fact.Moved> moved() {
        return facts.all(Fact.Moved.class);
    }

    /** The packages that went, in order. */
    public List<String> packages() {
        return facts.all(Fact.PackageMoved.class).stream().map(Fact.PackageMoved::sscc).toList();
    }

    /** What the task says to be in a package; nothing when it does not say it. */
    public List<Body.TaskLine> linesOf(String sscc) {
        return lines.stream().filter(line -> line.pack().equals(Optional.of(sscc))).toList();
    }

    /** Whether the task says of each package that went what is in it. */
    public boolean knowsAll() {
        return packages().stream().noneMatch(sscc -> linesOf(sscc).isEmpty());
    }

    /** Lines that did not go with a package. */
    public List<Body.TaskLine> loose() {
        List<String> gone = packages();
        return lines.stream().filter(line -> line.pack().filter(gone::contains).isEmpty()).toList();
    }

    /** What both come to. */
    public LineFill fill() {
        return fill(moved());
    }

    /** What these pieces and the packages come to. */
    public LineFill fill(List<Fact.Moved> pieces) {
        return LineFill.of(lines, pieces)
                .and(packages().stream().flatMap(sscc -> linesOf(sscc).stream()).toList());
    }
}
