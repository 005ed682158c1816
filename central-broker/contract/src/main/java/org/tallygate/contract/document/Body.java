package org.tallygate.contract.document;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a document says, by kind. References only: no customer's name stands in one. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Body.ReceivingTask.class, name = "ReceivingTask"),
    @JsonSubTypes.Type(value = Body.ItemMaster.class, name = "ItemMaster"),
    @JsonSubTypes.Type(value = Body.Lease.class, name = "Lease"),
    @JsonSubTypes.Type(value = Body.Staff.class, name = "Staff"),
    @JsonSubTypes.Type(value = Body.NumberBlock.class, name = "NumberBlock"),
    @JsonSubTypes.Type(value = Body.Config.class, name = "Config"),
    @JsonSubTypes.Type(value = Body.PickTask.class, name = "PickTask"),
    @JsonSubTypes.Type(value = Body.PackTask.class, name = "PackTask"),
    @JsonSubTypes.Type(value = Body.PutawayTask.class, name = "PutawayTask"),
    @JsonSubTypes.Type(value = Body.DispatchTask.class, name = "DispatchTask"),
    @JsonSubTypes.Type(value = Body.TransferReceiptTask.class, name = "TransferReceiptTask"),
    @JsonSubTypes.Type(value = Body.ReturnTask.class, name = "ReturnTask"),
    @JsonSubTypes.Type(value = Body.CountTask.class, name = "CountTask"),
    @JsonSubTypes.Type(value = Body.CollectTask.class, name = "CollectTask"),
    @JsonSubTypes.Type(value = Body.AdjustTask.class, name = "AdjustTask"),
    @JsonSubTypes.Type(value = Body.CheckTask.class, name = "CheckTask"),
    @JsonSubTypes.Type(value = Body.Uninspected.class, name = "Uninspected"),
})
public sealed interface Body {

    /** The document's kind in the language of the wire. */
    default String kind() {
        return getClass().getSimpleName();
    }

    /** Something to do at a station. */
    sealed interface Task extends Body {

        /** The number that staff know it by. */
        String reference();

        /** Where it is to be done. */
        Name station();
    }

    /**
     * Goods are expected.
     *
     * @param reference the order or advice number that staff know it by
     * @param station where it is to be received
     * @param location where received goods stand afterwards
     * @param packages logistic units that were announced, with their content
     */
    record ReceivingTask(
            String reference,
            Name station,
            LocationCode location,
            List<ExpectedLine> lines,
            List<ExpectedPackage> packages)
            implements Task {

        public ReceivingTask {
            Printable.check("reference", reference, 64);
            lines = List.copyOf(lines);
            packages = List.copyOf(packages);
            inOrder(lines.stream().map(ExpectedLine::line).toList());
        }
    }

    /**
     * One expected item; {@code line} counts from 1, the quantity is in base units.
     *
     * @param overPermille how much more may pass without a question, in thousandths
     * @param owner who owns the goods when it is not the company itself
     * @param inspected what comes of it waits for an inspection
     */
    record ExpectedLine(
            int line,
            ItemCode item,
            Quantity expected,
            Optional<Integer> overPermille,
            Optional<String> owner,
            Optional<Inspected> inspected) {

        public ExpectedLine {
            if (!expected.isPositive()) {
                throw new IllegalArgumentException("expected " + expected + " must be above 0");
            }
            if (overPermille.filter(over -> over < 0).isPresent()) {
                throw new IllegalArgumentException(
                        "overPermille " + overPermille.get() + " must be 0 or more");
            }
        }

        /** The company's own, and not one more. */
        public ExpectedLine(int line, ItemCode item, Quantity expected) {
            this(line, item, expected, Optional.empty(), Optional.empty());
        }

        /** Nobody looks at what comes before it is sold. */
        public ExpectedLine(
                int line,
                ItemCode item,
                Quantity expected,
                Optional<Integer> overPermille,
                Optional<String> owner) {
            this(line, item, expected, overPermille, owner, Optional.empty());
        }
    }

    /**
     * What comes is looked at before it is sold.
     *
     * @param permille how much of each lot, in thousandths, 1 to 1000
     * @param wholeLot whether all of the lot waits for that, not what is looked at alone
     */
    record Inspected(int permille, boolean wholeLot) {

        public Inspected {
            if (permille < 1 || permille > 1000) {
                throw new IllegalArgumentException("permille " + permille + " must be 1 to 1000");
            }
        }
    }

    /** An announced logistic unit and what it holds. */
    record ExpectedPackage(String sscc, List<PackageContent> content) {

