package org.tallygate.gateway.line;

import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Work;
import org.tallygate.gateway.station.pick.Picking;
import org.tallygate.gateway.station.receive.Receiving;

import java.util.Optional;

/** Which machine does which kind of task. */
final class Kinds {

    private Kinds() {}

    /** The task from its beginning; none when this release can't do its kind. */
    static Optional<Work> work(Document document, Body.Task body, Items items) {
        return switch (body) {
            case Body.ReceivingTask _ -> Optional.of(Receiving.of(document, items));
            case Body.TransferReceiptTask _ -> Optional.empty();
            case Body.ReturnTask _ -> Optional.empty();
            case Body.PutawayTask _ -> Optional.empty();
            case Body.CountTask _ -> Optional.empty();
            case Body.PickTask _ -> Optional.of(Picking.of(document, items));
            case Body.PackTask _ -> Optional.empty();
            case Body.DispatchTask _ -> Optional.empty();
            case Body.AdjustTask _ -> Optional.empty();
            case Body.CollectTask _ -> Optional.empty();
            case Body.CheckTask _ -> Optional.empty();
        };
    }
}
