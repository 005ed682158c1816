package org.tallygate.plant;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;

import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The house rules that can be run: who imports whom, the single importer of each big library, a
 * label on every room, and what is banned with what to use instead.
 */
final class RoomsTest {

    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(RoomsTest::isWrittenByHand)
                    .importPackages("org.tallygate");

    private static final String[] EVERYWHERE = {
        "java..", "javax.crypto..", "org.jspecify..", "com.google.errorprone.annotations.."
    };

    /** Generated templates are named by their tool and follow its style, not ours. */
    private static boolean isWrittenByHand(Location location) {
        return !location.contains("/Jte") && !location.contains("/gg/jte/");
    }

    /** A room and all that it may import besides the JDK. */
    private record Room(String name, List<String> mayImport) {

        static Room of(String name, String... mayImport) {
            return new Room(name, List.of(mayImport));
        }
    }

    private static final List<Room> ROOMS =
            List.of(
                    Room.of("org.tallygate.config..", "tools.jackson..", "com.fasterxml.jackson.."),
                    Room.of(
                            "org.tallygate.device..",
                            "org.tallygate.device..",
                            "com.fazecast.jSerialComm..",
                            "com.pi4j..",
                            "javax.net..",
                            "org.slf4j.."),
                    Room.of("org.tallygate.device", "org.tallygate.device"),
                    Room.of(
                            "org.tallygate.device.identity..",
                            "org.tallygate.device",
                            "org.tallygate.device.identity.."),
                    Room.of("org.tallygate.device.identity.gs1", "org.tallygate.device"),
                    Room.of(
                            "org.tallygate.device.identity.epc",
                            "org.tallygate.device",
                            "org.tallygate.device.identity.gs1"),
                    Room.of(
                            "org.tallygate.contract..",
                            "org.tallygate.contract..",
                            "tools.jackson..",
                            "com.fasterxml.jackson.."),
                    Room.of(
                            "org.tallygate.mqtt..",
                            "org.tallygate.disk",
                            "org.eclipse.paho..",
                            "javax.net..",
                            "javax.security.auth.x500..",
                            "org.slf4j.."),
                    Room.of("org.tallygate.disk.."),
                    Room.of(
                            "org.tallygate.ledger..",
                            "org.tallygate.ledger..",
                            "org.tallygate.contract.."),
                    Room.of(
                            "org.tallygate.server.backup",
                            "org.tallygate.server.book",
                            "org.tallygate.disk",
                            "org.tallygate.contract",
                            "tools.jackson..",
                            "org.slf4j.."),
                    Room.of(
                            "org.tallygate.gateway.observation..",
                            "org.tallygate.gateway.observation..",
                            "org.tallygate.device.."),
                    Room.of(
                            "org.tallygate.gateway.words..",
                            "org.tallygate.gateway.words..",
                            "org.tallygate.contract",
                            "com.ibm.icu.."),
                    Room.of(
                            "org.tallygate.gateway.label..",
                            "org.tallygate.gateway.label..",
                            "org.tallygate.gateway.words..",
                            "org.tallygate.contract",
                            "org.tallygate.device..",
                            "com.google.zxing..",
                            "org.apache.pdfbox..",
                            "org.slf4j.."),
                    Room.of(
                            "org.tallygate.gateway.station..",
                            "org.tallygate.gateway.station..",
                            "org.tallygate.gateway.observation..",
                            "org.tallygate.gateway.label..",
                            "org.tallygate.gateway.words..",
                            "org.tallygate.contract..",
                            "org.tallygate.device.."),
                    Room.of(
                            "org.tallygate.gateway.till..",
                            "org.tallygate.gateway.till..",
                            "org.tallygate.gateway.request",
                            "org.tallygate.gateway.station",
                            "org.tallygate.gateway.journal",
                            "org.tallygate.contract..",
                            "org.tallygate.device..",
                            "io.javalin..",
                            "org.eclipse.jetty..",
                            "jakarta.servlet..",
                            "tools.jackson..",
                            "org.slf4j.."),
                    Room.of(
                            "org.tallygate.gateway.journal..",
                            "org.tallygate.gateway.journal..",
                            "org.tallygate.contract..",
                            "org.tallygate.device",
                            "org.mapdb..",
                            "org.slf4j.."));