        public ExpectedPackage {
            content = List.copyOf(content);
        }
    }

    /** One item inside a logistic unit, in base units. */
    record PackageContent(ItemCode item, Quantity quantity, Optional<String> lot) {}

    /**
     * One thing to do in a task.
     *
     * @param line counts from 1
     * @param quantity in base units, above 0
     * @param overPermille how much more may pass without a question, in thousandths
     * @param from where it is to be taken, if the task itself does not say it for all lines
     * @param to where it is to be put, if the task itself does not say it for all lines
     * @param serials the units that are meant, if they are told apart
     * @param terms what else holds when it is picked
     * @param unreserved whether nothing is set apart for it, so that what lies there may be
     *     somebody else's, or may not be handed out yet
     */
    record TaskLine(
            int line,
            ItemCode item,
            Quantity quantity,
            int overPermille,
            Optional<LocationCode> from,
            Optional<LocationCode> to,
            Optional<String> lot,
            Optional<String> pack,
            Optional<String> owner,
            List<String> serials,
            Optional<PickTerms> terms,
            Optional<Boolean> unreserved) {

        public TaskLine {
            if (!quantity.isPositive()) {
                throw new IllegalArgumentException("quantity " + quantity + " must be above 0");
            }
            if (overPermille < 0) {
                throw new IllegalArgumentException(
                        "overPermille " + overPermille + " must be 0 or more");
            }
            serials = List.copyOf(serials);
        }

        public TaskLine(
                int line,
                ItemCode item,
                Quantity quantity,
                int overPermille,
                Optional<LocationCode> from,
                Optional<LocationCode> to,
                Optional<String> lot,
                Optional<String> pack,
                Optional<String> owner,
                List<String> serials) {
            this(
                    line,
                    item,
                    quantity,
                    overPermille,
                    from,
                    to,
                    lot,
                    pack,
                    owner,
                    serials,
                    Optional.empty(),
                    Optional.empty());
        }

        /** The same, for which nothing is set apart. */
        public TaskLine withoutReserve() {
            return new TaskLine(
                    line,
                    item,
                    quantity,
                    overPermille,
                    from,
                    to,
                    lot,
                    pack,
                    owner,
                    serials,
                    terms,
                    Optional.of(true));
        }

        /** Whether something is set apart for it where it is to be taken. */
        public boolean reserved() {
            return !unreserved.orElse(false);
        }

        /** The same, picked under these terms. */
        public TaskLine on(PickTerms other) {
            return new TaskLine(
                    line,
                    item,
                    quantity,
                    overPermille,
                    from,
                    to,
                    lot,
                    pack,
                    owner,
                    serials,
                    Optional.of(other),
                    unreserved);
        }

        /** The same under these terms. */
        public TaskLine under(PickTerms picked) {
            return new TaskLine(
                    line,
                    item,
                    quantity,
                    overPermille,
                    from,
                    to,
                    lot,
                    pack,
                    owner,
                    serials,
                    Optional.of(picked),
                    unreserved);
        }

        /** Without any particular. */
        public static TaskLine of(int line, ItemCode item, Quantity quantity) {
            return new TaskLine(
                    line,
                    item,
                    quantity,
                    0,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    List.of());
        }
    }

    /**
     * What holds for a line when it is picked.
     *
     * @param expiry the earliest expiry date that the centre knows of at the line's place; what
     *     expires later is not to be taken first
     * @param substitutes what may be taken when the item itself can't be, best first, in the same
     *     number of base units
     * @param forOrder the order that the line serves, where one task serves several
     * @param tote what its goods are to be put into
     */
    record PickTerms(
            Optional<LocalDate> expiry,
            List<ItemCode> substitutes,
            Optional<String> forOrder,
            Optional<String> tote) {

        /** Nothing beyond what the line says. */
        public static final PickTerms NONE =
                new PickTerms(Optional.empty(), List.of(), Optional.empty(), Optional.empty());

        public PickTerms {
            substitutes = List.copyOf(substitutes);
            forOrder.ifPresent(order -> Printable.check("forOrder", order, 64));
            tote.ifPresent(code -> Printable.check("tote", code, 64));
        }

        /** The same for this order. */
        public PickTerms forOrder(String order) {
            return new PickTerms(expiry, substitutes, Optional.of(order), tote);
        }
    }

