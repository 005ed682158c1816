package org.tallygate.gateway.station;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.fact.Raw;
import org.tallygate.device.Evidence;
import org.tallygate.device.Stamp;
import org.tallygate.device.identity.Identified;
import org.tallygate.device.identity.epc.Epc;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.device.identity.gs1.Reason;
import org.tallygate.gateway.observation.Observation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One code or tag that a rule looks at.
 *
 * @param code as people see it: the text of a barcode, the URI of a tag
 * @param received when its last byte reached us
 * @param upload the content hash of the upload that it came with; when it was read is then unknown
 */
public record Scan(Identified what, String code, Raw raw, Stamp received, Optional<String> upload) {

    private static final Raw NOTHING_READ = new Raw("", 0, "");

    /** Information that trading partners agreed upon: the owner's label of consigned goods. */
    private static final String AI_OWNER = "91";

    public static Scan ofCode(Identified what, String text, Evidence evidence) {
        return new Scan(what, text, raw(evidence), evidence.received(), Optional.empty());
    }

    public static Scan ofUpload(Observation.UploadObserved.Code code, String contentHash) {
        Evidence evidence = code.evidence();
        return new Scan(
                code.what(),
                code.text(),
                raw(evidence),
                evidence.received(),
                Optional.of(contentHash));
    }

    public static Scan ofTag(Identified what, Evidence evidence) {
        String code =
                switch (what) {
                    case Identified.TradeItem item -> tagUri(item.epc(), item.elements());
                    case Identified.LogisticUnit unit -> tagUri(unit.epc(), unit.elements());
                    case Identified.ContentsOnly contents -> contents.elements().bracketed();
                    case Identified.OtherElements other -> tagUri(other.epc(), other.elements());
                    case Identified.Unknown unknown -> unknown.text();
                };
        return new Scan(what, code, raw(evidence), evidence.received(), Optional.empty());
    }

    /** Nothing was read: a person says which item it is. */
    public static Scan named(ItemCode item, Stamp said) {
        return new Scan(
                new Identified.Unknown(item.value(), Reason.PLAIN_TEXT, "named by a person"),
                item.value(),
                NOTHING_READ,
                said,
                Optional.empty());
    }

    /** Whether a device read it. */
    public boolean isRead() {
        return !raw.equals(NOTHING_READ);
    }

    /** Whose the goods are by their label; a label of the company's own goods names nobody. */
    public Optional<String> owner() {
        return switch (what) {
            case Identified.TradeItem item -> item.elements().value(AI_OWNER);
            case Identified.LogisticUnit unit -> unit.elements().value(AI_OWNER);
            case Identified.ContentsOnly _ -> Optional.empty();
            case Identified.OtherElements _ -> Optional.empty();
            case Identified.Unknown _ -> Optional.empty();
        };
    }

    /** The identifiers in it, before anything was looked up, and the upload that it came with. */
    public List<Identifier> asRead() {
        if (!isRead()) {
            return List.of(new Identifier(Identifier.NAMED, code));
        }
        List<Identifier> identifiers = new ArrayList<>(identified());
        upload.ifPresent(hash -> identifiers.add(new Identifier(Identifier.UPLOAD, hash)));
        return identifiers;
    }

    private List<Identifier> identified() {
        return switch (what) {
            case Identified.TradeItem item -> identifiers(item.elements(), item.epc());
            case Identified.LogisticUnit unit -> identifiers(unit.elements(), unit.epc());
            case Identified.ContentsOnly contents ->
                    identifiers(contents.elements(), Optional.empty());
            case Identified.OtherElements other -> identifiers(other.elements(), other.epc());
            case Identified.Unknown unknown -> List.of(new Identifier("text", unknown.text()));
        };
    }

    private static String tagUri(Optional<Epc> epc, ElementString elements) {
        return epc.map(Epc::uri).orElseGet(elements::bracketed);
    }

    private static List<Identifier> identifiers(ElementString elements, Optional<Epc> epc) {
        List<Identifier> identifiers = new ArrayList<>();
        elements.elements()
                .forEach(element -> identifiers.add(new Identifier(element.ai(), element.value())));
        epc.flatMap(Epc::pureUri).ifPresent(uri -> identifiers.add(new Identifier("epc", uri)));
        return identifiers;
    }

    private static Raw raw(Evidence evidence) {
        return new Raw(evidence.device().value(), evidence.sequence(), evidence.raw().hex());
    }
}
