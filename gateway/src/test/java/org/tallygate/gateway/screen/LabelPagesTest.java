package org.tallygate.gateway.screen;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.device.Stamp;
import org.tallygate.device.identity.gs1.Sscc;
import org.tallygate.device.print.Dpi;
import org.tallygate.device.print.PrintMedia;
import org.tallygate.gateway.label.Label;
import org.tallygate.gateway.label.Label.Control;
import org.tallygate.gateway.label.Print;
import org.tallygate.gateway.label.Printer;
import org.tallygate.gateway.label.Printing;
import org.tallygate.gateway.station.ControlCode;
import org.tallygate.gateway.station.Order;
import org.tallygate.gateway.station.StationView;
import org.tallygate.gateway.words.Catalogue;
import org.tallygate.gateway.words.Language;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import javax.imageio.ImageIO;

/** Labels over HTTP. */
@Timeout(30)
final class LabelPagesTest {

    private static final String SSCC = Sscc.ofBody("34012345123456789").digits();

    private final HandStation station = new HandStation(SampleViews.amberAsking(3));
    private final HandFloor floor = new HandFloor(station);
    private final Printing printing =
            new Printing(
                    "dock1",
                    List.of(
                            new Printer(
                                    "printer1", PrintMedia.a6(Dpi.DPI_203), (job, zpl) -> true)),
                    () -> new Stamp(1_000, 1_000),
                    () -> Language.ENGLISH);
    private final StationWeb web =
            StationWeb.start(
                    ScreenSettings.onLoopback(0),
                    floor,
                    new LabelPages(floor, _ -> Optional.of(printing)));
    private final HttpClient client = HttpClient.newHttpClient();
    private final JsonMapper mapper = JsonMapper.builder().build();

    @AfterEach
    void stop() {
        web.close();
        client.close();
    }

