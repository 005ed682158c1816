package org.tallygate.contract.document;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;
import org.tallygate.contract.Quantity;

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
})
public sealed interface Body {

    /** The document's kind in the language of the wire. */
    default String kind() {
        return getClass().getSimpleName();
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
            implements Body {

        public ReceivingTask {
            Printable.check("reference", reference, 64);
            lines = List.copyOf(lines);
            packages = List.copyOf(packages);
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).line() != i + 1) {
                    throw new IllegalArgumentException(
                            "line " + lines.get(i).line() + " must be " + (i + 1));
                }
            }
        }
    }

    /** One expected item; {@code line} counts from 1, the quantity is in base units. */
    record ExpectedLine(int line, ItemCode item, Quantity expected) {

        public ExpectedLine {
            if (!expected.isPositive()) {
                throw new IllegalArgumentException("expected " + expected + " must be above 0");
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

    /** The items that a gateway may meet. The document's revision is the master version. */
    record ItemMaster(List<Item> items) implements Body {

        public ItemMaster {
            items = List.copyOf(items);
        }
    }

    /** An item, the codes it is known by, and what must be captured with it. */
    record Item(
            ItemCode item,
            String description,
            String baseUnit,
            List<TradeCode> codes,
            boolean lotRequired,
            boolean expiryRequired,
            boolean serialRequired) {

        public Item {
            Printable.check("description", description, 200);
            codes = List.copyOf(codes);
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

    /** Stock that this gateway may sell while the centre is away. */
    record Lease(ItemCode item, LocationCode location, Quantity quantity, long validUntilMicros)
            implements Body {}

    /** Who may sign on, by badge; the badge is a reference, not a name. */
    record Staff(List<Badge> badges) implements Body {

        public Staff {
            badges = List.copyOf(badges);
        }
    }

    /** A badge, the language of its owner (BCP 47) and what the owner may do. */
    record Badge(String badge, String language, List<String> roles) {

        public Badge {
            roles = List.copyOf(roles);
        }
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
}
