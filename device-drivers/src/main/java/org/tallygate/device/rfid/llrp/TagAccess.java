package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What to do to the memory of tags that answer, and the requests that have a reader do it. */
public sealed interface TagAccess {

    /** The number of the one operation in a specification made here. */
    int OP_SPEC_ID = 1;

    /**
     * Reads the chip's own number.
     *
     * @param words of 16 bits from the start, 1 to 32; two name the maker and model, most chips
     *     have six
     */
    record ReadTid(int words) implements TagAccess {

        public ReadTid {
            require("words", words, 1, 32);
        }
    }

    /**
     * @param from the first word of 16 bits
     * @param words 1 to 512, or 0 for all that follow
     */
    record ReadUserMemory(int from, int words) implements TagAccess {

        public ReadUserMemory {
            require("from", from, 0, 65_535);
            require("words", words, 0, 512);
        }
    }

    /**
     * Gives a tag a new EPC.
     *
     * @param epc 1 to 31 words of 16 bits
     * @param password of the tag's access, 0 to 2^32 - 1; 0 for none
     */
    record WriteEpc(Bytes epc, long password) implements TagAccess {

        public WriteEpc {
            require("words of the EPC", epc.size() / 2, 1, 31);
            if (epc.size() % 2 != 0) {
                throw new IllegalArgumentException(
                        "EPC of " + epc.size() + " bytes must be whole words of 16 bits");
            }
            if (password < 0 || password > 0xFFFF_FFFFL) {
                throw new IllegalArgumentException("password must be 0 to 4294967295");
            }
        }

        /** A password is no business of a log. */
        @Override
        public String toString() {
            return "WriteEpc " + epc;
        }
    }

    /**
     * ADD_ACCESSSPEC for one operation, on all antennas and in every ROSpec. A write ends after the
     * first tag, a read goes on for each tag that answers.
     *
     * @param id 1 to 2^32 - 1
     * @param only the EPC of the tag that is meant; every tag when it is empty
     * @throws IllegalArgumentException when a write names no tag: it would rewrite whatever is near
     */
    static Element add(long id, Optional<Bytes> only, TagAccess access) {
        boolean writes = access instanceof WriteEpc;
        if (writes && only.isEmpty()) {
            throw new IllegalArgumentException("a write needs the EPC of the tag that it is for");
        }
        Element stop =
                Element.of("AccessSpecStopTrigger")
                        .set("AccessSpecStopTrigger", writes)
                        .set("OperationCountValue", writes ? 1 : 0)
                        .build();
        Element target = Element.of("C1G2TagSpec").add(target(only)).build();
        Element command = Element.of("AccessCommand").add(target, operation(access, only)).build();
        Element report = Element.of("AccessReportSpec").set("AccessReportTrigger", 0).build();
        return Element.of("ADD_ACCESSSPEC")
                .add(
                        Element.of("AccessSpec")
                                .set("AccessSpecID", id)
                                .set("ProtocolID", 1)
                                .add(stop, command, report)
                                .build())
                .build();
    }

    static Element enable(long id) {
        return Element.of("ENABLE_ACCESSSPEC").set("AccessSpecID", id).build();
    }

    static Element disable(long id) {
        return Element.of("DISABLE_ACCESSSPEC").set("AccessSpecID", id).build();
    }

    /**
     * @param id 0 for all
     */
    static Element delete(long id) {
        return Element.of("DELETE_ACCESSSPEC").set("AccessSpecID", id).build();
    }

    /** The EPC stands in bank 1 behind 16 bits of checksum and 16 of protocol control. */
    private static Element target(Optional<Bytes> only) {
        Bytes epc = only.orElse(Bytes.EMPTY);
        byte[] all = new byte[epc.size()];
        Arrays.fill(all, (byte) 0xFF);
        return Element.of("C1G2TargetTag")
                .set("MB", 1)
                .set("Match", true)
                .set("Pointer", 32)
                .set("TagMask", Bytes.of(all))
                .set("TagData", epc)
                .build();
    }

    private static Element operation(TagAccess access, Optional<Bytes> only) {
        return switch (access) {
            case ReadTid read -> read(2, 0, read.words());
            case ReadUserMemory read -> read(3, read.from(), read.words());
            case WriteEpc write -> {
                // The protocol control word holds the length; one that stays need not be touched.
                int words = write.epc().size() / 2;
                boolean longer = only.orElseThrow().size() != write.epc().size();
                List<Long> content = new ArrayList<>();
                if (longer) {
                    content.add((long) words << 11);
                }
                for (int i = 0; i < words; i++) {
                    content.add(((long) write.epc().at(2 * i) << 8) | write.epc().at(2 * i + 1));
                }
                yield Element.of("C1G2Write")
                        .set("OpSpecID", OP_SPEC_ID)
                        .set("AccessPassword", write.password())
                        .set("MB", 1)
                        .set("WordPointer", longer ? 1 : 2)
                        .set("WriteData", content)
                        .build();
            }
        };
    }

    private static Element read(int bank, int from, int words) {
        return Element.of("C1G2Read")
                .set("OpSpecID", OP_SPEC_ID)
                .set("MB", bank)
                .set("WordPointer", from)
                .set("WordCount", words)
                .build();
    }

    private static void require(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(
                    "%s %d must be %d to %d".formatted(name, value, least, most));
        }
    }
}
