package org.tallygate.ledger.promise;

import org.tallygate.contract.Id128;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;
import org.tallygate.ledger.Command;
import org.tallygate.ledger.removal.Removal;

import java.util.List;
import java.util.Optional;

/**
 * What may be asked of promises. The lines of one command see each other: together they never take
 * more than there is. Instants are microseconds since 1970-01-01T00:00Z.
 */
public sealed interface PromiseCommand extends Command {

    /** One wish; {@code line} tells it from the others of the reference. */
    record Line(int line, Wanted wanted, Quantity quantity) {

        public Line {
            if (line < 1) {
                throw new IllegalArgumentException("line " + line + " must be at least 1");
            }
            if (!quantity.isPositive()) {
                throw new IllegalArgumentException("quantity " + quantity + " must be above 0");
            }
        }
    }

    /** What to do when there is not enough. */
    enum Cover {
        /** The whole command is refused unless every line is covered whole. */
        ALL_OR_REFUSE,
        /** A line that can't be covered whole takes nothing and waits. */
        ALL_OR_WAIT,
        /** A line takes what there is and waits for the rest. */
        PART_AND_WAIT,
        /** A line takes what there is, and the rest is not asked for. */
        PART_ONLY
    }

    /** When demand begins to take stock. */
    enum Timing {
        AT_ONCE,
        /** Only when {@link Assign} says so. */
        BY_HAND,
        /** Some days before it is due. */
        BY_DATE
    }

    /** In which order places are tried. */
    enum Order {
        /** As they are listed, in the wish or in the channel's network. */
        AS_LISTED,
        /** The one with most to sell first; of equals the one that is listed first. */
        MOST_FIRST
    }

    /** When, how urgently and from where first. */
    record How(
            Timing timing,
            int daysBefore,
            int priority,
            Optional<Long> dueMicros,
            Optional<Long> expiresMicros,
            Order order,
            Optional<LocationCode> first) {

        /** At once, with no due date, from the places as they are listed. */
        public static final How PLAIN =
                new How(
                        Timing.AT_ONCE,
                        0,
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        Order.AS_LISTED,
                        Optional.empty());

        public How {
            if (daysBefore < 0 || daysBefore > 3650) {
                throw new IllegalArgumentException("daysBefore " + daysBefore + " must be 0-3650");
            }
            if (timing == Timing.BY_DATE && dueMicros.isEmpty()) {
                throw new IllegalArgumentException("dueMicros must be given for timing BY_DATE");
            }
        }
    }

    /** Which of the open ones: one by its id, or those of a reference, or one line of that. */
    record Which(Optional<Id128> pending, Optional<String> reference, Optional<Integer> line) {

        public Which {
            if (pending.isPresent() == reference.isPresent()) {
                throw new IllegalArgumentException("either pending or reference must be given");
            }
        }

        public static Which of(String reference) {
            return new Which(Optional.empty(), Optional.of(reference), Optional.empty());
        }

        public static Which of(String reference, int line) {
            return new Which(Optional.empty(), Optional.of(reference), Optional.of(line));
        }

        public static Which of(Id128 pending) {
            return new Which(Optional.of(pending), Optional.empty(), Optional.empty());
        }
    }

    /** Sets goods apart for a cart until its time is over. */
    record PlaceHold(
            String reference, Optional<Name> channel, List<Line> lines, Cover cover, long ttlMicros)
            implements PromiseCommand {

        public PlaceHold {
            lines = checked(reference, lines);
            if (ttlMicros < 1) {
                throw new IllegalArgumentException("ttlMicros " + ttlMicros + " must be above 0");
            }
        }
    }

    /** Takes goods for an order, now or later; what can't be taken waits or is refused. */
    record Reserve(
            String reference,
            Optional<Name> channel,
            List<Line> lines,
            Cover cover,
            How how,
            Optional<Id128> task)
            implements PromiseCommand {

        public Reserve {
            lines = checked(reference, lines);
        }
    }

    /** Demand takes what it lacks, whatever its timing says. */
    record Assign(Which which, boolean partial) implements PromiseCommand {}

