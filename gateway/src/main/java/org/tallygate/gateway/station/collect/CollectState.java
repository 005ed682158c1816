package org.tallygate.gateway.station.collect;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.gateway.station.lines.Errand;
import org.tallygate.gateway.station.lines.LineFill;
import org.tallygate.gateway.station.lines.PackageLines;
import org.tallygate.gateway.words.Text;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Where the goods of a collection are, as the task's facts tell. */
record CollectState(Errand<Body.CollectTask> errand) {

    /** All that will be there is there: the customer may be told. */
    static final String READY = "collect-ready";

    private static final LocationCode CUSTOMER = VirtualLocation.CUSTOMER.code();

    /** As if these facts were posted. */
    CollectState after(List<? extends Fact> drafts) {
        return new CollectState(errand.assume(List.copyOf(drafts)));
    }

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

    boolean isCodeChecked() {
        return CodeCheck.of(errand.facts()).checked();
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
        return lines().moved().stream().filter(which).toList();
    }

    /** The lines, of which some may go to the customer in a package. */
    PackageLines lines() {
        return new PackageLines(task().lines(), errand.facts());
    }

    LineFill stagedFill() {
        return LineFill.of(toBeStaged(), staged());
    }

    LineFill handedFill() {
        return lines().fill(handedOver());
    }

    LineFill goneFill() {
        return lines().fill(gone());
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

    /** So much of what these moved is done of it by now. */
    static Text soFar(LineFill fill, List<Fact.Moved> facts) {
        Fact.Moved first = facts.getFirst();
        return Text.of(CollectWord.SO_FAR, fill.done(first.item()), fill.wanted(first.item()));
    }

    /** What comes next at the counter. */
    Text onward() {
        return Text.of(goneFill().isComplete() ? CollectWord.FINISH_NOW : CollectWord.SCAN_NEXT);
    }
}