    /**
     * Goods are to be fetched, each line from its own place, and brought to one.
     *
     * @param wave what the tasks have in common that the centre wants to be picked on one walk
     */
    record PickTask(
            String reference,
            Name station,
            LocationCode to,
            List<TaskLine> lines,
            Optional<String> wave)
            implements Task {

        public PickTask {
            Printable.check("reference", reference, 64);
            wave.ifPresent(name -> Printable.check("wave", name, 64));
            lines = numbered(lines);
        }

        public PickTask(String reference, Name station, LocationCode to, List<TaskLine> lines) {
            this(reference, station, to, lines, Optional.empty());
        }
    }

    /** Goods are to be packed, or shipped, from one place to another. */
    record PackTask(
            String reference,
            Name station,
            LocationCode from,
            LocationCode to,
            List<TaskLine> lines)
            implements Task {

        public PackTask {
            Printable.check("reference", reference, 64);
            lines = numbered(lines);
        }
    }

    /** Goods are to be put away from one place, each line to its own. */
    record PutawayTask(String reference, Name station, LocationCode from, List<TaskLine> lines)
            implements Task {

        public PutawayTask {
            Printable.check("reference", reference, 64);
            lines = numbered(lines);
        }
    }

    /**
     * Goods are to leave for another place of the company's.
     *
     * @param transit the virtual place where they stand on their way
     * @param shipment what loose goods have there in place of a package
     * @param packages the SSCCs that are to go as they are
     */
    record DispatchTask(
            String reference,
            Name station,
            LocationCode from,
            LocationCode transit,
            String shipment,
            List<TaskLine> lines,
            List<String> packages)
            implements Task {

        public DispatchTask {
            Printable.check("reference", reference, 64);
            Printable.check("shipment", shipment, 64);
            lines = numbered(lines);
            packages = List.copyOf(packages);
        }
    }

    /** Goods are on their way here from another place of the company's; as {@link DispatchTask}. */
    record TransferReceiptTask(
            String reference,
            Name station,
            LocationCode transit,
            String shipment,
            LocationCode location,
            List<TaskLine> lines,
            List<String> packages)
            implements Task {

        public TransferReceiptTask {
            Printable.check("reference", reference, 64);
            Printable.check("shipment", shipment, 64);
            lines = numbered(lines);
            packages = List.copyOf(packages);
        }
    }

    /** A customer is to give goods back; they wait at the place to be inspected. */
    record ReturnTask(String reference, Name station, LocationCode location, List<TaskLine> lines)
            implements Task {

        public ReturnTask {
            Printable.check("reference", reference, 64);
            lines = numbered(lines);
        }
    }

