package org.tallygate.gateway.boot;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;
import org.tallygate.contract.VirtualLocation;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;

import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What a lesson is about: a few plain items of the store, and one task of each kind with them. */
final class TrainingGoods {

    private static final int MOST_ITEMS = 4;
    private static final LocationCode DOOR = new LocationCode("TRAINING-DOOR");
    private static final LocationCode SHELF = new LocationCode("TRAINING-SHELF");
    private static final LocationCode PACKED = new LocationCode("TRAINING-PACKED");
    private static final LocationCode COUNTER = new LocationCode("TRAINING-COUNTER");
    private static final String SHIPMENT = "TRAINING-SHIPMENT";
    private static final int MOST_ALONE = 5;

    /** In the year 2096. */
    private static final long NEVER_DUE_MICROS = 4_000_000_000_000_000L;

    private TrainingGoods() {}

    /** The items of a store that knows none yet; codes of the GS1 range for samples. */
    static Document samples() {
        return new Document(
                Id128.named("training items"),
                1,
                Document.State.ACTIVE,
                new Body.ItemMaster(
                        List.of(
                                item("TRAIN-1", "Sample soap", "09527110006063"),
                                item("TRAIN-2", "Sample lamp", "09527110007077"),
                                item("TRAIN-3", "Sample mug", "09527110008081"))));
    }

    private static Body.Item item(String code, String description, String gtin) {
        return new Body.Item(
                new ItemCode(code),
                description,
                "each",
                List.of(new Body.TradeCode(gtin, "each", Quantity.ONE)),
                false,
                false,
                false);
    }

    static List<Document> tasks(Body.ItemMaster master, Name station, RandomGenerator random) {
        List<ItemCode> items =
                master.items().stream()
                        .filter(item ->
                                !item.lotRequired()
                                        && !item.expiryRequired()
                                        && !item.serialRequired()
                                        && !item.codes().isEmpty())
                        .limit(MOST_ITEMS)
                        .map(Body.Item::item)
                        .toList();
        return Stream.of(
                        new Body.ReceivingTask(
                                "TRAINING-RECEIPT", station, DOOR, expected(items), List.of()),
                        new Body.TransferReceiptTask(
                                "TRAINING-TRANSFER",
                                station,
                                VirtualLocation.TRANSIT.code(),
                                SHIPMENT,
                                DOOR,
                                lines(items),
                                List.of()),
                        new Body.ReturnTask("TRAINING-RETURN", station, DOOR, lines(items)),
                        new Body.PutawayTask("TRAINING-PUTAWAY", station, DOOR, putAway(items)),
                        new Body.PickTask("TRAINING-PICK", station, DOOR, picked(items)),
                        new Body.PackTask("TRAINING-PACK", station, DOOR, PACKED, lines(items)),
                        new Body.DispatchTask(
                                "TRAINING-DISPATCH",
                                station,
                                PACKED,
                                VirtualLocation.TRANSIT.code(),
                                SHIPMENT,
                                lines(items),
                                List.of()),
                        new Body.CollectTask(
                                "TRAINING-COLLECT",
                                station,
                                COUNTER,
                                picked(items),
                                Optional.empty(),
                                NEVER_DUE_MICROS),
                        new Body.CountTask(
                                "TRAINING-COUNT",
                                station,
                                SHELF,
                                StockStatus.AVAILABLE,
                                List.of(),
                                true,
                                1),
                        new Body.AdjustTask(
                                "TRAINING-ADJUST",
                                station,
                                SHELF,
                                List.of(),
                                Optional.of(Quantity.of(MOST_ALONE))),
                        new Body.CheckTask(
                                "TRAINING-CHECK",
                                station,
                                "negative-balance",
                                "By the book there is less than nothing.",
                                items.stream().findFirst(),
                                Optional.of(SHELF)))
                .map(body -> new Document(Id128.random(random), 1, Document.State.ACTIVE, body))
                .toList();
    }

    private static List<Body.ExpectedLine> expected(List<ItemCode> items) {
        return IntStream.range(0, items.size())
                .mapToObj(i -> new Body.ExpectedLine(i + 1, items.get(i), Quantity.of(i + 2)))
                .toList();
    }

    /** One of each. */
    private static List<Body.TaskLine> lines(List<ItemCode> items) {
        return each(items, Optional.empty(), Optional.empty());
    }

    private static List<Body.TaskLine> picked(List<ItemCode> items) {
        return each(items, Optional.of(SHELF), Optional.empty());
    }

    private static List<Body.TaskLine> putAway(List<ItemCode> items) {
        return each(items, Optional.empty(), Optional.of(SHELF));
    }

    private static List<Body.TaskLine> each(
            List<ItemCode> items, Optional<LocationCode> from, Optional<LocationCode> to) {
        return IntStream.range(0, items.size())
                .mapToObj(i ->
                        new Body.TaskLine(
                                i + 1,
                                items.get(i),
                                Quantity.ONE,
                                0,
                                from,
                                to,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                List.of()))
                .toList();
    }
}
