package org.tallygate.server.master;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.document.Body;
import org.tallygate.contract.document.Document;
import org.tallygate.contract.wire.Topics;
import org.tallygate.ledger.Place;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.KeptLog;
import org.tallygate.server.book.MemoryBook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;

final class ImportTest {

    private static final Topics BOX =
            new Topics(new Name("test"), new Name("hall"), new Name("gate-1"));

    private static final String ITEMS =
            """
            item,description,unit,gtin,gtin_unit,factor,lot_required,expiry_required,serial_required,weight_grams,least_days_left
            MILK-1L,"Milk, 1 l",each,4006381333931,each,1,true,true,false,1062.5,10
            MILK-1L,,,14006381333938,case,12,,,,,
            BREAD,Bread,each,,,,,,,,
            """;

    private static final String LOCATIONS =
            """
            location,name,kind,pickable
            DOCK,Goods in,physical,false
            SHELF-1,,,
            """;

    private static final String RECEIPT =
            """
            reference,gateway,station,location,item,quantity,sscc,lot
            ASN-1,test/hall/gate-1,dock-1,DOCK,MILK-1L,24,106141411234567897,L1
            ASN-1,test/hall/gate-1,dock-1,DOCK,MILK-1L,12,,
            ASN-1,test/hall/gate-1,dock-1,DOCK,BREAD,2.5,106141411234567897,
            """;

    @TempDir Path directory;
    private Book book;

    @BeforeEach
    void openBook() {
        book = MemoryBook.open(new KeptLog(), () -> Instant.EPOCH, new Random(1));
    }

    @Test
    void threeFilesAreLoadedTogetherAndOnce() throws IOException {
        write("items.csv", "\uFEFF" + ITEMS);
        write("locations.csv", LOCATIONS);
        write("receipt.csv", RECEIPT);
        assertThat(Import.run(directory, book)).isEqualTo(new Import.Result.Loaded(2, 2, 1));
        assertThat(book.master().item(new ItemCode("MILK-1L")).orElseThrow())
                .isEqualTo(
                        new Body.Item(
                                new ItemCode("MILK-1L"),
                                "Milk, 1 l",
                                "each",
                                List.of(
                                        new Body.TradeCode("04006381333931", "each", Quantity.ONE),
                                        new Body.TradeCode(
                                                "14006381333938", "case", Quantity.of(12))),
                                true,
                                true,
                                false,
                                Optional.of(Quantity.parse("1062.5")),
                                Optional.of(10)));
        assertThat(book.places().rows())
                .containsExactly(
                        new Place(new LocationCode("DOCK"), "Goods in", Place.Kind.PHYSICAL, false),
                        new Place(
                                new LocationCode("SHELF-1"), "SHELF-1", Place.Kind.PHYSICAL, true));
        assertThat(task())
                .isEqualTo(
                        new Body.ReceivingTask(
                                "ASN-1",
                                new Name("dock-1"),
                                new LocationCode("DOCK"),
                                List.of(
                                        new Body.ExpectedLine(
                                                1, new ItemCode("MILK-1L"), Quantity.of(36)),
                                        new Body.ExpectedLine(
                                                2, new ItemCode("BREAD"), Quantity.parse("2.5"))),
                                List.of(
                                        new Body.ExpectedPackage(
                                                "106141411234567897",
                                                List.of(
                                                        new Body.PackageContent(
                                                                new ItemCode("MILK-1L"),
                                                                Quantity.of(24),
                                                                Optional.of("L1")),
                                                        new Body.PackageContent(
                                                                new ItemCode("BREAD"),
                                                                Quantity.parse("2.5"),
                                                                Optional.empty()))))));
        assertThat(Import.run(directory, book)).isEqualTo(new Import.Result.Loaded(0, 0, 0));
        assertThat(book.master().version()).isEqualTo(1);
    }

