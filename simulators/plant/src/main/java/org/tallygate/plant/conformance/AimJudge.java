package org.tallygate.plant.conformance;

import org.tallygate.device.identity.gs1.AimIdentifier;

import java.util.Optional;

/** AIM symbology identifiers: what was read, and whether it holds element strings or a GTIN. */
final class AimJudge implements Judge {

    @Override
    public String input(Row row) {
        return row.text("aim_id");
    }

    @Override
    public Optional<Difference> judge(Row row) {
        String expected = row.text("symbology");
        String content = row.optional("gs1_content").orElse("");
        Optional<AimIdentifier> aim = AimIdentifier.of(input(row));
        boolean same =
                aim.filter(known -> SymbologyNames.agree(known.symbology(), expected))
                        .filter(known -> content(known).equals(content))
                        .isPresent();
        return same
                ? Optional.empty()
                : Optional.of(
                        new Difference(
                                expected + ", GS1 content '" + content + "'",
                                aim.map(known ->
                                                known.symbology()
                                                        + ", GS1 content '"
                                                        + content(known)
                                                        + "'")
                                        .orElse("unknown")));
    }

    private static String content(AimIdentifier aim) {
        return switch (aim.content()) {
            case ELEMENT_STRINGS -> "AI";
            case GTIN -> "GTIN";
            case OTHER -> "";
        };
    }
}
