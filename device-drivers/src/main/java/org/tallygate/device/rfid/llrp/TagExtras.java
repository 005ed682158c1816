package org.tallygate.device.rfid.llrp;

import org.tallygate.device.Bytes;
import org.tallygate.device.TagDetail;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Gathers what vendors' parameters say of one tag; what is said first stays. */
final class TagExtras {

    private final OptionalInt pcWord;
    private OptionalInt rssiCentiDbm = OptionalInt.empty();
    private OptionalInt phase = OptionalInt.empty();
    private Optional<Bytes> tid = Optional.empty();

    TagExtras(OptionalInt pcWord) {
        this.pcWord = pcWord;
    }

    TagExtras read(TagReports tag) {
        while (tag.nextCustom()) {
            VendorExtension.of(tag.customVendor())
                    .read(tag.customSubtype(), tag.customData(), this);
        }
        return this;
    }

    TagExtras read(List<Element> customs) {
        for (Element custom : customs) {
            VendorExtension.of(custom.number("VendorIdentifier"))
                    .read(custom.number("ParameterSubtype"), custom.bytes("Data"), this);
        }
        return this;
    }

    void rssiCentiDbm(int value) {
        if (rssiCentiDbm.isEmpty()) {
            rssiCentiDbm = OptionalInt.of(value);
        }
    }

    /**
     * @param value 1/4096 of a turn, 0 to 4095; others say nothing
     */
    void phase(int value) {
        if (phase.isEmpty() && value >= 0 && value < 4_096) {
            phase = OptionalInt.of(value);
        }
    }

    void tid(Bytes value) {
        if (tid.isEmpty() && value.size() > 0) {
            tid = Optional.of(value);
        }
    }

    TagDetail detail() {
        return pcWord.isEmpty() && rssiCentiDbm.isEmpty() && phase.isEmpty() && tid.isEmpty()
                ? TagDetail.NONE
                : new TagDetail(rssiCentiDbm, phase, OptionalInt.empty(), pcWord, tid);
    }
}
