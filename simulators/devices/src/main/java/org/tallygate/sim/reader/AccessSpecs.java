package org.tallygate.sim.reader;

import org.tallygate.device.Bytes;
import org.tallygate.device.rfid.llrp.Element;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the client wants done to tags that answer: read, write, both simulated word by word. */
final class AccessSpecs {

    static final int MAX = 4;

    private static final int ALL = 0;

    private final Map<Long, Spec> specs = new LinkedHashMap<>();
    private final Map<Bytes, TagMemory> memories = new LinkedHashMap<>();

    private static final class Spec {
        private final Element element;
        private boolean active;
        private long done;

        Spec(Element element) {
            this.element = element;
        }
    }

    /** What was done to one tag: the parameters of its report, and the EPC it bears now. */
    record Done(List<Element> results, Bytes epc) {}

    Element add(Element spec) {
        long id = spec.number("AccessSpecID");
        if (id == 0 || specs.containsKey(id)) {
            return Refusal.field(
                    "AccessSpecID " + id + " is 0 or there already", "AccessSpec", 207, 1);
        } else if (spec.flag("CurrentState")) {
            return Refusal.field("CurrentState must be Disabled", "AccessSpec", 207, 4);
        } else if (specs.size() >= MAX) {
            return Refusal.OVERFLOW_PARAMETER.status("no more than " + MAX + " AccessSpec");
        }
        specs.put(id, new Spec(spec));
        return Refusal.success();
    }

    Element delete(long id) {
        if (id == ALL) {
            specs.clear();
            return Refusal.success();
        }
        return specs.remove(id) == null ? unknown(id) : Refusal.success();
    }

    Element turn(long id, boolean active) {
        if (id != ALL && !specs.containsKey(id)) {
            return unknown(id);
        }
        specs.forEach((each, spec) -> {
            if (id == ALL || each == id) {
                spec.active = active;
            }
        });
        return Refusal.success();
    }

    List<Element> shown() {
        return specs.values().stream()
                .map(spec ->
                        Element.of("AccessSpec")
                                .set("AccessSpecID", spec.element.number("AccessSpecID"))
                                .set("AntennaID", spec.element.number("AntennaID"))
                                .set("ProtocolID", spec.element.number("ProtocolID"))
                                .set("CurrentState", spec.active)
                                .set("ROSpecID", spec.element.number("ROSpecID"))
                                .add(spec.element.children())
                                .build())
                .toList();
    }

    /** The first active specification that fits is carried out. */
    Done apply(TagField.Sighting sighting, long roSpec) {
        for (Spec spec : List.copyOf(specs.values())) {
            long antenna = spec.element.number("AntennaID");
            long meant = spec.element.number("ROSpecID");
            if (spec.active
                    && (antenna == 0 || antenna == sighting.antenna())
                    && (meant == 0 || meant == roSpec)) {
                TagMemory memory = memories.computeIfAbsent(sighting.epc(), TagMemory::new);
                Element command = spec.element.child("AccessCommand").orElseThrow();
                if (fits(command, memory)) {
                    return done(spec, command, memory, sighting.epc());
                }
            }
        }
        return new Done(List.of(), sighting.epc());
    }

    private Done done(Spec spec, Element command, TagMemory memory, Bytes before) {
        long id = spec.element.number("AccessSpecID");
        List<Element> results = new ArrayList<>();
        results.add(Element.of("AccessSpecID").set("AccessSpecID", id).build());
        for (Element operation : command.children()) {
            switch (operation.name()) {
                case "C1G2Read" -> results.add(read(operation, memory));
                case "C1G2Write" -> results.add(write(operation, memory));
                default -> {}
            }
        }
        spec.done++;
        Element stop = spec.element.child("AccessSpecStopTrigger").orElseThrow();
        if (stop.flag("AccessSpecStopTrigger") && spec.done >= stop.number("OperationCountValue")) {
            specs.remove(id);
        }
        if (!memory.epc().equals(before)) {
            memories.remove(before);
            memories.put(memory.epc(), memory);
        }
        return new Done(results, memory.epc());
    }

    private static boolean fits(Element command, TagMemory memory) {
        return command.child("C1G2TagSpec").orElseThrow().children("C1G2TargetTag").stream()
                .allMatch(target -> fitsTarget(target, memory) == target.flag("Match"));
    }

    private static boolean fitsTarget(Element target, TagMemory memory) {
        Bytes mask = target.bytes("TagMask");
        Bytes data = target.bytes("TagData");
        int from = (int) target.number("Pointer");
        for (int i = 0; i < 8 * Math.min(mask.size(), data.size()); i++) {
            boolean masked = ((mask.at(i / 8) >>> (7 - i % 8)) & 1) != 0;
            boolean wanted = ((data.at(i / 8) >>> (7 - i % 8)) & 1) != 0;
            if (masked && memory.bit((int) target.number("MB"), from + i) != wanted) {
                return false;
            }
        }
        return true;
    }

    private static Element read(Element operation, TagMemory memory) {
        int bank = (int) operation.number("MB");
        int from = (int) operation.number("WordPointer");
        int asked = (int) operation.number("WordCount");
        int size = memory.bank(bank).size();
        int count = asked == 0 ? Math.max(size - from, 0) : asked;
        boolean allowed = passwordFits(operation, memory);
        boolean there = memory.holds(bank, from, count) && from < size;
        return Element.of("C1G2ReadOpSpecResult")
                .set("OpSpecID", operation.number("OpSpecID"))
                .set("Result", allowed && there ? 0 : 1)
                .set(
                        "ReadData",
                        allowed && there
                                ? memory.bank(bank).subList(from, from + count)
                                : List.of())
                .build();
    }

    private static Element write(Element operation, TagMemory memory) {
        int bank = (int) operation.number("MB");
        int from = (int) operation.number("WordPointer");
        List<Long> words = operation.numbers("WriteData");
        boolean allowed = passwordFits(operation, memory);
        boolean there = memory.holds(bank, from, words.size());
        boolean written = allowed && there && bank != 2;
        if (written) {
            memory.write(bank, from, words);
        }
        long result = written ? 0 : !there ? 1 : bank == 2 ? 2 : 4;
        return Element.of("C1G2WriteOpSpecResult")
                .set("OpSpecID", operation.number("OpSpecID"))
                .set("Result", result)
                .set("NumWordsWritten", written ? words.size() : 0)
                .build();
    }

    private static boolean passwordFits(Element operation, TagMemory memory) {
        return memory.password() == 0 || memory.password() == operation.number("AccessPassword");
    }

    private static Element unknown(long id) {
        return Refusal.MESSAGE_FIELD.status("there is no AccessSpec " + id);
    }
}