    @Test
    void goodsOfEachOwnerAreALineOfTheirOwn() throws IOException {
        write("items.csv", ITEMS);
        write("locations.csv", LOCATIONS);
        write(
                "receipt.csv",
                """
                reference,gateway,station,location,item,quantity,owner
                ASN-1,test/hall/gate-1,dock-1,DOCK,BREAD,4,ACME
                ASN-1,test/hall/gate-1,dock-1,DOCK,BREAD,3,
                ASN-1,test/hall/gate-1,dock-1,DOCK,BREAD,2,ACME
                """);
        assertThat(Import.run(directory, book)).isEqualTo(new Import.Result.Loaded(2, 2, 1));
        ItemCode bread = new ItemCode("BREAD");
        assertThat(task().lines())
                .containsExactly(
                        new Body.ExpectedLine(
                                1, bread, Quantity.of(6), Optional.empty(), Optional.of("ACME")),
                        new Body.ExpectedLine(2, bread, Quantity.of(3)));
    }

    @Test
    void aReceiptSaysHowMuchMoreMayCome() throws IOException {
        write("items.csv", ITEMS);
        write("locations.csv", LOCATIONS);
        write(
                "receipt.csv",
                """
                reference,gateway,station,location,item,quantity,over_permille
                ASN-1,test/hall/gate-1,dock-1,DOCK,BREAD,20,50
                """);
        assertThat(Import.run(directory, book)).isEqualTo(new Import.Result.Loaded(2, 2, 1));
        assertThat(task().lines())
                .singleElement()
                .extracting(Body.ExpectedLine::overPermille)
                .isEqualTo(Optional.of(50));

        write(
                "receipt.csv",
                """
                reference,gateway,station,location,item,quantity,over_permille
                ASN-1,test/hall/gate-1,dock-1,DOCK,BREAD,20,5%
                """);
        assertThat(((Import.Result.Rejected) Import.run(directory, book)).problems())
                .singleElement()
                .hasToString(
                        "receipt.csv row 2, over_permille '5%': must be thousandths, 0 to 9999");
    }

    @Test
    void placesSayWhereTheyStandAndWhatTheyHold() throws IOException {
        write(
                "locations.csv",
                """
                location,name,kind,pickable,parent,purpose,countable,locked,storage,capacity,max_kg
                STORE-1,,,,,store,,,,,
                BAY-1,,,,STORE-1,shelf,true,false,same_item,40,12.5
                BACK,,,false,STORE-1,backroom,false,true,,,
                """);
        assertThat(Import.run(directory, book)).isEqualTo(new Import.Result.Loaded(0, 3, 0));
        assertThat(book.master().place(new LocationCode("BAY-1")).orElseThrow().traits())
                .isEqualTo(
                        new Place.Traits(
                                Optional.of(new LocationCode("STORE-1")),
                                Optional.of(Place.Purpose.SHELF),
                                true,
                                false,
                                Place.Storage.SAME_ITEM,
                                Optional.of(Quantity.of(40)),
                                Optional.of(12_500L)));
        assertThat(book.master().tree().node(new LocationCode("BACK")))
                .isEqualTo(new LocationCode("STORE-1"));
        assertThat(Import.run(directory, book)).isEqualTo(new Import.Result.Loaded(0, 0, 0));
        write("locations.csv", "location,parent\nBAY-2,STORE-1\n");
        assertThat(Import.run(directory, book)).isEqualTo(new Import.Result.Loaded(0, 1, 0));
    }

    @Test
    void whatIsWrongWithAPlaceIsSaidRowByRow() throws IOException {
        write(
                "locations.csv",
                """
                location,parent,purpose,storage,capacity,max_kg
                A,B,,,,
                B,A,,,,
                C,C,,,,
                D,NOWHERE,,,,
                E,,castle,,,
                F,,,heap,,
                G,,,,0,
                H,,,,,0.0005
                """);
        Import.Result.Rejected rejected = (Import.Result.Rejected) Import.run(directory, book);
        assertThat(rejected.problems())
                .extracting(each -> each.row() + " " + each.field() + " " + each.right())
                .containsExactlyInAnyOrder(
                        "2 parent must not be a part of itself",
                        "3 parent must not be a part of itself",
                        "4 parent must not be the location itself",
                        "5 parent must be a location of this file or one that was loaded before",
                        "6 purpose must be store, dark_store, warehouse, cross_dock, zone,"
                                + " receiving, storage, picking, shelf, backroom, packing,"
                                + " shipping, returns or inspection",
                        "7 storage must be mixed, same_item or empty",
                        "8 capacity must be above 0",
                        "9 max_kg must be whole grams, as in 12.5 or 0.250");
        assertThat(book.places().rows()).isEmpty();
    }

