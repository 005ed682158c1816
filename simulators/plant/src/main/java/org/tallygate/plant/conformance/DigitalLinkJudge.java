package org.tallygate.plant.conformance;

import org.tallygate.device.identity.gs1.DigitalLink;
import org.tallygate.device.identity.gs1.ElementReader;
import org.tallygate.device.identity.gs1.ElementString;
import org.tallygate.device.identity.gs1.LinkForms;
import org.tallygate.device.identity.gs1.Reading;
import org.tallygate.device.identity.gs1.UriComponent;

import tools.jackson.databind.JsonNode;

import java.time.Year;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * GS1 Digital Link URIs from and to element strings, and the escaping of their components.
 *
 * @param now the year from which the century of two-digit years is told
 */
record DigitalLinkJudge(Year now) implements Judge {

    @Override
    public String input(Row row) {
        return row.text("kind")
                + " "
                + switch (row.text("kind")) {
                    case "uri->ais" -> row.text("uri");
                    case "ais->uri" -> row.text("stem") + " " + row.text("element_string");
                    default -> row.text("input");
                };
    }

    @Override
    public Optional<Difference> judge(Row row) {
        return switch (row.text("kind")) {
            case "uri->ais" -> Difference.between(expectedElements(row), readElements(row));
            case "ais->uri" -> Difference.between(expectedUri(row), writtenUri(row));
            case "component-escape" ->
                    Difference.between(
                            row.text("path") + " " + row.text("query"),
                            UriComponent.PATH.escape(row.text("input"))
                                    + " "
                                    + UriComponent.QUERY.escape(row.text("input")));
            case "component-unescape" ->
                    Difference.between(
                            row.text("path") + " " + row.text("query"),
                            UriComponent.PATH.unescape(row.text("input"))
                                    + " "
                                    + UriComponent.QUERY.unescape(row.text("input")));
            default -> Optional.of(new Difference("a judge", "no judge for this kind"));
        };
    }

    private static String expectedElements(Row row) {
        if (!row.flag("valid")) {
            return "refused";
        }
        List<String> ignored = new ArrayList<>();
        for (JsonNode parameter : row.fields().path("ignored_query")) {
            ignored.add(parameter.asString());
        }
        return ElementStringJudge.elements(row.fields().get("ais"))
                + row.optional("canonical").map(uri -> " " + uri).orElse("")
                + " ignored "
                + ignored;
    }

    private String readElements(Row row) {
        LinkForms forms =
                new LinkForms(
                        row.optional("zero_suppressed_gtin_allowed")
                                .filter(allowed -> allowed.equals("true"))
                                .isPresent(),
                        false);
        return switch (DigitalLink.parse(row.text("uri"), forms, now)) {
            case DigitalLink.Parsed.Refused _ -> "refused";
            case DigitalLink.Parsed.Read(DigitalLink link) ->
                    ElementStringJudge.elements(link.elements())
                            + (row.has("canonical") ? " " + link.canonical() : "")
                            + " ignored "
                            + link.otherQuery();
        };
    }

    private static String expectedUri(Row row) {
        return row.flag("valid") ? row.text("uri") : "refused";
    }

    private String writtenUri(Row row) {
        return switch (ElementReader.ofBracketed(row.text("element_string"), now)) {
            case Reading.Refused _ -> "refused";
            case Reading.Read(ElementString elements) ->
                    switch (DigitalLink.of(elements, row.text("stem"))) {
                        case DigitalLink.Parsed.Refused _ -> "refused";
                        case DigitalLink.Parsed.Read(DigitalLink link) -> link.uri();
                    };
        };
    }
}
