package org.tallygate.ledger.partition;

import org.tallygate.ledger.Command;
import org.tallygate.ledger.ItemMerge;
import org.tallygate.ledger.Kept;
import org.tallygate.ledger.PackageNode;
import org.tallygate.ledger.box.BoxCommand;
import org.tallygate.ledger.box.NumberSeries;
import org.tallygate.ledger.box.Told;
import org.tallygate.ledger.care.DifferenceCommand;
import org.tallygate.ledger.care.ExceptionCare;
import org.tallygate.ledger.care.ExceptionCommand;
import org.tallygate.ledger.care.HeldFact;
import org.tallygate.ledger.care.HoldCommand;
import org.tallygate.ledger.care.StockDifference;
import org.tallygate.ledger.count.Barrier;
import org.tallygate.ledger.count.ChangeLimit;
import org.tallygate.ledger.count.CountCommand;
import org.tallygate.ledger.count.CountNeed;
import org.tallygate.ledger.count.CountPlan;
import org.tallygate.ledger.count.CountRecord;
import org.tallygate.ledger.count.CountRound;
import org.tallygate.ledger.count.CountRules;
import org.tallygate.ledger.count.CountSession;
import org.tallygate.ledger.count.CountUndone;
import org.tallygate.ledger.count.Quarantine;
import org.tallygate.ledger.count.Reason;
import org.tallygate.ledger.count.StockChange;
import org.tallygate.ledger.count.StockCommand;
import org.tallygate.ledger.document.Adjustment;
import org.tallygate.ledger.document.Dispositions;
import org.tallygate.ledger.document.DocumentCommand;
import org.tallygate.ledger.document.Fulfilment;
import org.tallygate.ledger.document.Inspection;
import org.tallygate.ledger.document.InspectionRule;
import org.tallygate.ledger.document.Proposal;
import org.tallygate.ledger.document.Purchase;
import org.tallygate.ledger.document.PutawayOrder;
import org.tallygate.ledger.document.Return;
import org.tallygate.ledger.document.Sale;
import org.tallygate.ledger.document.Shipment;
import org.tallygate.ledger.document.Task;
import org.tallygate.ledger.document.Transfer;
import org.tallygate.ledger.document.Workplace;
import org.tallygate.ledger.merge.ItemsApart;
import org.tallygate.ledger.merge.MergeCommand;
import org.tallygate.ledger.operate.Consignor;
import org.tallygate.ledger.operate.FeedGuard;
import org.tallygate.ledger.operate.FreshnessGoal;
import org.tallygate.ledger.operate.OperateCommand;
import org.tallygate.ledger.operate.OwnerAccount;
import org.tallygate.ledger.operate.ReorderDue;
import org.tallygate.ledger.operate.ReorderPoint;
import org.tallygate.ledger.promise.Channel;
import org.tallygate.ledger.promise.Exclusion;
import org.tallygate.ledger.promise.ItemClass;
import org.tallygate.ledger.promise.OwnerRule;
import org.tallygate.ledger.promise.Pending;
import org.tallygate.ledger.promise.PromiseCommand;
import org.tallygate.ledger.promise.Quota;
import org.tallygate.ledger.promise.RemovalRule;
import org.tallygate.ledger.promise.Safety;
import org.tallygate.ledger.promise.Threshold;
import org.tallygate.ledger.promise.TrustPolicy;
import org.tallygate.ledger.promise.Verified;
import org.tallygate.ledger.putaway.Capacity;
import org.tallygate.ledger.putaway.PlannedPut;
import org.tallygate.ledger.putaway.PutawayCommand;
import org.tallygate.ledger.putaway.PutawayRule;
import org.tallygate.ledger.reference.ForeignCode;
import org.tallygate.ledger.reference.ItemSheet;
import org.tallygate.ledger.reference.ListedPrice;
import org.tallygate.ledger.reference.ReferenceCommand;
import org.tallygate.ledger.reference.Substitutes;
import org.tallygate.ledger.reference.SupplierTerms;
import org.tallygate.ledger.register.Sighting;
import org.tallygate.ledger.register.Unit;
import org.tallygate.ledger.route.FulfilmentNode;
import org.tallygate.ledger.route.ItemRoute;
import org.tallygate.ledger.route.RouteCommand;
import org.tallygate.ledger.route.Routing;
import org.tallygate.ledger.route.RoutingPolicy;
import org.tallygate.ledger.route.WayTerms;
import org.tallygate.ledger.stock.Lock;
import org.tallygate.ledger.stock.Lot;
import org.tallygate.ledger.till.SaleSource;
import org.tallygate.ledger.till.TillCommand;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The names under which the book and the API know kept records and commands. One line a room. */
public final class Kinds {

