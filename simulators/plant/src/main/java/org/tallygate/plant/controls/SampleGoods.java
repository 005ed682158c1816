package org.tallygate.plant.controls;

import org.tallygate.contract.ItemCode;
import org.tallygate.contract.Quantity;
import org.tallygate.device.identity.gs1.Gtin;
import org.tallygate.device.identity.gs1.Sscc;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.InputStream;
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
    private static final String COLUMNS =
            "item,description,unit,gtin,gtin_unit,factor,lot_required,expiry_required,"
                    + "serial_required";

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

    /** Our own file holds no quotes, so that commas stand between fields only. */
    private static Map<ItemCode, SampleItem> items(InputStream csv) throws IOException {
        Map<ItemCode, SampleItem> items = new LinkedHashMap<>();
        List<String> lines =
                new String(csv.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        if (!lines.getFirst().equals(COLUMNS)) {
            throw new IOException("items.csv must begin with the columns " + COLUMNS);
        }
        for (String line : lines.subList(1, lines.size())) {
            SampleItem item = item(List.of(line.split(",", -1)));
            items.merge(item.item(), item, SampleGoods::joined);
        }
        return items;
    }

    private static SampleItem item(List<String> fields) {
        return new SampleItem(
                new ItemCode(fields.get(0)),
                fields.get(1),
                fields.get(2),
                List.of(
                        new SampleItem.Code(
                                Gtin.of(fields.get(3)),
                                fields.get(4),
                                Quantity.parse(fields.get(5)))),
                Boolean.parseBoolean(fields.get(6)),
                Boolean.parseBoolean(fields.get(7)),
                Boolean.parseBoolean(fields.get(8)));
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
