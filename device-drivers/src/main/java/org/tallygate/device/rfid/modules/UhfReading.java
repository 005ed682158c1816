package org.tallygate.device.rfid.modules;

import org.tallygate.device.Bytes;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** What one frame says, for people and for checks. */
public sealed interface UhfReading {

    /**
     * A whole frame with a right checksum.
     *
     * @param command whether the host says it
     * @param meaning it in words
     * @param answers what a module says with it; empty for a command
     */
    record Read(Family family, boolean command, String meaning, List<ModuleAnswer> answers)
            implements UhfReading {

        public Read {
            answers = List.copyOf(answers);
        }

        public List<Sighting> tags() {
            return answers.stream()
                    .filter(ModuleAnswer.Tag.class::isInstance)
                    .map(answer -> ((ModuleAnswer.Tag) answer).sighting())
                    .toList();
        }

        /** The first tag's signal in dBm, where the family defines it so. */
        public OptionalInt rssiDbm() {
            return first().map(tag -> tag.signal().dbm()).orElse(OptionalInt.empty());
        }

        /** The first tag's signal as the byte that was sent, where it is not in dBm. */
        public OptionalInt rssiRaw() {
            return first().map(tag -> tag.signal().raw()).orElse(OptionalInt.empty());
        }

        /** The first tag's EPC in capital hexadecimal digits. */
        public Optional<String> epc() {
            return first().map(Sighting::epc)
                    .map(Bytes::hex)
                    .map(hex -> hex.toUpperCase(Locale.ROOT));
        }

        /** The first tag's PC word in four capital hexadecimal digits, if sent. */
        public Optional<String> pc() {
            return word(tag -> tag.words().pc());
        }

        /** The first tag's own CRC in four capital hexadecimal digits, if sent. */
        public Optional<String> crc() {
            return word(tag -> tag.words().crc());
        }

        private Optional<String> word(Function<Sighting, OptionalInt> of) {
            return first().map(of)
                    .filter(OptionalInt::isPresent)
                    .map(word -> "%04X".formatted(word.getAsInt()));
        }

        private Optional<Sighting> first() {
            return tags().stream().findFirst();
        }
    }

    /** No frame of that protocol. */
    record Refused(String reason) implements UhfReading {}
}