    /**
     * Holds of a cart become reservations of an order.
     *
     * @param channel only those of this one; a client of a channel must name it
     */
    record ConfirmHold(
            Which which,
            int priority,
            Optional<Long> dueMicros,
            Optional<Id128> task,
            Optional<Name> channel)
            implements PromiseCommand {

        public ConfirmHold(
                Which which, int priority, Optional<Long> dueMicros, Optional<Id128> task) {
            this(which, priority, dueMicros, task, Optional.empty());
        }
    }

    /**
     * Gives goods back, for others to take.
     *
     * @param quantity how much, of a single one; absent means all
     * @param keepDemand whether what was given back is still wanted and waits, by hand
     * @param channel only those of this one; a client of a channel must name it
     */
    record ReleasePromise(
            Which which, Optional<Quantity> quantity, boolean keepDemand, Optional<Name> channel)
            implements PromiseCommand {

        public ReleasePromise(Which which, Optional<Quantity> quantity, boolean keepDemand) {
            this(which, quantity, keepDemand, Optional.empty());
        }
    }

    /**
     * Carries a single promise out by command: its goods go to that place.
     *
     * @param quantity how much; absent means all that it took
     * @param keepRest whether the rest stays promised; otherwise it is given back
     */
    record PostPromise(Which which, Optional<Quantity> quantity, LocationCode to, boolean keepRest)
            implements PromiseCommand {}

    /** Takes goods that nobody else was promised and moves them at once, or is refused. */
    record IssueStock(String reference, Line line, LocationCode to) implements PromiseCommand {

        public IssueStock {
            Printable.check("reference", reference, 64);
        }
    }

    /** Goods are expected at the first place of each line. */
    record PlanIn(
            String reference, List<Line> lines, long dueMicros, int surePpm, Optional<Id128> task)
            implements PromiseCommand {

        public PlanIn {
            lines = checked(reference, lines);
            checkPpm("surePpm", surePpm);
        }
    }

    /** Goods will be needed, of which none are set apart. */
    record PlanOut(String reference, List<Line> lines, long dueMicros, Optional<Id128> task)
            implements PromiseCommand {

        public PlanOut {
            lines = checked(reference, lines);
        }
    }

    /** Goods will go from the first place of each line and come to another. */
    record PlanTransfer(
            String reference, List<Line> lines, LocationCode to, long outMicros, long inMicros)
            implements PromiseCommand {

        public PlanTransfer {
            lines = checked(reference, lines);
            if (inMicros < outMicros) {
                throw new IllegalArgumentException(
                        "inMicros " + inMicros + " must not be before outMicros " + outMicros);
            }
        }
    }

    /** What is planned is expected at another time. */
    record Replan(Which which, long dueMicros) implements PromiseCommand {}

    /** Facts of that task carry the promises out. */
    record BindTask(Which which, Id128 task) implements PromiseCommand {}

    /**
     * A store may sell that much in that time though the centre is away. What is left of it is free
     * again when the box at that place gives it back, which it does at the end by a fact. Where
     * there is no box, it is free {@link org.tallygate.contract.document.Body.Lease#GRACE_MICROS}
     * after the end.
     */
    record GrantLease(
            String store,
            ItemCode item,
            LocationCode location,
            Quantity quantity,
            long fromMicros,
            long untilMicros)
            implements PromiseCommand {

        public GrantLease {
            Printable.check("store", store, 64);
            if (!quantity.isPositive()) {
                throw new IllegalArgumentException("quantity " + quantity + " must be above 0");
            }
            if (untilMicros <= fromMicros) {
                throw new IllegalArgumentException(
                        "untilMicros " + untilMicros + " must be after fromMicros " + fromMicros);
            }
        }
    }

    /**
     * A store gives back what it did not sell, before its lease is over. A lease that a box was
     * told of is only asked back: it is over when the box gives it back.
     */
    record ReturnLease(Which which) implements PromiseCommand {}

    /**
     * A person gives up waiting for a box that is lost: what its leases hold is free for others.
     * When the box comes back after all, what it sold counts, and may be short elsewhere.
     *
     * @param reason what became of the box, 1–200 printable characters
     */
    record WriteOffLease(Which which, String reason) implements PromiseCommand {

