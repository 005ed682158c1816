package org.tallygate.server.console;

import org.tallygate.ledger.Raised;

/**
 * How soon an exception wants somebody, and what that person does first.
 *
 * @param next an instruction, one sentence without its point
 */
record Advice(Urgency urgency, String next) {

    /** How soon; the more urgent ones come first. */
    enum Urgency {
        /** A customer or a whole box waits, or what the book says can't be so. */
        NOW,
        /** Somebody has to decide before the goods go on. */
        TODAY,
        /** Good to know, and to mend at its cause. */
        SOME_TIME
    }

    static Advice of(Raised.Kind kind) {
        return switch (kind) {
            case RESOLUTION_DIFFERS ->
                    some("Compare the code in the item master with the label on the goods");
            case EXPIRED_GOODS -> now("Take the goods out and block them");
            case EARLIER_GOODS_LEFT -> some("See that what expires first is picked next");
            case GOODS_UNMARKED -> today("Read the goods and say what they lack");
            case PLACE_OVERFULL -> today("Move some of the goods to another place");
            case VERDICT_DISPUTED ->
                    today("Read the note, look at the goods, and put right what was recorded");
            case NEGATIVE_BALANCE -> now("Count the item at that place");
            case PROMISE_SHORT -> now("Look who waits for it; promise it from elsewhere or say no");
            case LEASE_MISSING ->
                    today("Bring the box back on line, or give it up so that its goods are free");
            case PACKAGE_ELSEWHERE ->
                    today("Go and see where the package stands, and move it there");
            case COUNT_VARIANCE -> some("See which movements came just before the count");
            case STOCK_DIFFERS ->
                    today(
                            "See what the other system lacks; count the place if nothing explains"
                                    + " it");
            case SHORT_PICK -> now("Count the bin; what was picked short is routed anew");
            case CHANGE_WAITS -> today("Agree to the change of stock, or drop it");
            case SERIAL_DUPLICATE ->
                    today("Find both units; one label is a copy, or one read was not taken back");
            case SERIAL_NEVER_SOLD ->
                    today("Keep the unit aside and look for the sale that it belongs to");
            case SERIAL_ELSEWHERE -> some("Move the unit in the book to where it was seen");
            case SERIALS_DIFFER -> today("Scan the units again, one by one");
            case COMMAND_CONFLICT ->
                    some("Tell whoever runs that system: each wish needs an id of its own");
            case PURCHASE_OVER ->
                    today("Keep what is too much with the buyer’s word, or send it back");
            case INVOICE_DIFFERS -> today("Ask the supplier for a credit before it is paid");
            case PURCHASE_REST_ASKED -> today("Decide whether the rest is still to come");
            case SALE_REST_ASKED -> today("Ship the rest, put it on a backorder, or give it up");
            case NOT_COLLECTED ->
                    today("Put the goods back, and cancel the order or agree on another day");
            case SHIPPED_TOO_MUCH -> today("Tell the customer, or ask for the goods back");
            case UNEXPECTED_GOODS -> today("Put the goods aside and find the document they are of");
            case UNINSPECTED_LEFT -> now("Find out who has the goods, and whether they are safe");
            case LATE_FOR_DOCUMENT -> some("See whether the document was closed too early");
            case TRANSFER_DISCREPANCY ->
                    today("Look for the goods at both ends, then say what became of them");
            case TRANSFER_ASTRAY -> now("Send the goods on, or receive them where they are");
            case TRANSIT_UNMATCHED -> today("Find the transfer that the goods belong to");
            case RETURN_UNAUTHORISED -> today("Authorise the return, or send the goods back");
            case RETURN_TOO_MUCH -> today("Count what came back and compare it with the sale");
            case RETURNED_TWICE -> today("Refund nothing until the unit in hand is looked at");
            case RETURN_NEVER_SOLD -> today("Refund nothing; ask the customer for the receipt");
            case SHIPMENT_NOT_SEEN -> now("Ask the carrier where the shipment is");
            case FORK ->
                    now("Enrol the box anew, and count what it handled since the copy was made");
            case JOURNAL_DAMAGED -> now("Replace the box’s disk; what was intact is here already");
            case GAP -> now("Count what the box handled in that time");
            case CLONE -> now("Switch one of the two boxes off and enrol it anew");
            case STALE_CENTRE -> now("Start the newer centre, or let the boxes adopt this one");
            case FOREIGN_BOOK -> now("Enrol the box here, or bring it back to where it belongs");
            case REFUSED_BY_BOOK -> now("Show the sentence to whoever looks after the database");
            case UNKNOWN_FORMAT -> now("Upgrade this centre; the box keeps its facts until then");
        };
    }

    private static Advice now(String next) {
        return new Advice(Urgency.NOW, next);
    }

    private static Advice today(String next) {
        return new Advice(Urgency.TODAY, next);
    }

    private static Advice some(String next) {
        return new Advice(Urgency.SOME_TIME, next);
    }

    /** As people see it. */
    String when() {
        return switch (urgency) {
            case NOW -> "now";
            case TODAY -> "today";
            case SOME_TIME -> "some time";
        };
    }
}