    @Test
    void changedReceiptIsTheNextRevision() throws IOException {
        write("items.csv", ITEMS);
        write("locations.csv", LOCATIONS);
        write("receipt.csv", RECEIPT);
        Import.run(directory, book);
        write("receipt.csv", RECEIPT.replace(",24,", ",48,"));
        assertThat(Import.run(directory, book)).isEqualTo(new Import.Result.Loaded(0, 0, 1));
        assertThat(receipts()).singleElement().extracting(Document::revision).isEqualTo(2L);
    }

    @Test
    void jsonSaysTheSameAsCsv() throws IOException {
        write("items.csv", ITEMS);
        write("locations.json", "[{\"location\":\"DOCK\",\"pickable\":false}]");
        write(
                "receipt.json",
                """
                {"reference":"ASN-1","gateway":"test/hall/gate-1","station":"dock-1",
                 "location":"DOCK","lines":[{"item":"BREAD","quantity":2.5}]}
                """);
        assertThat(Import.run(directory, book)).isEqualTo(new Import.Result.Loaded(2, 1, 1));
        assertThat(task().lines())
                .containsExactly(
                        new Body.ExpectedLine(1, new ItemCode("BREAD"), Quantity.parse("2.5")));
    }

    @Test
    void everyMistakeIsNamedAndNothingIsLoaded() throws IOException {
        write(
                "items.csv",
                """
                item,description,unit,gtin,factor,lot_required,colour
                A,Apple,each,4006381333932,1,true,red
                B,,each,,,yes,red
                C,Cherry,each,4006381333931,0,,
                D,Date,each,4006381333931,2,,
                D,Durian,each,,,,
                E,too few
                """);
        write(
                "locations.csv",
                """
                location,kind
                SUPPLIER,physical
                DOCK,cellar
                """);
        write(
                "receipt.csv",
                """
                reference,gateway,station,location,item,quantity,sscc
                R1,gate-1,Dock 1,NOWHERE,GHOST,-1,123
                """);
        assertThat(((Import.Result.Rejected) Import.run(directory, book)).problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "items.csv row 1, colour: is no field; known are description,"
                                + " expiry_required, factor, gtin, gtin_unit, item,"
                                + " least_days_left, lot_required, serial_required, unit,"
                                + " weight_grams",
                        "items.csv row 7: must have as many fields as the header, not 2",
                        "items.csv row 2, gtin '4006381333932': check digit must be 1",
                        "items.csv row 3, description: must not be empty",
                        "items.csv row 3, lot_required 'yes': must be true or false",
                        "items.csv row 4, factor '0': must be above 0",
                        "items.csv row 5, factor '2': must be 1 for the base unit each",
                        "items.csv row 5, gtin '04006381333931': must stand once; 'C' has it",
                        "locations.csv row 2, location 'SUPPLIER': must not be the name of a"
                                + " virtual place",
                        "locations.csv row 3, kind 'cellar': must be physical or virtual",
                        "receipt.csv row 2, gateway 'gate-1': must be env/site/gateway",
                        "receipt.csv row 2, station 'Dock 1': name 'Dock 1' must be 1 to 32 of"
                                + " a-z, 0-9 and '-'",
                        "receipt.csv row 2, location 'NOWHERE': must be a location of the master"
                                + " data",
                        "receipt.csv row 2, item 'GHOST': must be an item of the master data",
                        "receipt.csv row 2, quantity '-1': must be above 0",
                        "receipt.csv row 2, sscc '123': must have 18 digits");
        assertThat(book.master().version()).isZero();
        assertThat(book.places().rows()).isEmpty();
    }

    @Test
    void emptyDirectoryIsNamed() throws IOException {
        assertThat(((Import.Result.Rejected) Import.run(directory, book)).problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.right()).contains("items, locations or receipt"));
    }

    private Body.ReceivingTask task() {
        return (Body.ReceivingTask) receipts().getFirst().body();
    }

    private List<Document> receipts() {
        return book.documents(BOX).stream()
                .filter(document -> document.body() instanceof Body.ReceivingTask)
                .toList();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }
}
