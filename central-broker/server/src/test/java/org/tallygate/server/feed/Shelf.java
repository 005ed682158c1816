package org.tallygate.server.feed;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a channel may sell, set by hand. */
final class Shelf implements Sellable {

    static final Name WEB = new Name("web");
    static final Name SHOP = new Name("shop");
    static final ItemCode MILK = new ItemCode("MILK-1L");
    static final ItemCode BREAD = new ItemCode("BREAD");

    final Map<ItemCode, Quantity> ats = new TreeMap<>();
    final Map<ItemCode, ItemCode> merged = new TreeMap<>();
    final Set<Name> channels = new TreeSet<>(Set.of(WEB));
    Object rules = new Object();
    long offset;

    void put(ItemCode item, long quantity) {
        offset++;
        ats.put(item, Quantity.of(quantity));
    }

    @Override
    public long offset() {
        return offset;
    }

    @Override
    public Set<Name> channels() {
        return channels;
    }

    @Override
    public Collection<ItemCode> items() {
        return ats.keySet();
    }

    @Override
    public Found look(ItemCode item, long micros) {
        Map<Name, Quantity> all = new TreeMap<>();
        channels.forEach(each -> all.put(each, ats.getOrDefault(item, Quantity.ZERO)));
        return new Found(offset, all, Optional.ofNullable(merged.get(item)));
    }

    @Override
    public Object rules() {
        return rules;
    }
}
