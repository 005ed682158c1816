package org.tallygate.device.rfid.modules;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

import org.tallygate.device.Bytes;
import org.tallygate.device.frame.Frame;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

final class SerialUhfPropertyTest {

    @Property
    void everyTagOfAnR200ComesBack(@ForAll("epcs") Bytes epc, @ForAll byte rssi) {
        int pc = pc(epc);
        int crc = Crc16.gen2(pc, epc);
        Bytes parameters = join(Bytes.of(rssi, (byte) (pc >> 8), (byte) pc), epc, word(crc));
        Bytes body = join(Bytes.of((byte) 2, (byte) 0x22), word(parameters.size()), parameters);
        int sum = 0;
        for (int i = 0; i < body.size(); i++) {
            sum += body.at(i);
        }
        UhfReading.Read read =
                read(
                        Family.M100,
                        join(Bytes.of((byte) 0xBB), body, Bytes.of((byte) sum, (byte) 0x7E)));
        assertThat(read.epc()).hasValue(epc.hex().toUpperCase(Locale.ROOT));
        assertThat(read.rssiDbm()).hasValue(rssi);
        assertThat(read.pc()).hasValue("%04X".formatted(pc));
        assertThat(read.tags().getFirst().check()).isEqualTo(Sighting.Check.RIGHT);
    }

    @Property
    void everyListOfTagsOfAUhfReader288ComesBack(
            @ForAll @Size(max = 3) List<@From("epcs") Bytes> epcs,
            @ForAll @IntRange(min = 1, max = 4) int antenna,
            @ForAll byte rssi) {
        List<Bytes> body = new ArrayList<>();
        body.add(Bytes.of((byte) (1 << (antenna - 1)), (byte) epcs.size()));
        for (Bytes epc : epcs) {
            body.add(join(Bytes.of((byte) epc.size()), epc, Bytes.of(rssi)));
        }
        Bytes data = join(body.toArray(Bytes[]::new));
        // A status in front of the data makes an answer of what is encoded as a command.
        int[] answer = new int[data.size() + 1];
        answer[0] = 1;
        for (int i = 0; i < data.size(); i++) {
            answer[i + 1] = data.at(i);
        }
        UhfReading.Read read = read(Family.UHFREADER288, ChafonCodec.CHAFON.encode(0, 1, answer));
        assertThat(read.tags()).extracting(Sighting::epc).isEqualTo(epcs);
        assertThat(read.tags()).allMatch(tag -> tag.antenna() == antenna);
    }

    @Property
    void everyTagOfAnR2000ComesBack(
            @ForAll("epcs") Bytes epc,
            @ForAll @IntRange(max = 255) int channelAndAntenna,
            @ForAll @IntRange(max = 127) int rssi) {
        int pc = pc(epc);
        Bytes data = join(Bytes.of((byte) channelAndAntenna), word(pc), epc, Bytes.of((byte) rssi));
        int[] values = new int[data.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = data.at(i);
        }
        UhfReading.Read read = read(Family.R2000, R2000Codec.R2000.encode(1, 0x8A, values));
        assertThat(read.tags()).extracting(Sighting::epc).containsExactly(epc);
        assertThat(read.rssiDbm()).hasValue(rssi - 129);
        assertThat(read.tags().getFirst().antenna()).isEqualTo((channelAndAntenna & 3) + 1);
    }

    @Property
    void everyTagOfAMercuryModuleComesBack(
            @ForAll("epcs") Bytes epc,
            @ForAll byte rssi,
            @ForAll @IntRange(min = 1, max = 4) int antenna,
            @ForAll @IntRange(max = 255) int count) {
        int pc = pc(epc);
        Bytes data =
                join(
                        Bytes.ofHex("10011b01ff01"),
                        Bytes.of((byte) count, rssi, (byte) (antenna * 0x11)),
                        Bytes.ofHex("0d37fc000000b3002d05000000"),
                        word(8 * (epc.size() + 4)),
                        word(pc),
                        epc,
                        word(Crc16.gen2(pc, epc)));
        Bytes body = join(Bytes.of((byte) data.size()), Bytes.ofHex("220000"), data);
        UhfReading.Read read =
                read(Family.MERCURY, join(Bytes.of((byte) 0xFF), body, word(nibbleCrc(body))));
        Sighting tag = read.tags().getFirst();
        assertThat(tag.epc()).isEqualTo(epc);
        assertThat(tag.check()).isEqualTo(Sighting.Check.RIGHT);
        assertThat(tag.antenna()).isEqualTo(antenna);
        assertThat(tag.seenCount()).isEqualTo(Math.max(1, count));
        assertThat(tag.signal().dbm()).hasValue(rssi);
        assertThat(tag.signal().phase()).hasValue(512);
    }

