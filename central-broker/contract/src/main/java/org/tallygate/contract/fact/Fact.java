package org.tallygate.contract.fact;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.tallygate.contract.FactId;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.StockStatus;

import java.util.List;
import java.util.Optional;

/**
 * Something that happened, as a gateway saw it. Facts are never refused and never edited; the
 * ledger derives movements from them.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Fact.Moved.class, name = "Moved"),
    @JsonSubTypes.Type(value = Fact.PackageMoved.class, name = "PackageMoved"),
    @JsonSubTypes.Type(value = Fact.Counted.class, name = "Counted"),
    @JsonSubTypes.Type(value = Fact.Sold.class, name = "Sold"),
    @JsonSubTypes.Type(value = Fact.Inspected.class, name = "Inspected"),
    @JsonSubTypes.Type(value = Fact.StatusChanged.class, name = "StatusChanged"),
    @JsonSubTypes.Type(value = Fact.Adjusted.class, name = "Adjusted"),
    @JsonSubTypes.Type(value = Fact.TaskStep.class, name = "TaskStep"),
    @JsonSubTypes.Type(value = Fact.Observed.class, name = "Observed"),
    @JsonSubTypes.Type(value = Fact.Unresolved.class, name = "Unresolved"),
    @JsonSubTypes.Type(value = Fact.Reversed.class, name = "Reversed"),
})
public sealed interface Fact {

    Head head();

    /** The fact's name in the language of the wire. */
    default String type() {
        return getClass().getSimpleName();
    }

    /** Something that happened to goods of one item, which stood in one account. */
    sealed interface OfOneItem extends Fact {

        ItemCode item();

        /** In base units, above 0. */
        Quantity quantity();

        Goods goods();

        /** Where they stood, or are said to have stood. */
        Account stood();

        /** The same of goods of this owner. */
        OfOneItem ownedBy(String owner);

        /** The same of so much of another item, in these lots and units. */
        OfOneItem of(ItemCode other, Quantity much, Goods those);
    }

    /** One item went from one account to another. */
    record Moved(Head head, ItemCode item, Quantity quantity, Goods goods, Account from, Account to)
            implements OfOneItem {

        public Moved {
            positive(quantity);
        }

        @Override
        public Account stood() {
            return from;
        }

        @Override
        public Moved ownedBy(String owner) {
            return new Moved(head, item, quantity, goods, from.ownedBy(owner), to.ownedBy(owner));
        }

        @Override
        public Moved of(ItemCode other, Quantity much, Goods those) {
            return new Moved(head, other, much, those, from, to);
        }
    }

    /** A whole logistic unit went somewhere; the centre may or may not know its content. */
    record PackageMoved(Head head, String sscc, Account from, Account to) implements Fact {}

    /**
     * The absolute truth of a place, line by line. Several lines of the same goods are several
     * heaps of them.
     *
     * @param complete whether loose goods of that place and status that are not listed are not
     *     there; when it is not said, they were not looked at
     */
    record Counted(
            Head head,
            LocationCode location,
            StockStatus status,
            List<CountLine> lines,
            Optional<Boolean> complete)
            implements Fact {

        public Counted {
            lines = List.copyOf(lines);
        }

        public Counted(
                Head head, LocationCode location, StockStatus status, List<CountLine> lines) {
            this(head, location, status, lines, Optional.empty());
        }

        /** The same place with these lines. */
        public Counted with(List<CountLine> others) {
            return new Counted(head, location, status, others, complete);
        }
    }

    /**
     * One line of a count; its own time, because counting a place takes long.
     *
     * @param pack the SSCC that holds the goods, if any
     * @param owner who owns them when it is not the company itself
     */
    record CountLine(
            ItemCode item,
            Goods goods,
            Quantity quantity,
            FactTime at,
            Optional<String> pack,
            Optional<String> owner) {

        public CountLine(ItemCode item, Goods goods, Quantity quantity, FactTime at) {
            this(item, goods, quantity, at, Optional.empty(), Optional.empty());
        }

        public CountLine {
            if (quantity.isNegative()) {
                throw new IllegalArgumentException(
                        "quantity " + quantity + " must be 0 or more in a count");
            }
        }

        /** The same goods of this owner. */
        public CountLine ownedBy(String other) {
            return new CountLine(item, goods, quantity, at, pack, Optional.of(other));
        }

        /** So much of another item in the same place. */
        public CountLine of(ItemCode other, Quantity much, Goods those) {
            return new CountLine(other, those, much, at, pack, owner);
        }
    }

    /** A till sold goods. {@code transaction} is the till's own number of the sale. */
    record Sold(
            Head head,
            ItemCode item,
            Quantity quantity,
            Goods goods,
            Account from,
            String transaction)
            implements OfOneItem {

        public Sold {
            positive(quantity);
        }

        @Override
        public Account stood() {
            return from;
        }

        @Override
        public Sold ownedBy(String owner) {
            return new Sold(head, item, quantity, goods, from.ownedBy(owner), transaction);
        }

        @Override
        public Sold of(ItemCode other, Quantity much, Goods those) {
            return new Sold(head, other, much, those, from, transaction);
        }
    }

    /**
     * A person judged goods: the status they leave with, and a grade if the trade uses one.
     *
     * @param pack the SSCC that holds them, if any
     * @param owner who owns them when it is not the company itself
     */
    record Inspected(
            Head head,
            ItemCode item,
            Quantity quantity,
            Goods goods,
            LocationCode location,
            StockStatus before,
            StockStatus after,
            Optional<String> grade,
            Optional<String> pack,
            Optional<String> owner)
            implements OfOneItem {

        public Inspected {
            positive(quantity);
        }

        /** Of the company's own goods, in no package. */
        public Inspected(
                Head head,
                ItemCode item,
                Quantity quantity,
                Goods goods,
                LocationCode location,
                StockStatus before,
                StockStatus after,
                Optional<String> grade) {
            this(
                    head,
                    item,
                    quantity,
                    goods,
                    location,
                    before,
                    after,
                    grade,
                    Optional.empty(),
                    Optional.empty());
        }

        /** As they came. */
        public Account from() {
            return new Account(location, before, pack, owner);
        }

        /** As they leave. */
        public Account to() {
            return new Account(location, after, pack, owner);
        }

        @Override
        public Account stood() {
            return from();
        }

        @Override
        public Inspected ownedBy(String other) {
            return new Inspected(
                    head,
                    item,
                    quantity,
                    goods,
                    location,
                    before,
                    after,
                    grade,
                    pack,
                    Optional.of(other));
        }

        @Override
        public Inspected of(ItemCode other, Quantity much, Goods those) {
            return new Inspected(
                    head, other, much, those, location, before, after, grade, pack, owner);
        }
    }

    /**
     * Goods stay where they are and change status, with the reason code of who says so.
     *
     * @param pack the SSCC that holds them, if any
     * @param owner who owns them when it is not the company itself
     */
    record StatusChanged(
            Head head,
            ItemCode item,
            Quantity quantity,
            Goods goods,
            LocationCode location,
            StockStatus before,
            StockStatus after,
            String reason,
            Optional<String> pack,
            Optional<String> owner)
            implements OfOneItem {

        public StatusChanged {
            positive(quantity);
        }

        /** Of the company's own goods, in no package. */
        public StatusChanged(
                Head head,
                ItemCode item,
                Quantity quantity,
                Goods goods,
                LocationCode location,
                StockStatus before,
                StockStatus after,
                String reason) {
            this(
                    head,
                    item,
                    quantity,
                    goods,
                    location,
                    before,
                    after,
                    reason,
                    Optional.empty(),
                    Optional.empty());
        }

        /** As they were. */
        public Account from() {
            return new Account(location, before, pack, owner);
        }

        /** As they are from then on. */
        public Account to() {
            return new Account(location, after, pack, owner);
        }

        @Override
        public Account stood() {
            return from();
        }

        @Override
        public StatusChanged ownedBy(String other) {
            return new StatusChanged(
                    head,
                    item,
                    quantity,
                    goods,
                    location,
                    before,
                    after,
                    reason,
                    pack,
                    Optional.of(other));
        }

        @Override
        public StatusChanged of(ItemCode other, Quantity much, Goods those) {
            return new StatusChanged(
                    head, other, much, those, location, before, after, reason, pack, owner);
        }
    }

    /**
     * A person says that goods are gone, or are there although no book has them. Whether that holds
     * at once or waits for the word of another person is for the ledger to say.
     *
     * @param at where they stand, or stood
     * @param way what became of them
     * @param reason a code of the ledger's list
     */
    record Adjusted(
            Head head,
            ItemCode item,
            Quantity quantity,
            Goods goods,
            Account at,
            Way way,
            String reason)
            implements OfOneItem {

        public Adjusted {
            positive(quantity);
            Printable.check("reason", reason, 64);
        }

        @Override
        public Account stood() {
            return at;
        }

        @Override
        public Adjusted ownedBy(String owner) {
            return new Adjusted(head, item, quantity, goods, at.ownedBy(owner), way, reason);
        }

        @Override
        public Adjusted of(ItemCode other, Quantity much, Goods those) {
            return new Adjusted(head, other, much, those, at, way, reason);
        }
    }

    /** What became of goods that a person adjusts. */
    enum Way {
        /** They are there. */
        FOUND,
        /** They are not there any more. */
        GONE,
        /** They were thrown away. */
        SCRAPPED
    }

    /**
     * A task went a step; {@code line} and {@code missing} belong to a short line. Several shorts
     * of a line add up, and one below 0 takes back what was reported missing before.
     */
    record TaskStep(
            Head head,
            Step step,
            Optional<Integer> line,
            Optional<Quantity> missing,
            Optional<String> reason)
            implements Fact {}

    /** What became of a task. */
    enum Step {
        CLAIMED,
        SHORT,
        FINISHED,
        RELEASED
    }

    /**
     * Evidence without a movement, such as goods that turned back in a portal.
     *
     * @param what one word for the kind of observation, such as {@code turn-back}
     */
    record Observed(Head head, String what, Optional<ItemCode> item) implements Fact {

        /**
         * A person says that an answer of the station was wrong: the note is a {@code text}, the
         * answer a {@code verdict} with its name and {@code said} with its words.
         */
        public static final String DISPUTED = "verdict-disputed";

        /** The same of another item. */
        public Observed of(ItemCode other) {
            return new Observed(head, what, Optional.of(other));
        }
    }

    /** A code that nothing here could resolve, kept for a person at the centre. */
    record Unresolved(Head head, String code, String reason) implements Fact {}

    /** Takes back an earlier fact: undo and correction; never an edit. */
    record Reversed(Head head, FactId of, String reason) implements Fact {

        public Reversed {
            Printable.check("reason", reason, 200);
        }
    }

    private static void positive(Quantity quantity) {
        if (!quantity.isPositive()) {
            throw new IllegalArgumentException("quantity " + quantity + " must be above 0");
        }
    }
}
