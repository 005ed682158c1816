package org.tallygate.contract.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.FactId;
import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;
import org.tallygate.contract.Name;
import org.tallygate.contract.Quantity;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Head;

import java.util.List;
import java.util.Map;
import java.util.Optional;

final class WireTest {

    private final List<byte[]> facts = Samples.facts().stream().map(Wire::encode).toList();

    @Test
    void batchKeepsTheBytesOfEveryFact() throws Unreadable {
        List<byte[]> split = Wire.splitBatch(Wire.encodeBatch(facts));

        assertThat(split).hasSameSizeAs(facts);
        for (int i = 0; i < facts.size(); i++) {
            assertThat(split.get(i)).isEqualTo(facts.get(i));
        }
    }

    @Test
    void batchCutAtAnyByteIsUnreadable() {
        byte[] body = Wire.encodeBatch(facts.subList(0, 2));

        for (int length = 0; length < body.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(body, length);
            assertThatThrownBy(() -> Wire.splitBatch(cut))
                    .as("cut at " + length)
                    .isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void nonAsciiTextInAFactKeepsItsBytes() throws Unreadable {
        byte[] fact = Wire.encode(new Fact.Unresolved(Samples.HEAD, "Grüße \u001d 木", "UNKNOWN"));

        assertThat(Wire.splitBatch(Wire.encodeBatch(List.of(fact, fact))).get(1)).isEqualTo(fact);
    }

    @Property(tries = 300)
    void anyBytesAsABatchAreReadOrNamedUnreadable(@ForAll byte[] body) {
        try {
            Wire.splitBatch(body);
        } catch (Unreadable named) {
            assertThat(named.getMessage()).isNotBlank();
        }
    }

    @Test
    void missingFieldAndUnknownFieldAreNamed() {
        assertThatThrownBy(() -> Wire.decode("{\"book\":\"x\"}".getBytes(UTF_8), BookKnown.class))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("26 characters");
        assertThatThrownBy(() ->
                        Wire.decode(
                                ("{\"book\":\"" + Samples.BOOK + "\"}").getBytes(UTF_8),
                                BookKnown.class))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("epoch");
        assertThatThrownBy(() ->
                        Wire.decode(
                                ("{\"book\":\"" + Samples.BOOK + "\",\"epoch\":1,\"x\":1}")
                                        .getBytes(UTF_8),
                                BookKnown.class))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("x");
    }

    /** A person at the centre reads it. */
    @Test
    void factOfNoKnownTypeIsNamedByIt() {
        assertThatThrownBy(() -> Wire.decode("{\"no\":\"fact\"}".getBytes(UTF_8), Fact.class))
                .isInstanceOf(Unreadable.class)
                .hasMessage("Fact does not say of what type it is");
        assertThatThrownBy(() -> Wire.decode("{\"type\":\"Eaten\"}".getBytes(UTF_8), Fact.class))
                .isInstanceOf(Unreadable.class)
                .hasMessage("Fact is of type 'Eaten', which this program does not know");
    }

    @Test
    void absentOptionalFieldIsEmpty() throws Unreadable {
        Fact.TaskStep step =
                new Fact.TaskStep(
                        Samples.HEAD,
                        Fact.Step.CLAIMED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        assertThat(Wire.decode(Wire.encode(step), Fact.class)).isEqualTo(step);
        assertThat(new String(Wire.encode(step), UTF_8)).doesNotContain("null");
    }

    @Test
    void headerTravelsAsUserProperties() {
        BatchHeader header = new BatchHeader(1, Samples.JOURNAL, 8, 2, Link.START, Link.START, 5);

        assertThat(BatchHeader.fromProperties(header.toProperties())).isEqualTo(header);
        assertThat(header.last()).isEqualTo(9);
        assertThatThrownBy(() -> BatchHeader.fromProperties(Map.of("format", "1")))
                .hasMessage("user property 'journal' is missing");
    }

    @Test
    void copyKeepsTheBytesAndNamesTheOriginalOnce() throws Unreadable {
        FactId original = new FactId(Samples.JOURNAL, 7, Link.START);
        FactId other = new FactId(Samples.BOOK, 9, Link.START);
        for (Fact fact : Samples.facts()) {
            Head head = fact.head();
            assertThat(Wire.copy(Wire.encode(fact), other)).isEqualTo(Wire.encode(fact));
            assertThat(head.copyOf()).isPresent();
        }
        Fact fresh = Samples.unresolved();
        byte[] copy = Wire.copy(Wire.encode(fresh), original);

        assertThat(Wire.decode(copy, Fact.class).head()).isEqualTo(fresh.head().copyOf(original));
        assertThat(copy).isEqualTo(Wire.encode(Wire.decode(copy, Fact.class)));
        assertThat(Wire.copy(copy, other)).isEqualTo(copy);
        assertThatThrownBy(() -> Wire.copy("{\"type\":\"Moved\"}".getBytes(UTF_8), original))
                .isInstanceOf(Unreadable.class)
                .hasMessageContaining("head");
        assertThatThrownBy(() -> Wire.copy("{\"head\":{".getBytes(UTF_8), original))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void signatureOfAnotherKeyOrAChangedBodyIsRefused() throws Unreadable {
        var key = BookKey.generate();
        var other = BookKey.generate();
        BookKnown message = new BookKnown(Samples.BOOK, 3);
        Signed signed = Signed.sign(message, key.getPrivate());

        assertThat(signed.open(key.getPublic(), BookKnown.class)).isEqualTo(message);
        assertThatThrownBy(() -> signed.open(other.getPublic(), BookKnown.class))
                .isInstanceOf(Unreadable.class);
        Signed changed = new Signed(1, signed.body().replace("3", "4"), signed.signature());
        assertThatThrownBy(() -> changed.open(key.getPublic(), BookKnown.class))
                .isInstanceOf(Unreadable.class);
        Signed torn = new Signed(1, signed.body(), "?");
        assertThatThrownBy(() -> torn.open(key.getPublic(), BookKnown.class))
                .isInstanceOf(Unreadable.class);
    }

    @Test
    void keysTravelAsOneLine() {
        var key = BookKey.generate();

        assertThat(BookKey.publicKey(BookKey.text(key.getPublic()) + "\n"))
                .isEqualTo(key.getPublic());
        assertThat(BookKey.privateKey(BookKey.text(key.getPrivate()))).isEqualTo(key.getPrivate());
        assertThatThrownBy(() -> BookKey.publicKey("secret")).hasMessageNotContaining("secret");
    }

    @Test
    void topicsNameTheBox() {
        Topics box = new Topics(new Name("demo"), new Name("s1"), new Name("gw1"));

        assertThat(box.hello()).isEqualTo("tg/1/demo/s1/gw1/up/hello");
        assertThat(Topics.upward(box.facts())).contains(new Topics.Upward(box, "facts"));
        assertThat(Topics.upward("tg/1/demo/s1/gw1/down/welcome")).isEmpty();
        assertThat(Topics.upward("tg/1/DEMO/s1/gw1/up/facts")).isEmpty();
    }

    @Test
    void linkDependsOnEveryFactBefore() {
        Link one = Link.START.next(new byte[] {1});

        assertThat(one.next(new byte[] {2})).isNotEqualTo(Link.START.next(new byte[] {2}));
        assertThat(one.hex())
                .isEqualTo("1fd4247443c9440cb3c48c28851937196bc156032d70a96c98e127ecb347e45f");
    }

    @Property
    void quantityTextReadsBack(@ForAll long micros) {
        net.jqwik.api.Assume.that(Math.abs(micros) < 9_000_000_000_000_000_000L);
        Quantity quantity = new Quantity(micros);

        assertThat(Quantity.parse(quantity.toString())).isEqualTo(quantity);
    }

    @Test
    void quantityIsExact() {
        assertThat(Quantity.parse("0.1").plus(Quantity.parse("0.2"))).hasToString("0.3");
        assertThat(Quantity.of(1200)).hasToString("1200");
        assertThat(Quantity.of(3).times(Quantity.parse("0.5"))).hasToString("1.5");
        assertThatThrownBy(() -> Quantity.parse("0.0000001")).hasMessageContaining("6 decimals");
        assertThatThrownBy(() -> Quantity.parse("1e3")).hasMessageContaining("1e3");
        assertThatThrownBy(() -> new Quantity(1).times(new Quantity(1)))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void idsAreOneHundredAndTwentyEightBits() {
        assertThat(Id128.random(new java.util.Random(1)).value()).hasSize(26);
        assertThat(Id128.named("a")).isEqualTo(Id128.named("a")).isNotEqualTo(Id128.named("b"));
        assertThatThrownBy(() -> new Id128("A".repeat(26))).hasMessageContaining("128 bits");
    }
}