        public WriteOffLease {
            Printable.check("reason", reason, 200);
        }
    }

    /** Does what is due by the centre's clock: holds lapse, demand starts, lots expire. */
    record Lapse() implements PromiseCommand {}

    /** What a channel may sell, and how carefully. */
    record SetChannel(Channel channel) implements PromiseCommand {}

    /** Stock of an item at a place that one channel may sell before others. */
    record SetQuota(
            ItemCode item,
            LocationCode location,
            Name channel,
            Quota.Mode mode,
            Quantity allocated,
            int capPpm,
            Optional<Long> untilMicros)
            implements PromiseCommand {

        public SetQuota {
            checkNotNegative("allocated", allocated);
            checkPpm("capPpm", capPpm);
        }
    }

    /** By what quotas are shared anew. */
    enum Share {
        /**
         * The quotas of the channels that are filled first stay whole, and the others shrink to
         * what there is.
         */
        BY_PRIORITY,
        /** What all quotas keep goes where it sells: by what each channel took so far. */
        BY_DEMAND
    }

    /**
     * Shares what the quotas of an item keep at a place among their channels anew. Together they
     * keep as much as before, and no more than there is.
     *
     * @param step shares by demand are multiples of this, but for the first channel's
     */
    record RebalanceQuotas(ItemCode item, LocationCode location, Share share, Quantity step)
            implements PromiseCommand {

        public RebalanceQuotas {
            if (!step.isPositive()) {
                throw new IllegalArgumentException("step " + step + " must be above 0");
            }
        }
    }

    /** Stock of an item at a place that no channel sells; 0 takes the rule away. */
    record SetSafety(ItemCode item, LocationCode location, Quantity quantity)
            implements PromiseCommand {

        public SetSafety {
            checkNotNegative("quantity", quantity);
        }
    }

    /** Stock of an item that a channel leaves at each place; 0 takes the rule away. */
    record SetThreshold(ItemCode item, Name channel, Quantity quantity) implements PromiseCommand {

        public SetThreshold {
            checkNotNegative("quantity", quantity);
        }
    }

    /** A channel does not sell an item, or not from a place, or not the item from the place. */
    record SetExclusion(
            Name channel,
            Optional<ItemCode> item,
            Optional<LocationCode> location,
            boolean excluded)
            implements PromiseCommand {

        public SetExclusion {
            if (item.isEmpty() && location.isEmpty()) {
                throw new IllegalArgumentException("either item or location must be given");
            }
        }
    }

    /** How trust in the book fades for a class of items. */
    record SetTrust(TrustPolicy policy) implements PromiseCommand {}

    /** Which class an item is of. */
    record SetItemClass(ItemCode item, Name itemClass) implements PromiseCommand {}

    /** In which order the goods of an item leave; by their dates as long as nobody says. */
    record SetRemoval(ItemCode item, Removal removal) implements PromiseCommand {}

    /** Whether goods of an owner may be sold; they may unless this says otherwise. */
    record SetOwner(String owner, boolean sellable) implements PromiseCommand {

        public SetOwner {
            Printable.check("owner", owner, 64);
        }
    }

    private static void checkNotNegative(String field, Quantity quantity) {
        if (quantity.isNegative()) {
            throw new IllegalArgumentException(field + " " + quantity + " must be 0 or more");
        }
    }

    private static void checkPpm(String field, int ppm) {
        if (ppm < 0 || ppm > 1_000_000) {
            throw new IllegalArgumentException(field + " " + ppm + " must be 0 to 1000000");
        }
    }

    private static List<Line> checked(String reference, List<Line> lines) {
        Printable.check("reference", reference, 64);
        if (lines.isEmpty() || lines.size() > 1000) {
            throw new IllegalArgumentException(lines.size() + " lines must be 1 to 1000");
        }
        if (lines.stream().mapToInt(Line::line).distinct().count() != lines.size()) {
            throw new IllegalArgumentException("lines must have different numbers");
        }
        return List.copyOf(lines);
    }
}
