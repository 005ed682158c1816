package org.tallygate.gateway.station.dispatch;

import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.lines.Errand;
import org.tallygate.gateway.station.lines.PackageLines;

import java.util.List;
import java.util.stream.Stream;

/** What left and what is here still, as the task's facts tell. */
record DispatchState(Errand<Body.Task> errand, Departure departure) {

    static DispatchState of(Errand<Body.Task> errand) {
        return new DispatchState(errand, Departure.of(errand.body()));
    }

    /** As if these facts were posted. */
    DispatchState after(List<? extends Fact> drafts) {
        return new DispatchState(errand.assume(List.copyOf(drafts)), departure);
    }

    /** The lines, of which some go in the package that holds them. */
    PackageLines standing() {
        return new PackageLines(departure.lines(), errand.facts());
    }

    List<String> missingPackages() {
        List<String> gone = standing().packages();
        return Stream.concat(
                        departure.packages().stream(),
                        departure.lines().stream().flatMap(line -> line.pack().stream()))
                .distinct()
                .filter(sscc -> !gone.contains(sscc))
                .filter(sscc -> !isUnpacked(sscc))
                .toList();
    }

    /** What was in it left piece by piece. */
    private boolean isUnpacked(String sscc) {
        List<Body.TaskLine> lines = standing().linesOf(sscc);
        return !lines.isEmpty()
                && lines.stream().noneMatch(line -> standing().fill().left(line).isPositive());
    }

    boolean isComplete() {
        return missingPackages().isEmpty()
                && (!standing().knowsAll() || standing().fill().isComplete());
    }
}