    /** A library and the rooms that may know it. */
    private record Single(String library, List<String> rooms) {

        static Single of(String library, String... rooms) {
            return new Single(library, List.of(rooms));
        }
    }

    private static final List<Single> SINGLE_IMPORTERS =
            List.of(
                    Single.of("com.fazecast..", "org.tallygate.device.port.serial.."),
                    Single.of("com.pi4j..", "org.tallygate.device.gpio.."),
                    Single.of("org.mapdb..", "org.tallygate.gateway.journal.."),
                    Single.of("com.ibm.icu..", "org.tallygate.gateway.words.."),
                    Single.of("org.apache.pdfbox..", "org.tallygate.gateway.label.."),
                    Single.of(
                            "com.google.zxing..",
                            "org.tallygate.gateway.label..",
                            "org.tallygate.gateway.screen.."),
                    Single.of("org.eclipse.paho..", "org.tallygate.mqtt.."),
                    Single.of("org.apache.activemq..", "org.tallygate.server.broker.."),
                    Single.of("org.apache.artemis..", "org.tallygate.server.broker.."),
                    Single.of("io.netty..", "org.tallygate.server.broker.."),
                    Single.of(
                            "io.javalin..",
                            "org.tallygate.gateway.screen..",
                            "org.tallygate.gateway.request..",
                            "org.tallygate.gateway.handheld..",
                            "org.tallygate.gateway.till..",
                            "org.tallygate.server.api..",
                            "org.tallygate.server.console..",
                            "org.tallygate.plant.page.."),
                    Single.of(
                            "org.eclipse.jetty..",
                            "org.tallygate.gateway.screen..",
                            "org.tallygate.gateway.request..",
                            "org.tallygate.gateway.handheld..",
                            "org.tallygate.gateway.till..",
                            "org.tallygate.server.api..",
                            "org.tallygate.server.console..",
                            "org.tallygate.plant.page.."),
                    Single.of("org.postgresql..", "org.tallygate.server.book.."),
                    Single.of("com.zaxxer..", "org.tallygate.server.book.."),
                    Single.of("org.flywaydb..", "org.tallygate.server.book.."),
                    Single.of("org.jdbi..", "org.tallygate.server.book.."),
                    Single.of("org.apache.commons.compress..", "org.tallygate.server.postgres.."),
                    Single.of(
                            "org.apache.commons.csv..",
                            "org.tallygate.server.master..",
                            "org.tallygate.plant.controls..",
                            "org.tallygate.plant.conformance.."),
                    Single.of("picocli..", "org.tallygate.*.cli.."),
                    Single.of("org.llrp..", "org.tallygate.bench.drivers.."),
                    Single.of("org.openjdk.jmh..", "org.tallygate.bench.drivers.."),
                    Single.of(
                            "ch.qos.logback..", "org.tallygate.*.boot..", "org.tallygate.*.cli.."));

    @TestFactory
    Stream<DynamicTest> everyRoomImportsOnlyWhatItsLabelSays() {
        return ROOMS.stream()
                .map(room ->
                        DynamicTest.dynamicTest(
                                room.name(),
                                () ->
                                        classes()
                                                .that()
                                                .resideInAPackage(room.name())
                                                .should()
                                                .onlyDependOnClassesThat(allowed(room))
                                                .because("the architecture says so")
                                                .check(CODE)));
    }

    private static com.tngtech.archunit.base.DescribedPredicate<JavaClass> allowed(Room room) {
        List<String> all = new ArrayList<>(List.of(EVERYWHERE));
        all.add(room.name());
        all.addAll(room.mayImport());
        return resideInAnyPackage(all.toArray(String[]::new))
                .or(
                        com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching(
                                "(boolean|byte|char|short|int|long|float|double|void)(\\[\\])*|\\[.*"));
    }

    @TestFactory
    Stream<DynamicTest> everyBigLibraryHasItsImporters() {
        return SINGLE_IMPORTERS.stream()
                .map(single ->
                        DynamicTest.dynamicTest(
                                single.library(),
                                () ->
                                        noClasses()
                                                .that(
                                                        not(
                                                                resideInAnyPackage(
                                                                        single.rooms()
                                                                                .toArray(
                                                                                        String[]
                                                                                                ::new))))
                                                .should()
                                                .dependOnClassesThat()
                                                .resideInAPackage(single.library())
                                                .because("one room knows it: " + single.rooms())
                                                .check(CODE)));
    }