    /**
     * A place is to be counted.
     *
     * @param status in which condition stock is to be counted
     * @param items only these; everything that is there when empty
     * @param blind whether whoever counts must not be told what the book says
     * @param round 1 at first, 2 when counted again by another person
     * @param book what the book says is there, where whoever counts may know it
     * @param notBy who counted it in an earlier round and may not do so again, by badge
     * @param owned whose goods stand there, of the items of which somebody else has some; so a
     *     count says of whom it found what
     */
    record CountTask(
            String reference,
            Name station,
            LocationCode location,
            StockStatus status,
            List<ItemCode> items,
            boolean blind,
            int round,
            Optional<List<BookLine>> book,
            Optional<List<String>> notBy,
            Optional<List<Owned>> owned)
            implements Task {

        public CountTask(
                String reference,
                Name station,
                LocationCode location,
                StockStatus status,
                List<ItemCode> items,
                boolean blind,
                int round) {
            this(
                    reference,
                    station,
                    location,
                    status,
                    items,
                    blind,
                    round,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        public CountTask {
            Printable.check("reference", reference, 64);
            items = List.copyOf(items);
            if (round < 1) {
                throw new IllegalArgumentException("round " + round + " must be at least 1");
            }
            if (blind && book.isPresent()) {
                throw new IllegalArgumentException("book must not be told in a blind count");
            }
            book = book.map(List::copyOf);
            notBy = notBy.map(List::copyOf);
            owned = owned.map(List::copyOf);
        }
    }

    /**
     * Somebody has some of an item at a place.
     *
     * @param owner none for the company itself
     */
    record Owned(ItemCode item, Optional<String> owner) {}

    /** What the book has of one item and lot at a place, in base units. */
    record BookLine(ItemCode item, Optional<String> lot, Quantity quantity) {}

    /**
     * Goods wait to be handed over to a customer.
     *
     * @param from where they are staged
     * @param codeHash SHA-256, in lower-case hexadecimal, of the code that the customer shows; none
     *     when the reference alone is asked for
     * @param dueMicros what was not collected by then goes back to stock, microseconds since 1970
     */
    record CollectTask(
            String reference,
            Name station,
            LocationCode from,
            List<TaskLine> lines,
            Optional<String> codeHash,
            long dueMicros)
            implements Task {

        public CollectTask {
            Printable.check("reference", reference, 64);
            lines = numbered(lines);
            if (codeHash.filter(hash -> !hash.matches("[0-9a-f]{64}")).isPresent()) {
                throw new IllegalArgumentException(
                        "codeHash '" + codeHash.get() + "' must be 64 digits of hexadecimal");
            }
        }
    }

    /**
     * Stock of a place is to be corrected or written off; without lines whatever is scanned.
     *
     * @param alone the most, in base units, that one person may change by one word; more waits for
     *     another's. None when the centre has not told
     */
    record AdjustTask(
            String reference,
            Name station,
            LocationCode location,
            List<TaskLine> lines,
            Optional<Quantity> alone)
            implements Task {

        public AdjustTask {
            Printable.check("reference", reference, 64);
            lines = numbered(lines);
        }

        public AdjustTask(
                String reference, Name station, LocationCode location, List<TaskLine> lines) {
            this(reference, station, location, lines, Optional.empty());
        }
    }

    /**
     * The centre knows something that the gateway could not, and a person is to look.
     *
     * @param about the kind of difference, such as {@code serial-elsewhere}
     * @param sentence what differs, as the centre says it
     */
    record CheckTask(
            String reference,
            Name station,
            String about,
            String sentence,
            Optional<ItemCode> item,
            Optional<LocationCode> location)
            implements Task {

        public CheckTask {
            Printable.check("reference", reference, 64);
            Printable.check("about", about, 64);
            Printable.check("sentence", sentence, 400);
        }
    }

    /** The items that a gateway may meet. The document's revision is the master version. */
    record ItemMaster(List<Item> items) implements Body {

        public ItemMaster {
            items = List.copyOf(items);
        }
    }

    /**
     * An item, the codes it is known by, and what must be captured with it.
     *
     * @param weightGrams what one base unit weighs, if it is known
     * @param leastDaysLeft how many days before its expiry it must come at the latest; goods that
     *     have fewer left are received only when a person says so
     * @param picture how it looks: the SHA-256 of a picture's bytes, 64 hexadecimal digits in lower
     *     case, under which the centre has them
     */
    record Item(
            ItemCode item,
            String description,
            String baseUnit,
            List<TradeCode> codes,
            boolean lotRequired,
            boolean expiryRequired,
            boolean serialRequired,
            Optional<Quantity> weightGrams,
            Optional<Integer> leastDaysLeft,
            Optional<String> picture) {

        public Item {
            Printable.check("description", description, 200);
            codes = List.copyOf(codes);
            if (picture.filter(name -> !name.matches("[0-9a-f]{64}")).isPresent()) {
                throw new IllegalArgumentException(
                        "picture '" + picture.get() + "' must be 64 digits of hexadecimal");
            }
            if (weightGrams.filter(weight -> !weight.isPositive()).isPresent()) {
                throw new IllegalArgumentException(
                        "weightGrams " + weightGrams.get() + " must be above 0");
            }
            if (leastDaysLeft.filter(days -> days < 0).isPresent()) {
                throw new IllegalArgumentException(
                        "leastDaysLeft " + leastDaysLeft.get() + " must be 0 or more");
            }
        }

        /** The same known by these codes. */
        public Item with(List<TradeCode> newer) {
            return new Item(
                    item,
                    description,
                    baseUnit,
                    newer,
                    lotRequired,
                    expiryRequired,
                    serialRequired,
                    weightGrams,
                    leastDaysLeft,
                    picture);
        }

        /** The same that looks like this. */
        public Item pictured(Optional<String> other) {
            return new Item(
                    item,
                    description,
                    baseUnit,
                    codes,
                    lotRequired,
                    expiryRequired,
                    serialRequired,
                    weightGrams,
                    leastDaysLeft,
                    other);
        }

        /** Nobody has shown how it looks. */
        public Item(
                ItemCode item,
                String description,
                String baseUnit,
                List<TradeCode> codes,
                boolean lotRequired,
                boolean expiryRequired,
                boolean serialRequired,
                Optional<Quantity> weightGrams,
                Optional<Integer> leastDaysLeft) {
            this(
                    item,
                    description,
                    baseUnit,
                    codes,
                    lotRequired,
                    expiryRequired,
                    serialRequired,
                    weightGrams,
                    leastDaysLeft,
                    Optional.empty());
        }

        /** It may be received until its last day. */
        public Item(
                ItemCode item,
                String description,
                String baseUnit,
                List<TradeCode> codes,
                boolean lotRequired,
                boolean expiryRequired,
                boolean serialRequired,
                Optional<Quantity> weightGrams) {
            this(
                    item,
                    description,
                    baseUnit,
                    codes,
                    lotRequired,
                    expiryRequired,
                    serialRequired,
                    weightGrams,
                    Optional.empty());
        }

        /** Of unknown weight. */
        public Item(
                ItemCode item,
                String description,
                String baseUnit,
                List<TradeCode> codes,
                boolean lotRequired,
                boolean expiryRequired,
                boolean serialRequired) {
            this(
                    item,
                    description,
                    baseUnit,
                    codes,
                    lotRequired,
                    expiryRequired,
                    serialRequired,
                    Optional.empty());
        }
    }

    /** A GTIN of 14 digits, the unit that it names, and how many base units that holds. */
    record TradeCode(String gtin, String unit, Quantity factor) {

        public TradeCode {
            if (!gtin.matches("[0-9]{14}")) {
                throw new IllegalArgumentException("gtin '" + gtin + "' must be 14 digits");
            }
            if (!factor.isPositive()) {
                throw new IllegalArgumentException("factor " + factor + " must be above 0");
            }
        }
    }

    /**
     * Stock that this gateway may sell while the centre is away.
     *
     * @param quantity as it was granted; what was sold since is the gateway's to subtract
     * @param validUntilMicros by the gateway's clock, microseconds since 1970-01-01T00:00Z
     */
    record Lease(ItemCode item, LocationCode location, Quantity quantity, long validUntilMicros)
            implements Body {

        /** A box whose clock may be further off, or of which nobody knows it, uses no lease. */
        public static final long MOST_CLOCK_ERROR_MICROS = 5 * 60 * 1_000_000L;

        /** So long after its end, by the centre's clock, no box sells under it any more. */
        public static final long GRACE_MICROS = MOST_CLOCK_ERROR_MICROS + 15 * 60 * 1_000_000L;

        public Lease {
            if (!quantity.isPositive()) {
                throw new IllegalArgumentException("quantity " + quantity + " must be above 0");
            }
        }
    }

    /**
     * Goods of an item that wait for an inspection, and may not be handed out until then.
     *
     * @param standing the item's goods at each place where some wait, in packages or not
     * @param packages SSCCs of packages with goods that wait
     */
    record Uninspected(ItemCode item, List<Standing> standing, List<String> packages)
            implements Body {

        public Uninspected {
            standing = List.copyOf(standing);
            packages = List.copyOf(packages);
        }
    }

    /**
     * Goods of one lot and owner at a place.
     *
     * @param owner who owns the goods when it is not the company itself
     * @param good whether some of them do not wait; nobody can tell these from the others
     */
    record Standing(
            LocationCode location, Optional<String> lot, Optional<String> owner, boolean good) {}

    /** Who may sign on, by badge; the badge is a reference, not a name. */
    record Staff(List<Badge> badges) implements Body {

        public Staff {
            badges = List.copyOf(badges);
        }
    }

    /**
     * A badge, the language of its owner (BCP 47) and what the owner may do.
     *
     * @param hand with which the owner works; screens put their controls there
     */
    record Badge(String badge, String language, List<String> roles, Optional<Side> hand) {

        public Badge {
            roles = List.copyOf(roles);
        }

        public Badge(String badge, String language, List<String> roles) {
            this(badge, language, roles, Optional.empty());
        }
    }

    /** A side of the body. */
    enum Side {
        LEFT,
        RIGHT
    }

    /** Serial numbers that only this gateway gives out, both ends included. */
    record NumberBlock(String purpose, long first, long last) implements Body {

        public NumberBlock {
            if (first < 0 || last < first) {
                throw new IllegalArgumentException(
                        "block " + first + " to " + last + " must be rising and not negative");
            }
        }
    }

    /** Settings by key. */
    record Config(Map<String, String> settings) implements Body {

        public Config {
            settings = Map.copyOf(settings);
        }
    }

    private static List<TaskLine> numbered(List<TaskLine> lines) {
        inOrder(lines.stream().map(TaskLine::line).toList());
        return List.copyOf(lines);
    }

    private static void inOrder(List<Integer> numbers) {
        for (int i = 0; i < numbers.size(); i++) {
            if (numbers.get(i) != i + 1) {
                throw new IllegalArgumentException(
                        "line " + numbers.get(i) + " must be " + (i + 1));
            }
        }
    }
}
