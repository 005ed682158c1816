package org.tallygate.device.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import org.tallygate.device.identity.EpcLink;
import org.tallygate.device.identity.gs1.CompressedLink;
import org.tallygate.device.identity.gs1.DigitalLink;
import org.tallygate.device.identity.gs1.LinkForms;
import org.tallygate.device.identity.gs1.UriComponent;

import java.util.List;
import java.util.random.RandomGenerator;

/** GS1 Digital Links, legible and packed. */
final class LinkTargets {

    private static final List<String> LINKS =
            List.of(
                    "https://id.gs1.org/01/09506000134352/10/ABC/21/1?17=261231&linkType=gs1:pip",
                    "https://example.com/a/b/gtin/9506000134352?3103=001750",
                    "https://id.gs1.org/00/998440410914660971",
                    "https://id.gs1.org/8003/09506000134352ABC%2F?99=x",
                    "https://id.gs1.org/AN2yxDhfaiaw",
                    "https://id.gs1.org/ARHKVAdpQg",
                    "https://id.gs1.org/01/09506000134352/IRCA",
                    "https://id.gs1.org/96/3074257BF7194E4000001A85",
                    "%2F",
                    "%",
                    "/",
                    "?",
                    "&17=261231",
                    "#",
                    "/10/",
                    "/21/A",
                    "414",
                    "_-",
                    "AAAA",
                    "é");

    private LinkTargets() {}

    static List<Target> all() {
        return List.of(
                Target.ofText("digital-link", LINKS, LinkTargets::parse),
                Target.ofText("digital-link-packed", LINKS, LinkTargets::unpack),
                Target.ofText("epc-link", LINKS, LinkTargets::epc));
    }

    private static void parse(String uri, RandomGenerator random) {
        LinkForms forms = random.nextBoolean() ? LinkForms.STANDARD : LinkForms.ALL;
        if (DigitalLink.parse(uri, forms, IdentityTargets.NOW)
                instanceof DigitalLink.Parsed.Read(var link)) {
            saysTheSameAgain(link);
        }
        if (uri.chars().allMatch(character -> character <= 0xFF)) {
            assertThat(UriComponent.PATH.unescape(UriComponent.PATH.escape(uri))).isEqualTo(uri);
            assertThat(UriComponent.QUERY.unescape(UriComponent.QUERY.escape(uri))).isEqualTo(uri);
        }
    }

    private static void unpack(String uri, RandomGenerator random) {
        if (CompressedLink.decompress(uri, IdentityTargets.NOW)
                instanceof DigitalLink.Parsed.Read(var link)) {
            saysTheSameAgain(link);
        }
    }

    private static void saysTheSameAgain(DigitalLink link) {
        assertThat(canonical(DigitalLink.parse(link.uri(), IdentityTargets.NOW)))
                .isEqualTo(link.canonical());
        assertThat(canonical(DigitalLink.parse(link.canonical(), IdentityTargets.NOW)))
                .isEqualTo(link.canonical());
        String packed = CompressedLink.compress(link);
        assertThat(canonical(CompressedLink.decompress(packed, IdentityTargets.NOW)))
                .as(packed)
                .isEqualTo(link.canonical());
    }

    private static String canonical(DigitalLink.Parsed parsed) {
        return switch (parsed) {
            case DigitalLink.Parsed.Read(var link) -> link.canonical();
            case DigitalLink.Parsed.Refused(var fault) -> fault.toString();
        };
    }

    private static void epc(String uri, RandomGenerator random) {
        EpcLink.epc(uri)
                .ifPresent(epc ->
                        assertThat(EpcLink.epc(EpcLink.hex("https://example.com", epc)))
                                .contains(epc));
    }
}