    private static final Map<String, Class<? extends Kept>> KEPT =
            Map.ofEntries(
                    Map.entry("held", HeldFact.class),
                    Map.entry(ExceptionCare.KIND, ExceptionCare.class),
                    Map.entry("stock-difference", StockDifference.class),
                    Map.entry("pending", Pending.class),
                    Map.entry("channel", Channel.class),
                    Map.entry("quota", Quota.class),
                    Map.entry("safety", Safety.class),
                    Map.entry("threshold", Threshold.class),
                    Map.entry("exclusion", Exclusion.class),
                    Map.entry("item-class", ItemClass.class),
                    Map.entry("removal-rule", RemovalRule.class),
                    Map.entry("owner-rule", OwnerRule.class),
                    Map.entry("trust-policy", TrustPolicy.class),
                    Map.entry("verified", Verified.class),
                    Map.entry("lot", Lot.class),
                    Map.entry("lock", Lock.class),
                    Map.entry("adjustment", Adjustment.class),
                    Map.entry("item-sheet", ItemSheet.class),
                    Map.entry("substitutes", Substitutes.class),
                    Map.entry("supplier-terms", SupplierTerms.class),
                    Map.entry("listed-price", ListedPrice.class),
                    Map.entry("foreign-code", ForeignCode.class),
                    Map.entry("putaway-rule", PutawayRule.class),
                    Map.entry("capacity", Capacity.class),
                    Map.entry("planned-put", PlannedPut.class),
                    Map.entry("fulfilment-node", FulfilmentNode.class),
                    Map.entry("way-terms", WayTerms.class),
                    Map.entry("routing-policy", RoutingPolicy.class),
                    Map.entry("item-route", ItemRoute.class),
                    Map.entry("routing", Routing.class),
                    Map.entry("reorder-point", ReorderPoint.class),
                    Map.entry("reorder-due", ReorderDue.class),
                    Map.entry("consignor", Consignor.class),
                    Map.entry("feed-guard", FeedGuard.class),
                    Map.entry("freshness-goal", FreshnessGoal.class),
                    Map.entry("owner-account", OwnerAccount.class),
                    Map.entry(ItemMerge.KIND, ItemMerge.class),
                    Map.entry(ItemsApart.KIND, ItemsApart.class),
                    Map.entry("package", PackageNode.class),
                    Map.entry("unit", Unit.class),
                    Map.entry("sighting", Sighting.class),
                    Map.entry("barrier", Barrier.class),
                    Map.entry("count", CountRecord.class),
                    Map.entry("count-undone", CountUndone.class),
                    Map.entry("count-session", CountSession.class),
                    Map.entry("count-round", CountRound.class),
                    Map.entry("count-rules", CountRules.class),
                    Map.entry("count-plan", CountPlan.class),
                    Map.entry("count-need", CountNeed.class),
                    Map.entry("reason", Reason.class),
                    Map.entry("change-limit", ChangeLimit.class),
                    Map.entry("stock-change", StockChange.class),
                    Map.entry("quarantine", Quarantine.class),
                    Map.entry("dispositions", Dispositions.class),
                    Map.entry("fulfilment", Fulfilment.class),
                    Map.entry("inspection", Inspection.class),
                    Map.entry("inspection-rule", InspectionRule.class),
                    Map.entry("proposal", Proposal.class),
                    Map.entry("purchase", Purchase.class),
                    Map.entry("putaway-order", PutawayOrder.class),
                    Map.entry("return", Return.class),
                    Map.entry("sale", Sale.class),
                    Map.entry("shipment", Shipment.class),
                    Map.entry("task", Task.class),
                    Map.entry("transfer", Transfer.class),
                    Map.entry("workplace", Workplace.class),
                    Map.entry("told", Told.class),
                    Map.entry("number-series", NumberSeries.class),
                    Map.entry(SaleSource.KIND, SaleSource.class));

    private static final SortedMap<String, Class<? extends Command>> COMMANDS =
            commands(
                    HoldCommand.class,
                    ExceptionCommand.class,
                    DifferenceCommand.class,
                    PromiseCommand.class,
                    DocumentCommand.class,
                    ReferenceCommand.class,
                    RouteCommand.class,
                    OperateCommand.class,
                    PutawayCommand.class,
                    CountCommand.class,
                    StockCommand.class,
                    BoxCommand.class,
                    TillCommand.class,
                    MergeCommand.class);

    private Kinds() {}

    /** The record of a kind, {@link Kept#kind()}. */
    public static Optional<Class<? extends Kept>> kept(String kind) {
        return Optional.ofNullable(KEPT.get(kind));
    }

    /** Every kind of state that there is. */
    public static Set<String> kinds() {
        return KEPT.keySet();
    }

    /** The record of a command of this type, {@link Command#type()}. */
    public static Optional<Class<? extends Command>> command(String type) {
        return Optional.ofNullable(COMMANDS.get(type));
    }

    /** Every command there is, by the name of its type. */
    public static SortedMap<String, Class<? extends Command>> commands() {
        return Collections.unmodifiableSortedMap(COMMANDS);
    }

    /** Takes up all records of these sealed families. */
    @SafeVarargs
    private static SortedMap<String, Class<? extends Command>> commands(
            Class<? extends Command>... families) {
        TreeMap<String, Class<? extends Command>> all = new TreeMap<>();
        for (Class<? extends Command> family : families) {
            for (Class<?> each : family.getPermittedSubclasses()) {
                Class<? extends Command> command = each.asSubclass(Command.class);
                if (all.put(command.getSimpleName(), command) != null) {
                    throw new IllegalStateException(
                            "command '" + command.getSimpleName() + "' must be of one room only");
                }
            }
        }
        return all;
    }
}
