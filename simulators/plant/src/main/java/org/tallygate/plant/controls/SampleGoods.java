package org.tallygate.plant.controls;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.device.identity.Gtin;
import org.tallygate.device.identity.Sscc;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The demo's master data and its expected receipt, read from the same files that the centre takes
 * in. Immutable.
 */
public final class SampleGoods {

    /** How many digits of every sample GTIN and SSCC name the company that does not exist. */
    static final int PREFIX_DIGITS = 7;

    private static final String FOLDER = "/demo/";

    /** What was announced inside a logistic unit. */
    record Part(ItemCode item, Quantity quantity) {}

    private final Map<ItemCode, SampleItem> items;
    private final Map<ItemCode, Quantity> expected = new LinkedHashMap<>();
    private final Map<String, List<Part>> packages = new LinkedHashMap<>();

    private SampleGoods(Map<ItemCode, SampleItem> items, JsonNode receipt) {
        this.items = items;
        for (JsonNode line : receipt.required("lines")) {
            Part part = part(line);
            expected.merge(part.item(), part.quantity(), Quantity::plus);
            String sscc = line.path("sscc").asString("");
            if (!sscc.isEmpty()) {
                packages.computeIfAbsent(new Sscc(sscc).digits(), _ -> new ArrayList<>()).add(part);
            }
        }
    }

    /** Reads the files that are built in. */
    public static SampleGoods load() {
        try (InputStream csv = open("items.csv");
                InputStream receipt = open("receipt.json")) {
            return new SampleGoods(items(csv), JsonMapper.shared().readTree(receipt));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static InputStream open(String name) throws IOException {
        InputStream file = SampleGoods.class.getResourceAsStream(FOLDER + name);
        if (file == null) {
            throw new IOException("resource " + FOLDER + name + " must be built in");
        }
        return file;
    }

    private static Map<ItemCode, SampleItem> items(InputStream csv) throws IOException {
        Map<ItemCode, SampleItem> items = new LinkedHashMap<>();
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
        try (var parser = format.parse(new InputStreamReader(csv, StandardCharsets.UTF_8))) {
            parser.forEach(row -> items.merge(code(row), item(row), SampleGoods::joined));
        }
        return items;
    }

    private static ItemCode code(CSVRecord row) {
        return new ItemCode(row.get("item"));
    }

    private static SampleItem item(CSVRecord row) {
        return new SampleItem(
                code(row),
                row.get("description"),
                row.get("unit"),
                List.of(
                        new SampleItem.Code(
                                Gtin.of(row.get("gtin")),
                                row.get("gtin_unit"),
                                Quantity.parse(row.get("factor")))),
                Boolean.parseBoolean(row.get("lot_required")),
                Boolean.parseBoolean(row.get("expiry_required")),
                Boolean.parseBoolean(row.get("serial_required")));
    }

    private static SampleItem joined(SampleItem one, SampleItem more) {
        List<SampleItem.Code> codes = new ArrayList<>(one.codes());
        codes.addAll(more.codes());
        return new SampleItem(
                one.item(),
                one.description(),
                one.unit(),
                codes,
                one.lotRequired(),
                one.expiryRequired(),
                one.serialRequired());
    }

    private static Part part(JsonNode node) {
        return new Part(
                new ItemCode(node.required("item").asString()),
                Quantity.parse(node.required("quantity").asString()));
    }

    public Collection<SampleItem> items() {
        return items.values();
    }

    /** The numbers of the announced logistic units. */
    public List<Sscc> announced() {
        return packages.keySet().stream().map(Sscc::new).toList();
    }

    SampleItem item(ItemCode code) {
        return item(code.value())
                .orElseThrow(() -> new IllegalArgumentException("no sample item " + code));
    }

    Optional<SampleItem> item(String code) {
        return items.values().stream().filter(item -> item.item().value().equals(code)).findFirst();
    }

    /** The item and the unit of it that a GTIN names. */
    record Found(SampleItem item, SampleItem.Code code) {}

    Optional<Found> byGtin(Gtin gtin) {
        return items.values().stream()
                .flatMap(item -> item.codes().stream().map(code -> new Found(item, code)))
                .filter(found -> found.code().gtin().equals(gtin))
                .findFirst();
    }

    /** What the receipt expects of an item, in base units; empty when it is not on it. */
    Optional<Quantity> expected(ItemCode item) {
        return Optional.ofNullable(expected.get(item));
    }

    /** What was announced inside a logistic unit; empty when it was not announced. */
    List<Part> content(Sscc sscc) {
        return packages.getOrDefault(sscc.digits(), List.of());
    }
}