    @Test
    void modulesKeepTheirDirection() {
        noClasses()
                .that()
                .resideInAnyPackage("org.tallygate.gateway..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tallygate.server..",
                        "org.tallygate.ledger..",
                        "org.tallygate.sim..",
                        "org.tallygate.plant..")
                .because("a gateway works with the centre away and ships without simulators")
                .check(CODE);
        noClasses()
                .that()
                .resideInAnyPackage("org.tallygate.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tallygate.gateway..",
                        "org.tallygate.device..",
                        "org.tallygate.sim..",
                        "org.tallygate.plant..")
                .because("the centre knows facts, not devices")
                .check(CODE);
        noClasses()
                .that()
                .resideInAnyPackage("org.tallygate.sim..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.tallygate.gateway..",
                        "org.tallygate.server..",
                        "org.tallygate.contract..",
                        "org.tallygate.plant..")
                .because("a simulated device knows only what a device knows")
                .check(CODE);
    }

    @Test
    void noRoomsImportEachOtherInACircle() {
        for (String house :
                List.of("device", "contract", "ledger", "gateway", "server", "sim", "plant")) {
            SlicesRuleDefinition.slices()
                    .matching("org.tallygate." + house + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .because("one flow, one direction")
                    .check(CODE);
        }
    }

    @Test
    void everyRoomHasALabelAndIsNullMarked() {
        Set<String> unlabelled = new TreeSet<>();
        JavaPackage root = CODE.getPackage("org.tallygate");
        root.traversePackageTree(
                JavaClass.Predicates.simpleNameStartingWith(""),
                (com.tngtech.archunit.core.domain.JavaPackage.ClassVisitor)
                        found -> {
                            JavaPackage room = found.getPackage();
                            boolean labelled =
                                    room.tryGetPackageInfo()
                                            .map(info -> info.isAnnotatedWith(NullMarked.class))
                                            .orElse(false);
                            if (!labelled) {
                                unlabelled.add(room.getName());
                            }
                        });
        assertThat(unlabelled).as("packages without a @NullMarked package-info").isEmpty();
    }

    @Test
    void timeComesFromOutside() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "org.tallygate.device..",
                        "org.tallygate.gateway..",
                        "org.tallygate.server..",
                        "org.tallygate.ledger..",
                        "org.tallygate.mqtt..",
                        "org.tallygate.contract..")
                .and(
                        not(
                                resideInAnyPackage(
                                        "..boot..", "..cli..", "org.tallygate.server.postgres..")))
                .and()
                .doNotHaveFullyQualifiedName("org.tallygate.device.Clock")
                .and()
                .doNotHaveFullyQualifiedName("org.tallygate.mqtt.DatedTrust")
                .should()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(LocalDateTime.class, "now")
                .orShould()
                .callMethod(ZonedDateTime.class, "now")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Date.class)
                .because(
                        "the plant steps the same code in virtual time: take a Clock, an"
                                + " InstantSource or a LongSupplier")
                .check(CODE);
    }

    @Test
    void chanceComesFromOutside() {
        noClasses()
                .should()
                .callMethod(Math.class, "random")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .because("one seed replays a whole run: take a RandomGenerator")
                .check(CODE);
    }

    @Test
    void nothingPrintsButCommands() {
        noClasses()
                .that(not(resideInAnyPackage("..cli..", "org.tallygate.bench..")))
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(Throwable.class, "printStackTrace")
                .because("a daemon logs through SLF4J; only a command's own output is printed")
                .check(CODE);
    }

    @Test
    void quantitiesAreNeverFloatingPoint() {
        fields().that()
                .areDeclaredInClassesThat()
                .resideInAnyPackage(
                        "org.tallygate.contract..",
                        "org.tallygate.ledger..",
                        "org.tallygate.server.book..")
                .should()
                .notHaveRawType(double.class)
                .andShould()
                .notHaveRawType(float.class)
                .because("a quantity is a scaled long: use Quantity")
                .check(CODE);
    }

    @Test
    void namesSayWhatARoomDoes() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .resideInAnyPackage("..util..", "..common..", "..impl..", "..helper..")
                .because("the reader finds the room by its name")
                .check(CODE);
    }
}
