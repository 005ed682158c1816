package org.tallygate.sim.reader;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.device.Bytes;
import org.tallygate.device.DeviceState;
import org.tallygate.device.port.tcp.TlsSettings;
import org.tallygate.device.port.tcp.TlsSettings.Identity;
import org.tallygate.device.port.tcp.TlsSettings.Trust;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** LLRP under TLS over real sockets: who is let in, and who is not. */
class ReaderOverTlsTest {

    @TempDir private static Path folder;

    private static Path readerStore;
    private static Trust readerCertificate;
    private static Bytes readerSha256;
    private static Trust boxCertificate;
    private static Identity box;
    private static Identity stranger;

    @BeforeAll
    static void makeCertificates() throws Exception {
        Certificates made = new Certificates(folder);
        readerStore = made.store("reader", "EC", "-ext", "SAN=dns:reader.dock,ip:127.0.0.1");
        Path boxStore = made.store("box", "RSA");
        Path strangerStore = made.store("stranger", "EC");
        made.trust(readerStore, boxStore, "box");
        readerCertificate = new Trust.Authorities(made.certificate(readerStore, "reader"));
        readerSha256 = made.sha256(readerStore, "reader");
        boxCertificate = new Trust.Authorities(made.certificate(boxStore, "box"));
        box = new Identity(made.certificate(boxStore, "box"), made.key(boxStore, "box"));
        stranger =
                new Identity(
                        made.certificate(strangerStore, "stranger"),
                        made.key(strangerStore, "stranger"));
    }

    @Test
    void trustedReaderIsReadAlsoWithManyTagsAtOnce() throws IOException {
        try (Rig rig = rig(settings(readerCertificate), false)) {
            rig.untilReady();
            assertThat(rig.reasons()).first().asString().contains("connected to tls:127.0.0.1:");
            List<Bytes> tags = new ArrayList<>();
            for (int i = 0; i < 1_000; i++) {
                tags.add(Bytes.ofHex("3074257bf7194e40%08x".formatted(i)));
            }
            rig.reader().present(tags, 1, -50);
            rig.until(() -> rig.tags().size() >= 2_000);
            rig.reader().drop();
            rig.until(() -> rig.lastState() == DeviceState.LOST);
            rig.untilReady();
        }
    }

    @Test
    void pinnedReaderIsReadWhateverItsName() throws IOException {
        try (Rig rig = rig(settings(new Trust.Pinned(readerSha256)), false)) {
            rig.untilReady();
        }
    }

    @Test
    void otherPinIsRefused() throws IOException {
        byte[] other = readerSha256.toArray();
        other[0] ^= 1;
        try (Rig rig = rig(settings(new Trust.Pinned(Bytes.of(other))), false)) {
            rig.untilTold("the certificate has SHA-256 " + readerSha256);
            assertThat(rig.lastState()).isEqualTo(DeviceState.LOST);
        }
    }

    @Test
    void readerThatNoAuthorityVouchesForIsRefused() throws IOException {
        try (Rig rig = rig(settings(boxCertificate), false)) {
            rig.untilTold("unable to find valid certification path");
            assertThat(rig.reasons()).noneMatch(r -> r.startsWith("CONNECTING"));
        }
    }

    @Test
    void nameIsCheckedAndMayBeGiven() throws IOException {
        TlsSettings right =
                new TlsSettings(readerCertificate, Optional.of("reader.dock"), Optional.empty());
        try (Rig rig = rig(right, false)) {
            rig.untilReady();
        }
        TlsSettings wrong =
                new TlsSettings(readerCertificate, Optional.of("other.dock"), Optional.empty());
        try (Rig rig = rig(wrong, false)) {
            rig.untilTold("other.dock");
            assertThat(rig.reasons()).noneMatch(r -> r.startsWith("CONNECTING"));
        }
    }

    @Test
    void readerThatAsksForACertificateTakesOursAndNoOther() throws IOException {
        TlsSettings known = new TlsSettings(readerCertificate, Optional.empty(), Optional.of(box));
        try (Rig rig = rig(known, true)) {
            rig.untilReady();
        }
        TlsSettings unknown =
                new TlsSettings(readerCertificate, Optional.empty(), Optional.of(stranger));
        try (Rig rig = rig(unknown, true)) {
            rig.untilTold("LOST");
            assertThat(rig.reasons()).noneMatch(r -> r.startsWith("READY"));
        }
        try (Rig rig = rig(settings(readerCertificate), true)) {
            rig.untilTold("LOST");
            assertThat(rig.reasons()).noneMatch(r -> r.startsWith("READY"));
        }
    }

    @Test
    void missingFileIsNamed() throws IOException {
        Trust nowhere = new Trust.Authorities(folder.resolve("nowhere.pem"));
        try (Rig rig = rig(settings(nowhere), false)) {
            rig.untilTold("nowhere.pem");
        }
    }

    private static TlsSettings settings(Trust trust) {
        return new TlsSettings(trust, Optional.empty(), Optional.empty());
    }

    private static Rig rig(TlsSettings settings, boolean asksClient) throws IOException {
        ReaderOptions options =
                ReaderOptions.usual()
                        .with(new ReaderTls(readerStore, Certificates.PASSWORD, asksClient));
        return Rig.ofTls(options, settings);
    }
}
