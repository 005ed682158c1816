package org.tallygate.gateway.station.collect;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.lines.Errand;
import org.tallygate.gateway.station.lines.LineFill;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where the goods of a collection are, as the task's facts tell. */
record CollectState(Errand<Body.CollectTask> errand) {

    /** All that will be there is there: the customer may be told. */
    static final String READY = "collect-ready";

    private static final LocationCode CUSTOMER = VirtualLocation.CUSTOMER.code();

    Body.CollectTask task() {
        return errand.body();
    }

    /** Lines whose goods must be brought to the counter first. */
    List<Body.TaskLine> toBeStaged() {
        return task().lines().stream().filter(this::isStaged).toList();
    }

    private boolean isStaged(Body.TaskLine line) {
        return line.from().filter(from -> !from.equals(task().from())).isPresent();
    }

    boolean isReady() {
        return toBeStaged().isEmpty()
                || errand.facts().all(Fact.Observed.class).stream()
                        .anyMatch(seen -> seen.what().equals(READY));
    }

    List<Fact.Moved> staged() {
        return moved(moved -> moved.to().location().equals(task().from()));
    }

    List<Fact.Moved> handedOver() {
        return moved(moved -> moved.to().location().equals(CUSTOMER));
    }

    /** All that left the counter, to the customer or back. */
    List<Fact.Moved> gone() {
        return moved(moved -> moved.from().location().equals(task().from()));
    }

    private List<Fact.Moved> moved(Predicate<Fact.Moved> which) {
        return errand.facts().all(Fact.Moved.class).stream().filter(which).toList();
    }

    /** Packages that went to the customer. */
    List<String> packages() {
        return errand.facts().all(Fact.PackageMoved.class).stream()
                .map(Fact.PackageMoved::sscc)
                .toList();
    }

    List<Body.TaskLine> linesOf(String sscc) {
        return task().lines().stream()
                .filter(line -> line.pack().equals(Optional.of(sscc)))
                .toList();
    }

    /** Whether the task says what is in each package that went. */
    boolean knowsAll() {
        return packages().stream().noneMatch(sscc -> linesOf(sscc).isEmpty());
    }

    /** Lines that did not go with a package. */
    List<Body.TaskLine> looseLines() {
        List<String> gone = packages();
        return task().lines().stream()
                .filter(line -> line.pack().filter(gone::contains).isEmpty())
                .toList();
    }

    LineFill stagedFill() {
        return LineFill.of(toBeStaged(), staged());
    }

    LineFill handedFill() {
        return filled(handedOver());
    }

    LineFill goneFill() {
        return filled(gone());
    }

    private LineFill filled(List<Fact.Moved> moved) {
        return LineFill.of(task().lines(), moved)
                .and(packages().stream().flatMap(sscc -> linesOf(sscc).stream()).toList());
    }

    /** Where the goods of a line stand at the counter: out of their package when staged here. */
    Account counter(Body.TaskLine line) {
        return new Account(
                task().from(),
                StockStatus.AVAILABLE,
                isStaged(line) ? Optional.empty() : line.pack(),
                line.owner());
    }

    static Account customer(Body.TaskLine line) {
        return new Account(CUSTOMER, StockStatus.AVAILABLE, Optional.empty(), line.owner());
    }
}
