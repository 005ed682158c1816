package org.tallygate.plant.controls;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;

import java.time.Instant;
import java.util.List;

/**
 * What this page put in, and the state of what it holds in its own hand.
 *
 * @param aside what was presented and must not be in stock without a person's yes
 * @param clock by how much the gateway's clock is off, in words
 * @param lastAt when something was put in last; far past when nothing was
 */
public record PutIn(
        List<Item> items, List<Aside> aside, boolean linkIsCut, String clock, Instant lastAt) {

    public PutIn {
        items = List.copyOf(items);
        aside = List.copyOf(aside);
    }

    /**
     * One item, in base units.
     *
     * @param least was received if the plant works
     * @param most may have been received; above {@code least} when a device may have missed some
     * @param withYes is received at most, if a person says yes to what is over
     * @param expected what the receipt says; 0 when it says nothing
     */
    public record Item(
            ItemCode item,
            String description,
            String unit,
            Quantity least,
            Quantity most,
            Quantity withYes,
            Quantity expected) {}

    /** Something that was not to be received, and how often it was presented. */
    public record Aside(String what, String reason, int times) {}

    static PutIn of(
            SampleGoods goods, Truth truth, boolean linkIsCut, String clock, Instant lastAt) {
        return new PutIn(
                goods.items().stream().map(item -> item(goods, truth, item)).toList(),
                truth.aside().stream()
                        .map(each -> new Aside(each.what(), each.reason().words(), each.times()))
                        .toList(),
                linkIsCut,
                clock,
                lastAt);
    }

    private static Item item(SampleGoods goods, Truth truth, SampleItem item) {
        Truth.Amount amount = truth.of(item.item());
        Quantity expected = goods.expected(item.item()).orElse(Quantity.ZERO);
        Quantity all = amount.sure().plus(amount.unsure());
        // Nothing beyond the receipt is received without a yes, whatever was missed.
        Quantity most = all.compareTo(expected) > 0 ? expected : all;
        return new Item(
                item.item(),
                item.description(),
                item.unit(),
                amount.sure(),
                most,
                all.plus(amount.over()),
                expected);
    }
}