    @Test
    void pagesAreServedByTheirShortNames() throws Exception {
        for (String path :
                List.of(
                        "/labels/",
                        "/labels/controls/",
                        "/labels/labels.js",
                        "/labels/labels.css")) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(200);
        }
        for (String path : List.of("/labels", "/labels/controls")) {
            HttpResponse<byte[]> answer = get(path);
            boolean leads =
                    answer.statusCode() == 200
                            || answer.headers()
                                    .firstValue("Location")
                                    .filter(to -> to.endsWith(path + "/"))
                                    .isPresent();
            assertThat(leads).as(path + " " + answer.statusCode()).isTrue();
        }
    }

    @Test
    void aPreviewIsAPictureAndAPdf() throws Exception {
        String query = "?kind=logistic&sscc=" + SSCC + "&gtin=4006381333931&quantity=12&lot=A1";
        byte[] png = get("/labels/preview.png" + query).body();
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(840);
        byte[] pdf = get("/labels/preview.pdf" + query).body();
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
    }

    @Test
    void slipOfATaskHasTheCodeByWhichItIsTaken() throws Exception {
        StationView list = Drawn.list(4);
        StationView.Card card = list.tasks().getFirst();
        station.show(list);

        for (String told : List.of(card.reference(), card.id().value())) {
            HttpResponse<byte[]> printed =
                    post("/labels/print", "{\"kind\":\"task\",\"task\":\"" + told + "\"}");
            assertThat(printed.statusCode()).isEqualTo(202);
        }
        assertThat(printing.lately())
                .extracting(Print::label)
                .containsOnly(new Label.Slip(card.reference(), "TG!TASK:" + card.id()));
        assertThat(ControlCode.order("TG!TASK:" + card.id()))
                .contains(Order.of(new Order.Take(card.id())));
        assertThat(mapper.readTree(get("/labels/state").body()).get("tasks").get(0))
                .isEqualTo(
                        mapper.readTree(
                                "{\"code\":\""
                                        + card.id()
                                        + "\",\"name\":\""
                                        + card.reference()
                                        + "\"}"));
        byte[] png = get("/labels/preview.png?kind=task&task=" + card.id()).body();
        assertThat(ImageIO.read(new ByteArrayInputStream(png))).isNotNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "kind=box | kind ‘box’ must be one of logistic, item, shelf, place, badge, task,"
                        + " control.",
                "kind=task&task=ASN-9 | task ‘ASN-9’ must be the number of a task that is open"
                        + " here.",
                "kind=logistic | Field ‘sscc’ is missing; it must be 18 digits with the right"
                        + " check digit.",
                "kind=logistic&sscc=123 | sscc ‘123’ must be 18 digits with the right check digit.",
                "kind=item&gtin=4006381333932 | gtin ‘4006381333932’ must be 8, 12, 13 or 14"
                        + " digits with the right check digit.",
                "kind=item&gtin=4006381333931&lot=a+b | lot ‘a b’ must be a lot of 1 to 20"
                        + " letters, digits and signs without space.",
                "kind=item&gtin=4006381333931&expiry=31.3.2027 | expiry ‘31.3.2027’ must be a date"
                        + " such as 2027-03-31.",
                "kind=item&gtin=4006381333931&place=A | A label of kind ‘item’ has no field"
                        + " ‘place’.",
                "kind=item&item=PEN | Field ‘gtin’ is missing and no item of the master data has"
                        + " one; it must be 8, 12, 13 or 14 digits with the right check digit.",
                "kind=place&place=Fläche | place ‘Fläche’ must be printable ASCII of at most 70"
                        + " characters, to be scanned.",
                "kind=control&code=TG!BANG | code ‘TG!BANG’ must be a code of the sheet"
                        + " /labels/controls, such as TG!UNDO.",
                "kind=badge&badge=P1&lang=it | lang ‘it’ must be one of en, de, fr, es.",
                "number=x | number ‘x’ must be that of a label, such as 12.",
            })
    void whatIsWrongIsNamedWithItsValueAndWhatWouldBeRight(String query, String sentence)
            throws Exception {
        HttpResponse<byte[]> answer = get("/labels/preview.png?" + query.replace("ä", "%C3%A4"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("sentence").asString()).isEqualTo(sentence);
    }

    @Test
    void aLabelWithoutAnSsccIsPrintedAtOnce() throws Exception {
        HttpResponse<byte[]> answer =
                post("/labels/print", "{\"kind\":\"place\",\"place\":\"A-01\",\"copies\":2}");
        assertThat(answer.statusCode()).isEqualTo(202);
        Print print = printing.lately().getFirst();
        assertThat(print.copies()).isEqualTo(2);
        assertThat(print.state()).isEqualTo(Print.State.WAITING);
        assertThat(station.told()).isEmpty();
    }

    @Test
    void aLabelWithAnSsccGoesByWayOfTheStationAndNeedsAReason() throws Exception {
        String label = "\"kind\":\"logistic\",\"sscc\":\"" + SSCC + "\"";
        HttpResponse<byte[]> without = post("/labels/print", "{" + label + "}");
        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(json(without).path("sentence").asString())
                .startsWith("Field ‘reason’ is missing");

        assertThat(post("/labels/print", "{" + label + ",\"reason\":\"torn\"}").statusCode())
                .isEqualTo(202);
        assertThat(station.told()).singleElement().asString().contains("Reprint", SSCC, "torn");
        assertThat(printing.lately()).as("the station prints it, once it is recorded").isEmpty();
        assertThat(
                        post("/labels/print", "{" + label + ",\"reason\":\"torn\",\"copies\":2}")
                                .statusCode())
                .isEqualTo(400);
    }

    @Test
    void aReprintGoesByWayOfTheStation() throws Exception {
        long number = printing.print(ControlLabels.all().getFirst(), 1).number();
        assertThat(
                        post("/labels/reprint", "{\"number\":" + number + ",\"reason\":\"lost\"}")
                                .statusCode())
                .isEqualTo(202);
        assertThat(station.told()).singleElement().asString().contains("Reprint", "lost");
        assertThat(post("/labels/reprint", "{\"number\":" + number + "}").statusCode())
                .isEqualTo(400);
        assertThat(post("/labels/reprint", "{\"number\":77,\"reason\":\"x\"}").statusCode())
                .isEqualTo(404);
    }

    @Test
    void aStationThatIsFullSaysSo() throws Exception {
        station.fill();
        long number = printing.print(ControlLabels.all().getFirst(), 1).number();
        assertThat(
                        post("/labels/reprint", "{\"number\":" + number + ",\"reason\":\"lost\"}")
                                .statusCode())
                .isEqualTo(503);
    }

    @Test
    void onlyTheOwnPagePrints() throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri("/labels/print"))
                        .POST(HttpRequest.BodyPublishers.ofString("{}"))
                        .build();
        assertThat(client.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(403);
    }

    @Test
    void theStateSaysWhatWasPrintedInTheLanguageAskedFor() throws Exception {
        post("/labels/print", "{\"kind\":\"place\",\"place\":\"A-01\"}");
        JsonNode state = json(get("/labels/state?lang=de"));
        assertThat(state.path("language").asString()).isEqualTo("de");
        assertThat(state.path("printers").path(0).asString())
                .isEqualTo("Drucker printer1: Etiketten 105 × 148 mm");
        assertThat(state.path("lately").path(0).path("word").asString())
                .isEqualTo("Wartet auf den Drucker");
        assertThat(state.path("controls").size()).isEqualTo(ControlLabels.all().size());
    }

    @Test
    void theWholeSheetIsPrintedAsLabels() throws Exception {
        assertThat(post("/labels/print-controls", "{}").statusCode()).isEqualTo(202);
        assertThat(printing.lately()).hasSize(ControlLabels.all().size());
    }

    @Test
    void everyCodeOfTheSheetMeansSomethingToAStationAndHasAPicture() throws Exception {
        for (Control control : ControlLabels.all()) {
            assertThat(ControlCode.order(control.code())).as(control.code()).isPresent();
            for (Language language : Language.values()) {
                assertThat(Catalogue.say(control.name(), language)).isNotBlank();
            }
            String code = control.code().replace("!", "%21");
            assertThat(get("/labels/control.png?code=" + code).statusCode()).isEqualTo(200);
        }
        assertThat(get("/labels/controls.pdf").statusCode()).isEqualTo(200);
    }

    private JsonNode json(HttpResponse<byte[]> answer) {
        return mapper.readTree(answer.body());
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofByteArray());
    }

    private HttpResponse<byte[]> post(String path, String body) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(uri(path))
                        .header(OwnPage.HEADER, "1")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build();
        return client.send(request, BodyHandlers.ofByteArray());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + web.port() + path);
    }
}
