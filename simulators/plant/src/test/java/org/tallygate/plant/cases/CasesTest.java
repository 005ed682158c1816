package org.tallygate.plant.cases;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tallygate.plant.cases.Cases.Result;
import org.tallygate.plant.cases.Verdicts.Wrong;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The runner itself: what it can tell apart, and that it fails what is wrong. */
final class CasesTest {

    private static final String STOCK_OF_5 = "{'op': 'set_stock', 'qty': 5}";

    @TempDir private Path folder;

    private final Cases cases = new Cases();

    @Test
    void caseThatHoldsPassesAndOneThatDoesNotSaysWhatWasGot() throws Exception {
        Verdicts verdicts =
                run(
                        one("right", "{}", STOCK_OF_5, "{'qty': 5, 'available': 5}"),
                        one("wrong", "{}", STOCK_OF_5, "{'qty': 6, 'available': 5}"));
        assertThat(verdicts.count()).isEqualTo("1 of 2");
        assertThat(verdicts.failed())
                .containsExactly(new Wrong("wrong", "at the end", "qty 6", "qty 5"));
    }

    @Test
    void checkInBetweenIsJudgedWhereItStands() throws Exception {
        String steps = STOCK_OF_5 + ", {'check': {'qty': 4}}, {'op': 'deliver', 'qty': 1}";
        assertThat(run(one("early", "{}", steps, "{'qty': 4}")).failed())
                .containsExactly(new Wrong("early", "step 2", "qty 4", "qty 5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'op': 'teleport', 'qty': 1}                    | op 'teleport' is not understood
                    {'op': 'deliver', 'qty': 1, 'moon': 'full'}     | field 'moon' of op 'deliver' is not understood
                    {'op': 'deliver'}                               | op 'deliver' lacks the field 'qty'
                    {'op': 'deliver', 'qty': 'one'}                 | op 'deliver'.qty is "one", must be a number
                    {'op': 'deliver', 'qty': 1, 'uom': 'firkin'}    | unit 'firkin' is neither common nor declared by the policy
                    {'op': 'deliver', 'qty': 1, 'at': 'tomorrow'}   | time 'tomorrow' must be D0, D-3, a day, a time or an instant
                    {'op': 'edit_done_qty', 'of': 'x9', 'qty': 1}   | no step before this has the id 'x9'
                    {'op': 'cancel', 'of': 'x9'}                    | no step before this has the id 'x9'
                    {'op': 'encode', 'of': 'x9', 'qty': 1}          | no order and no move of a chain has the id 'x9'
                    {'op': 'complete', 'of': 'x9'}                  | no move of a chain has the id 'x9'
                    {'op': 'receive', 'qty': '2'}                   | op 'receive'.qty is "2", must be a number
                    """)
    void stepThatIsNotUnderstoodFailsWithTheWord(String step, String word) throws Exception {
        assertThat(run(one("new", "{}", step, "{}")).failed())
                .singleElement()
                .satisfies(wrong -> assertThat(wrong.where()).isEqualTo("step 1"))
                .satisfies(wrong -> assertThat(wrong.got()).isEqualTo(word));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {'mood': 'good'}                        | expectation 'mood' is not understood
                    {'by_location': {'stock': {'mass': 1}}} | expectation 'mass' is not understood
                    {'invariant': 'on hand == enough'}      | 'enough' of an invariant is not understood
                    """)
    void expectationThatIsNotUnderstoodFailsWithTheWord(String expect, String word)
            throws Exception {
        assertThat(run(one("new", "{}", STOCK_OF_5, expect)).failed())
                .singleElement()
                .satisfies(wrong -> assertThat(wrong.got()).isEqualTo(word));
    }

    @Test
    void refusalThatIsExpectedMustComeAndUnderThatName() throws Exception {
        String forbidden = "{'negative_stock': 'forbidden'}";
        String tooMuch = "{'op': 'issue', 'qty': 9, 'expect_error': '%s'}";
        Verdicts verdicts =
                run(
                        one(
                                "refused",
                                forbidden,
                                STOCK_OF_5 + ", " + tooMuch.formatted("insufficient_stock"),
                                "{'qty': 5}"),
                        one(
                                "otherwise",
                                forbidden,
                                STOCK_OF_5 + ", " + tooMuch.formatted("stock_reserved"),
                                "{'qty': 5}"),
                        one(
                                "allowed",
                                "{}",
                                STOCK_OF_5
                                        + ", "
                                        + tooMuch.replace("9", "4").formatted("insufficient_stock"),
                                "{'qty': 1}"));
        assertThat(verdicts.count()).isEqualTo("1 of 3");
        assertThat(verdicts.failed()).extracting(Wrong::id).containsExactly("otherwise", "allowed");
        assertThat(verdicts.failed().getLast())
                .isEqualTo(
                        new Wrong(
                                "allowed",
                                "step 2",
                                "op 'issue' refused as insufficient_stock",
                                "done"));
    }

    @Test
    void valueIsCountedApartAndTheQuantityBesideItMustHold() throws Exception {
        String receipt = "{'op': 'receive', 'qty': 2, 'unit_cost': 10}";
        Verdicts verdicts =
                run(
                        one("plain", "{}", receipt, "{'qty': 2}"),
                        one("value", "{}", receipt, "{'qty': 2, 'value': 20}"),
                        one("both", "{}", receipt, "{'qty': 3, 'value': 30}"),
                        one("op", "{}", receipt + ", {'op': 'revalue', 'added_value': 5}", "{}"));
        assertThat(verdicts.count()).isEqualTo("1 of 4, 2 need valuation");
        assertThat(verdicts.failed()).extracting(Wrong::id).containsExactly("both");
    }

    /** What is not built excuses no word that nobody knows. */
    @Test
    void wordThatNobodyKnowsIsToldOfACaseThatCantBeJudgedToo() throws Exception {
        String steps = "{'op': 'replenish'}, {'op': 'teleport'}";
        assertThat(
                        run(
                                        one("op", "{}", steps, "{'qty_to_order': 1}"),
                                        one(
                                                "key",
                                                "{}",
                                                "{'op': 'replenish'}",
                                                "{'qty_to_order': 1, 'mood': 'good'}"))
                                .failed())
                .containsExactly(
                        new Wrong(
                                "op",
                                "step 2",
                                "a case that is understood",
                                "op 'teleport' is not understood"),
                        new Wrong(
                                "key",
                                "at the end",
                                "a case that is understood",
                                "expectation 'mood' is not understood"));
    }

    @Test
    void everyPeersAnswerIsHeldUnderItsOwnPolicy() throws Exception {
        String steps = "{'op': 'convert', 'qty': 1234, 'from': 'g', 'to': 'kg'}";
        String policy = "{'rounding': 'up', 'kg_rounding': 0.01}";
        String down =
                "'alternative_expectations': [{'system': 'B', 'policy': {'rounding': 'down'},"
                        + " 'expect': {'qty': %s}}]";
        Verdicts verdicts =
                run(
                        one("two", policy, steps, "{'qty': 1.24}", down.formatted("1.23")),
                        one("one", policy, steps, "{'qty': 1.24}", down.formatted("1.24")));
        assertThat(verdicts.failed())
                .containsExactly(
                        new Wrong("one", "at the end as B answers", "qty 1.24", "qty 1.23"));
    }

    @Test
    void oneCaseKnowsNothingOfAnother() throws Exception {
        String again = one("again", "{}", "{'op': 'receive', 'qty': 1}", "{'qty': 1}");
        assertThat(run(again, again.replace("again", "and again")).count()).isEqualTo("2 of 2");
    }

    @Test
    void figuresAreComparedAsFinelyAsTheCaseSays() throws Exception {
        String dust = "{'op': 'receive', 'qty': 0.0004}";
        Verdicts verdicts =
                run(
                        one("fine", "{}", dust, "{'qty': 0}"),
                        one("coarse", "{'qty_decimals': 3}", dust, "{'qty': 0}"));
        assertThat(verdicts.failed()).extracting(Wrong::id).containsExactly("fine");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {                                      | it is no JSON
                    {}                                     | schema is '', must be 'peer-case/1'
                    {'schema': 'peer-case/1'}              | the file has no list 'cases'
                    {'schema': 'peer-case/1', 'cases': 7}  | the file has no list 'cases'
                    {'schema': 'peer-case/1', 'cases': [{}]} | case 1 has no text 'id'
                    {'schema': 'peer-case/1', 'cases': [{'id': 'a'}]} | case 'a' has no list 'steps'
                    {'schema': 'peer-case/1', 'cases': [{'id': 'a', 'steps': [{}]}]} | case 'a' step 1 has neither
                    {'schema': 'peer-case/1', 'cases': [{'id': 'a', 'steps': []}]} | case 'a' has no object 'expect'
                    """)
    void fileOfAnotherFormIsUnreadableWithItsReason(String content, String reason)
            throws Exception {
        Result result = cases.run(write("bad.json", content));
        assertThat(result).isInstanceOf(Result.Unreadable.class);
        assertThat(((Result.Unreadable) result).reason()).startsWith(reason);
    }

    @Test
    void fileThatIsNotThereIsUnreadable() {
        assertThat(cases.run(folder.resolve("none.json")))
                .isEqualTo(
                        new Result.Unreadable(
                                folder.resolve("none.json"), "there is no such file"));
    }

    @Test
    void folderStandsForTheJsonFilesInIt() throws Exception {
        Path two = write("b.json", "");
        Path one = write("a.json", "");
        write("README.md", "");
        assertThat(Cases.files(List.of(folder))).containsExactly(one, two);
    }

    private Verdicts run(String... all) throws IOException {
        Path file =
                write(
                        "mine.json",
                        "{'schema': 'peer-case/1', 'cases': [" + String.join(",", all) + "]}");
        Result result = cases.run(file);
        assertThat(result).isInstanceOf(Result.Judged.class);
        return ((Result.Judged) result).verdicts();
    }

    private static String one(
            String id, String policy, String steps, String expect, String... more) {
        return "{'id': '%s', 'policy': %s, 'steps': [%s], 'expect': %s%s}"
                .formatted(id, policy, steps, expect, more.length == 0 ? "" : ", " + more[0]);
    }

    /** JSON with single quotes, which reads better in Java. */
    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content.replace('\'', '"'));
    }
}
