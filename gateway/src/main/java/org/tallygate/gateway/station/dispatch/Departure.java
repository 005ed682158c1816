package org.tallygate.gateway.station.dispatch;

import org.tallygate.contract.LocationCode;
import org.tallygate.contract.document.Body;

import java.util.List;
import java.util.Optional;

/**
 * What leaves, whichever document says so.
 *
 * @param shipment what loose goods get in place of a package, if they get anything
 * @param packages those that are to go; any may when none is named
 */
record Departure(
        LocationCode from,
        LocationCode to,
        Optional<String> shipment,
        List<Body.TaskLine> lines,
        List<String> packages) {

    Departure {
        lines = List.copyOf(lines);
        packages = List.copyOf(packages);
    }

    /**
     * @throws IllegalArgumentException when nothing leaves by such a task
     */
    static Departure of(Body.Task task) {
        return switch (task) {
            case Body.DispatchTask dispatch ->
                    new Departure(
                            dispatch.from(),
                            dispatch.transit(),
                            Optional.of(dispatch.shipment()),
                            dispatch.lines(),
                            dispatch.packages());
            case Body.PackTask ship ->
                    new Departure(
                            ship.from(), ship.to(), Optional.empty(), ship.lines(), List.of());
            case Body.ReceivingTask _,
                    Body.TransferReceiptTask _,
                    Body.ReturnTask _,
                    Body.PutawayTask _,
                    Body.CountTask _,
                    Body.PickTask _,
                    Body.AdjustTask _,
                    Body.CollectTask _,
                    Body.CheckTask _ ->
                    throw new IllegalArgumentException(
                            "task is " + task.kind() + ", must be DispatchTask or PackTask");
        };
    }

    /** Whether the package may go, as far as the task tells. */
    boolean admits(String sscc) {
        boolean named =
                !packages.isEmpty() || lines.stream().anyMatch(line -> line.pack().isPresent());
        return !named
                || packages.contains(sscc)
                || lines.stream().anyMatch(line -> line.pack().equals(Optional.of(sscc)));
    }
}
