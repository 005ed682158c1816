package org.tallygate.gateway.station.receive;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.fact.Account;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Goods;
import org.tallygate.contract.fact.Head;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Resolved;
import org.tallygate.gateway.station.Command;
import org.tallygate.gateway.station.Decision;
import org.tallygate.gateway.station.FactContext;
import org.tallygate.gateway.station.FactMaker;
import org.tallygate.gateway.station.Items;
import org.tallygate.gateway.station.Line;
import org.tallygate.gateway.station.Progress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A line is set to what a person counted. Nothing is edited: postings are taken back from the last
 * on until no more than that is left, and what then is missing is posted anew.
 */
final class Correction {

    private static final String CORRECTED = "corrected at the station";

    private final Receipt receipt;
    private final Items items;
    private final Progress progress;
    private final List<Line> lines;

    Correction(Receipt receipt, Items items, Progress progress, List<Line> lines) {
        this.receipt = receipt;
        this.items = items;
        this.progress = progress;
        this.lines = lines;
    }

    Decision decide(Command.Correct wish, FactContext context) {
        Optional<Line> found =
                lines.stream().filter(each -> each.line() == wish.line()).findFirst();
        if (found.isEmpty()) {
            return Decision.told(Replies.refused(ReceiveRefusal.NO_SUCH_LINE));
        }
        if (wish.to().isNegative()) {
            return Decision.told(Replies.refused(ReceiveRefusal.BELOW_NOTHING));
        }
        Line line = found.get();
        Optional<String> owner =
                receipt.lines().stream()
                        .filter(each -> each.line() == line.line())
                        .findFirst()
                        .flatMap(Receipt.Wanted::owner);
        List<Progress.Posting> postings =
                progress.postings(line.item()).stream()
                        .filter(each -> each.to().owner().equals(owner))
                        .toList();
        Quantity sum =
                postings.stream()
                        .map(Progress.Posting::quantity)
                        .reduce(Quantity.ZERO, Quantity::plus);
        Quantity target = sum.minus(line.done()).plus(wish.to());
        FactMaker maker = new FactMaker(context, Optional.of(receipt.ref()));
        List<Fact> facts = new ArrayList<>();
        Optional<Progress.Posting> like =
                postings.isEmpty() ? Optional.empty() : Optional.of(postings.getLast());
        for (Progress.Posting posting : postings.reversed()) {
            if (sum.compareTo(target) <= 0) {
                break;
            }
            facts.add(maker.reversed(posting, CORRECTED));
            sum = sum.minus(posting.quantity());
            like = Optional.of(posting);
        }
        Quantity missing = target.minus(sum);
        if (missing.isPositive()) {
            if (!canBePosted(line.item(), like)) {
                return Decision.told(Replies.refused(ReceiveRefusal.SCAN_THEM));
            }
            facts.add(anew(maker, line.item(), missing, like, owner));
        }
        return Decision.of(facts, Replies.corrected(line, wish.to(), items));
    }

    /** Nobody may invent the number of a unit, nor the lot of goods of which none came yet. */
    private boolean canBePosted(ItemCode item, Optional<Progress.Posting> like) {
        Optional<Body.Item> known = items.byCode(item);
        Goods goods = like.map(Progress.Posting::goods).orElse(Goods.PLAIN);
        return known.filter(Body.Item::serialRequired).isEmpty()
                && goods.serials().isEmpty()
                && (known.filter(Body.Item::lotRequired).isEmpty() || goods.lot().isPresent())
                && (known.filter(Body.Item::expiryRequired).isEmpty()
                        || goods.expiry().isPresent());
    }

    private Fact anew(
            FactMaker maker,
            ItemCode item,
            Quantity quantity,
            Optional<Progress.Posting> like,
            Optional<String> owner) {
        Account from =
                like.map(Progress.Posting::from)
                        .orElseGet(() -> receipt.from(Optional.empty(), owner));
        Account to =
                like.map(Progress.Posting::to)
                        .orElseGet(() -> receipt.to(false, Optional.empty(), owner));
        Head head = maker.command();
        Resolved resolved =
                new Resolved(item, items.version(), quantity, items.baseUnit(item), Quantity.ONE);
        return new Fact.Moved(
                new Head(
                        head.group(),
                        head.station(),
                        head.actor(),
                        head.task(),
                        head.raw(),
                        List.of(new Identifier(Identifier.REASON, CORRECTED)),
                        Optional.of(resolved),
                        head.notChecked(),
                        head.time(),
                        head.copyOf()),
                item,
                quantity,
                like.map(Progress.Posting::goods).orElse(Goods.PLAIN),
                from,
                to);
    }
}