    @Property
    void everyPowerAndRoundIsSaidAsItIsRead(
            @ForAll Family family, @ForAll @IntRange(max = 30) int dbm) {
        ModuleDialect dialect = ModuleDialect.of(ModuleProfile.of(family, dbm, Region.EU));
        for (Request request : dialect.setUp()) {
            assertThat(read(family, request.frame()).command()).isTrue();
        }
    }

    @Property(tries = 3_000)
    void nothingThrowsOnAnyBytesAndEveryByteIsAccountedFor(
            @ForAll Family family, @ForAll("nearlyFrames") Bytes stream) {
        assertThat(SerialUhf.decode(family, stream)).isNotNull();
        ModuleFramer framer = ModuleFramer.of(family);
        List<Frame> frames = new ArrayList<>(framer.feed(stream.toArray(), stream.size()));
        frames.addAll(framer.gap());
        assertThat(join(frames.stream().map(Frame::raw).toArray(Bytes[]::new))).isEqualTo(stream);
        for (Frame frame : frames) {
            if (frame instanceof Frame.Whole whole) {
                assertThat(Codec.of(family).answers(whole.content())).isNotEmpty();
            }
        }
    }

    /** Right checksums round any content: what a broken firmware may send. */
    @Property(tries = 3_000)
    void nothingThrowsOnAnyContent(
            @ForAll @IntRange(max = 255) int command,
            @ForAll @Size(max = 80) List<@IntRange(max = 255) Integer> content) {
        int[] data = content.stream().mapToInt(Integer::intValue).toArray();
        assertThat(SerialUhf.decode(Family.R200, R200Codec.R200.encode(command, data))).isNotNull();
        assertThat(
                        SerialUhf.decode(
                                Family.UHFREADER288, ChafonCodec.CHAFON.encode(0, command, data)))
                .isNotNull();
        assertThat(SerialUhf.decode(Family.R2000, R2000Codec.R2000.encode(1, command, data)))
                .isNotNull();
        assertThat(SerialUhf.decode(Family.MERCURY, MercuryCodec.MERCURY.encode(command, data)))
                .isNotNull();
        byte[] bytes = new byte[data.length + 4];
        for (int i = 0; i < data.length; i++) {
            bytes[i + 4] = (byte) data[i];
        }
        for (Family family : Family.values()) {
            bytes[0] = (byte) (family == Family.MERCURY ? data.length : 1);
            bytes[1] = (byte) command;
            assertThat(Codec.of(family).answers(Bytes.of(bytes))).isNotEmpty();
        }
    }

    @Provide
    Arbitrary<Bytes> epcs() {
        return Arbitraries.bytes()
                .array(byte[].class)
                .ofMinSize(1)
                .ofMaxSize(31)
                .map(half -> join(Bytes.of(half), Bytes.of(half)));
    }

    @Provide
    Arbitrary<Bytes> nearlyFrames() {
        Arbitrary<Bytes> starts =
                Arbitraries.of("aa0222", "bb01ff", "a004", "ff0022", "1500010301", "dd", "7e")
                        .map(Bytes::ofHex);
        Arbitrary<Bytes> golden =
                Arbitraries.of(Family.class).map(family -> Golden.frames(family).getFirst());
        Arbitrary<Bytes> noise =
                Arbitraries.bytes().array(byte[].class).ofMaxSize(20).map(Bytes::of);
        return Arbitraries.oneOf(starts, golden, noise)
                .list()
                .ofMaxSize(8)
                .map(parts -> join(parts.toArray(Bytes[]::new)));
    }

    private static int pc(Bytes epc) {
        return (epc.size() / 2) << 11;
    }

    private static Bytes word(int value) {
        return Bytes.of((byte) (value >> 8), (byte) value);
    }

    private static Bytes join(Bytes... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Bytes part : parts) {
            all.writeBytes(part.toArray());
        }
        return Bytes.of(all.toByteArray());
    }

    /** The published way: a table of 16 entries, nibble by nibble. */
    private static int nibbleCrc(Bytes body) {
        int crc = 0xFFFF;
        for (int i = 0; i < body.size(); i++) {
            for (int nibble : new int[] {body.at(i) >> 4, body.at(i) & 15}) {
                crc = (((crc << 4) | nibble) ^ ((crc >> 12) * 0x1021)) & 0xFFFF;
            }
        }
        return crc;
    }

    private static UhfReading.Read read(Family family, Bytes frame) {
        UhfReading reading = SerialUhf.decode(family, frame);
        assertThat(reading).as("%s", frame).isInstanceOf(UhfReading.Read.class);
        return (UhfReading.Read) reading;
    }
}
