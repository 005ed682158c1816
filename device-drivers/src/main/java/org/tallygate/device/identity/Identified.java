package org.tallygate.device.identity;

import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Reason;
import org.tallygate.device.identity.gs1.Sscc;

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalLong;

/** What a code or a tag names. */
public sealed interface Identified {

    /**
     * A trade item: a piece, an inner pack or a case.
     *
     * @param serial AI 21 or the serial number of the tag: names one instance
     * @param lot AI 10
     * @param expiry AI 17; the last day on which the item may be used
     * @param count AI 30: how many pieces an item of variable content holds
     * @param elements all that was read, these values among it
     * @param epc the tag's own form with filter and company prefix, when a tag was read
     */
    record TradeItem(
            Gtin gtin,
            Optional<String> serial,
            Optional<String> lot,
            Optional<LocalDate> expiry,
            OptionalLong count,
            ElementString elements,
            Optional<Epc> epc)
            implements Identified {}

    /**
     * A logistic unit: a pallet, a carton or a parcel with its own number.
     *
     * @param contents what the label says of the items inside, if it says it
     * @param elements all that was read, these values among it
     * @param epc the tag's own form with filter and company prefix, when a tag was read
     */
    record LogisticUnit(
            Sscc sscc, Optional<Contents> contents, ElementString elements, Optional<Epc> epc)
            implements Identified {}

    /**
     * What is inside a logistic unit whose number stands in another symbol of the same label: AI 02
     * without AI 00.
     */
    record ContentsOnly(Contents contents, ElementString elements) implements Identified {}

    /**
     * A right element string that names neither an item nor a logistic unit, such as a location, an
     * asset, a coupon, or attributes alone.
     *
     * @param epc the tag's own form, when a tag was read
     */
    record OtherElements(ElementString elements, Optional<Epc> epc) implements Identified {}

    /**
     * Nothing that we know.
     *
     * @param text what was read; of a tag its raw URI, or its tag URI when that has no GS1 key
     * @param sentence says which field is wrong and what would be right, without full stop
     */
    record Unknown(String text, Reason reason, String sentence) implements Identified {}

    /**
     * The trade items inside a logistic unit, all of one kind.
     *
     * @param item AI 02
     * @param count AI 37
     * @param lot AI 10
     * @param expiry AI 17
     */
    record Contents(
            Gtin item, OptionalLong count, Optional<String> lot, Optional<LocalDate> expiry) {}
}
