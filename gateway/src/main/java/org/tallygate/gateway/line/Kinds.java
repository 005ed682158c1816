package org.tallygate.gateway.line;

import org.tallygate.contract.Id128;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.TaskKind;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.station.adjust.Adjusting;
import org.tallygate.gateway.station.check.Checking;
import org.tallygate.gateway.station.collect.Collecting;
import org.tallygate.gateway.station.count.Counting;
import org.tallygate.gateway.station.dispatch.Dispatching;
import org.tallygate.gateway.station.pack.Packing;
import org.tallygate.gateway.station.pack.PackingDesk;
import org.tallygate.gateway.station.pick.Picking;
import org.tallygate.gateway.station.putaway.PuttingAway;
import org.tallygate.gateway.station.receive.Receiving;
import org.tallygate.gateway.station.returns.Returns;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Which machine does which kind of task, and what the machines are made with. */
final class Kinds {

    private final PackingDesk desk;
    private final Predicate<String> supervises;

    /**
     * @param supervises whether a badge is that of someone whom others call when they may not go on
     */
    Kinds(PackingDesk desk, Predicate<String> supervises) {
        this.desk = desk;
        this.supervises = supervises;
    }

    /** The task from its beginning; none when this release can't do its kind. */
    Optional<Work> work(Document document, Body.Task body, Items items) {
        return switch (body) {
            case Body.ReceivingTask _ -> Optional.of(Receiving.of(document, items));
            case Body.TransferReceiptTask _ -> Optional.of(Receiving.of(document, items));
            case Body.ReturnTask _ -> Optional.of(Returns.of(document, items));
            case Body.PutawayTask _ -> Optional.of(PuttingAway.of(document, items));
            case Body.CountTask _ -> Optional.of(Counting.of(document, items));
            case Body.PickTask _ -> Optional.of(Picking.of(document, items));
            case Body.PackTask pack ->
                    Optional.of(
                            VirtualLocation.isOne(pack.to())
                                    ? Dispatching.of(document, items)
                                    : Packing.of(document, items, desk));
            case Body.DispatchTask _ -> Optional.of(Dispatching.of(document, items));
            case Body.AdjustTask _ -> Optional.of(Adjusting.of(document, items));
            case Body.CollectTask _ -> Optional.of(Collecting.of(document, items, supervises));
            case Body.CheckTask _ -> Optional.of(Checking.of(document, items));
        };
    }

    /**
     * The document of a task that someone begins here; none when this kind of work needs one of the
     * centre's.
     *
     * @param alone how much of an item one person may adjust
     */
    static Optional<Body.Task> begun(
            TaskKind kind, Name station, LocationCode at, Id128 id, Optional<Quantity> alone) {
        String reference = kind + "-" + id.value().substring(0, 6).toUpperCase(Locale.ROOT);
        return switch (kind) {
            case RECEIVE ->
                    Optional.of(
                            new Body.ReceivingTask(reference, station, at, List.of(), List.of()));
            case RETURN -> Optional.of(new Body.ReturnTask(reference, station, at, List.of()));
            case PUTAWAY -> Optional.of(new Body.PutawayTask(reference, station, at, List.of()));
            case COUNT ->
                    Optional.of(
                            new Body.CountTask(
                                    reference,
                                    station,
                                    at,
                                    StockStatus.AVAILABLE,
                                    List.of(),
                                    true,
                                    1));
            case ADJUST ->
                    Optional.of(new Body.AdjustTask(reference, station, at, List.of(), alone));
            case TRANSFER_RECEIPT, PICK, PACK, DISPATCH, COLLECT, CHECK -> Optional.empty();
        };
    }
}
