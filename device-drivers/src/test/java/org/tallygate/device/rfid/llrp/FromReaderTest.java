package org.tallygate.device.rfid.llrp;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Bytes;

import java.time.Instant;
import java.util.OptionalInt;

class FromReaderTest {

    private static FromReader read(String hex) {
        return switch (Llrp.decode(Bytes.ofHex(hex))) {
            case Decoded.Message m -> FromReader.of(m.message());
            case Decoded.Undefined u -> throw new AssertionError(u);
            case Decoded.Malformed m -> throw new AssertionError(m);
        };
    }

    @Test
    void goldenReportBecomesATag() {
        FromReader report = read(GoldenMessages.named("RO_ACCESS_REPORT").hex());
        TagReport tag = ((FromReader.Reports) report).tags().getFirst();
        assertThat(tag.epc().hex()).isEqualTo("306edd870775c77926b231a9");
        assertThat(tag.antenna()).isEqualTo(1);
        assertThat(tag.peakRssiDbm()).isEqualTo(OptionalInt.of(0));
        assertThat(tag.seenCount()).isEqualTo(1);
        assertThat(tag.firstSeen()).contains(Instant.parse("2008-09-22T13:51:17Z"));
        assertThat(tag.raw().size()).isEqualTo(0x39);
    }

    @Test
    void signalStrengthIsSigned() {
        FromReader report = read("043d0000001d0000000100f000138d300833b2ddd9cafebabe801e86d1");
        assertThat(((FromReader.Reports) report).tags().getFirst().peakRssiDbm())
                .isEqualTo(OptionalInt.of(-47));
    }

    @Test
    void pinEventNamesPortAndLevel() {
        FromReader event =
                read("043f000000210000000000f600170080000c00042b1928b8f70600f80007000180");
        assertThat(((FromReader.Event) event).pin()).contains(new FromReader.Pin(1, true));
    }

    @Test
    void refusedRequestKeepsTheReadersWords() {
        FromReader answer =
                read(
                        "04330000003f00000009011f0035006500254c4c5250205b3430395d203a202f2f41636365"
                                + "7373537065634944203a20696e76616c6964012000080001012c");
        assertThat(((FromReader.Answer) answer).status())
                .hasToString(
                        "M_FieldError (field 1 (DELETE_ACCESSSPEC.AccessSpecID): A_Invalid; the"
                                + " reader says 'LLRP [409] : //AccessSpecID : invalid')");
    }

    @ParameterizedTest
    @CsvSource({
        "04210000000a00000001,STOP_ROSPEC_RESPONSE has no LLRPStatus",
        "041f0000000a00000066,DELETE_ROSPEC_RESPONSE has no LLRPStatus",
        "043d0000000e0000000100f00004,TagReportData has no EPC",
        "043f0000000a00000000,READER_EVENT_NOTIFICATION has no ReaderEventNotificationData",
        "043f000000150000000000f6000b00f80007000080,GPIEvent.GPIPortNumber 0 must be 1 or more"
    })
    void whatLacksItsPartsIsUnusable(String hex, String reason) {
        assertThat(read(hex)).isEqualTo(new FromReader.Unusable(reason));
    }

    @Test
    void nestedErrorsAreFollowedToTheInnermostField() {
        FromReader answer =
                read(
                        "041e0000002f00000054011f00250064000d62616420706172616d65746572"
                                + "0121001000b10064012000080001012c");
        assertThat(((FromReader.Answer) answer).status())
                .hasToString(
                        "M_ParameterError (parameter ROSpec: M_ParameterError; field 1"
                                + " (ROSpec.ROSpecID): A_Invalid; the reader says 'bad"
                                + " parameter')");
    }

    @Test
    void answerOnVersionsNamesBoth() {
        assertThat(read("083800000014000000010102011f000800000000"))
                .isEqualTo(
                        new FromReader.VersionAnswer(1, new LlrpStatus(0, "M_Success", ""), 1, 2));
    }

    @Test
    void readersExceptionNamesWhatItIsAbout() {
        FromReader event =
                read(
                        "043f0000002d0000000000f600230080000c00065eb95815100000fc00130005616263"
                                + "64658900000001"
                                + "810002");
        assertThat(((FromReader.Event) event).notices())
                .containsExactly("reader exception: abcde, ROSpecID 1, AntennaID 2");
    }
}
