package org.tallygate.plant.conformance;

import org.tallygate.device.Bytes;
import org.tallygate.device.identity.epc.Gen2;
import org.tallygate.device.identity.epc.IsoUii;
import org.tallygate.device.identity.epc.PcWord;

import java.util.Optional;

/** What stands beside the EPC in a Gen2 tag's memory, and what stands there instead of one. */
final class TagMemoryJudges {

    private TagMemoryJudges() {}

    /** The stored CRC over control word and EPC. */
    static final class Crc implements Judge {

        @Override
        public String input(Row row) {
            return row.text("pc_plus_epc_hex");
        }

        @Override
        public Optional<Difference> judge(Row row) {
            return Difference.between(
                    row.text("stored_crc_hex"),
                    "%04X".formatted(Gen2.crc16(Bytes.ofHex(input(row)))));
        }
    }

    /** The fields of the control word. */
    static final class ControlWord implements Judge {

        @Override
        public String input(Row row) {
            return row.text("pc_hex");
        }

        @Override
        public Optional<Difference> judge(Row row) {
            PcWord expected =
                    new PcWord(
                            Integer.parseInt(row.text("length_words")),
                            row.flag("umi"),
                            row.flag("xi"),
                            row.flag("toggle"),
                            Integer.parseInt(row.text("attr_or_afi_hex"), 16));
            return Difference.between(expected, Gen2.pcWord(Integer.parseInt(input(row), 16)));
        }
    }

    /** Item identifiers of ISO in six-bit text. */
    static final class ItemIdentifier implements Judge {

        @Override
        public String input(Row row) {
            return row.text("pc_hex") + " " + row.text("uii_hex");
        }

        @Override
        public Optional<Difference> judge(Row row) {
            boolean isoFamily = Gen2.pcWord(Integer.parseInt(row.text("pc_hex"), 16)).isoFamily();
            return Difference.between(
                    "ISO " + row.text("decoded_6bit_text"),
                    (isoFamily ? "ISO " : "EPC ") + IsoUii.text(Bytes.ofHex(row.text("uii_hex"))));
        }
    }
}
