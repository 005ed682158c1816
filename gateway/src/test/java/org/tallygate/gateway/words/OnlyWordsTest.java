package org.tallygate.gateway.words;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.ItemCode;
import org.tallygate.contract.LocationCode;
import org.tallygate.contract.Quantity;
import org.tallygate.device.Stamp;
import org.tallygate.gateway.station.Feedback;
import org.tallygate.gateway.station.StationView;

import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Whatever a screen says is a word of the catalogue. A sentence can't get there another way: the
 * views carry texts and a few names, and no text is made of what stands between quotation marks.
 */
final class OnlyWordsTest {

    /** Text that a view has and that is the same in every language. */
    private static final Set<String> NAMES =
            Set.of(
                    "Name.value",
                    "Id128.value",
                    "Person.badge",
                    "Card.reference",
                    "Card.inHand",
                    "Task.reference",
                    "Line.description",
                    "Line.unit",
                    "Line.lot",
                    "Choice.id",
                    "Amount.unit",
                    "Amount.usual",
                    "DeviceId.value",
                    "Device.heard",
                    "Detail.words");

    @Test
    void viewsCarryTextsAndElseNamesOnly() {
        Set<String> strings = new TreeSet<>();
        strings(StationView.class, strings, new HashSet<>());
        strings(Feedback.class, strings, new HashSet<>());
        assertThat(strings).isEqualTo(new TreeSet<>(NAMES));
    }

    @Test
    void noTextIsMadeOfWhatStandsBetweenQuotationMarks() throws IOException {
        List<String> found = new ArrayList<>();
        Path sources = Path.of("src/main/java/org/tallygate/gateway");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files =
                        compiler.getStandardFileManager(null, Locale.ROOT, null);
                Stream<Path> all = Files.walk(sources)) {
            List<Path> java = all.filter(each -> each.toString().endsWith(".java")).toList();
            JavacTask task =
                    (JavacTask)
                            compiler.getTask(
                                    null,
                                    files,
                                    null,
                                    List.of(),
                                    null,
                                    files.getJavaFileObjectsFromPaths(java));
            for (CompilationUnitTree unit : task.parse()) {
                new Quoted(unit, found).scan(unit, null);
            }
        }
        assertThat(found).isEmpty();
    }

    @Test
    void whatADeviceSaysIsNeverATextOfItsOwn() {
        assertThat(Text.class.isAssignableFrom(Detail.class)).isFalse();
    }

    /** Every component of a view that is a string, through all the records in it. */
    private static void strings(Type type, Set<String> strings, Set<Type> seen) {
        if (!seen.add(type)) {
            return;
        }
        if (type instanceof ParameterizedType many) {
            for (Type each : many.getActualTypeArguments()) {
                strings(each, strings, seen);
            }
            return;
        }
        if (!(type instanceof Class<?> kind) || isValue(kind)) {
            return;
        }
        if (kind.isSealed()) {
            for (Class<?> each : kind.getPermittedSubclasses()) {
                strings(each, strings, seen);
            }
        }
        if (kind.isRecord()) {
            for (RecordComponent component : kind.getRecordComponents()) {
                if (component.getGenericType().getTypeName().contains("java.lang.String")) {
                    strings.add(kind.getSimpleName() + "." + component.getName());
                } else {
                    strings(component.getGenericType(), strings, seen);
                }
            }
        }
    }

    private static boolean isValue(Class<?> kind) {
        return Set.<Class<?>>of(
                        Text.class, Quantity.class, ItemCode.class, LocationCode.class, Stamp.class)
                .contains(kind);
    }

    /** Finds words in the arguments of what makes texts. */
    private static final class Quoted extends TreeScanner<Void, Void> {

        private final CompilationUnitTree unit;
        private final List<String> found;

        Quoted(CompilationUnitTree unit, List<String> found) {
            this.unit = unit;
            this.found = found;
        }

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            if (makesText(call.getMethodSelect().toString())) {
                call.getArguments().forEach(this::look);
            }
            return super.visitMethodInvocation(call, null);
        }

        @Override
        public Void visitNewClass(NewClassTree made, Void none) {
            String name = made.getIdentifier().toString();
            if (name.startsWith("Text.") || name.equals("Detail")) {
                made.getArguments().forEach(this::look);
            }
            if (name.equals("Refused") && isOfTheScreen()) {
                made.getArguments().forEach(this::look);
            }
            return super.visitNewClass(made, null);
        }

        private boolean isOfTheScreen() {
            return unit.getSourceFile().getName().contains("/screen/");
        }

        private static boolean makesText(String method) {
            return Set.of("Text.of", "Text.name", "Text.joined", "Detail.of").contains(method)
                    || method.equals("Text.Name");
        }

        private void look(ExpressionTree argument) {
            switch (argument) {
                case LiteralTree literal when literal.getValue() instanceof String text -> {
                    if (isSpeech(text)) {
                        found.add(unit.getSourceFile().getName() + ": \"" + text + "\"");
                    }
                }
                case BinaryTree both -> {
                    look(both.getLeftOperand());
                    look(both.getRightOperand());
                }
                case ConditionalExpressionTree either -> {
                    look(either.getTrueExpression());
                    look(either.getFalseExpression());
                }
                case IdentifierTree _ -> {}
                case MemberSelectTree _ -> {}
                default -> {}
            }
        }

        /** Two words, or one that is no name of a field or sign. */
        private static boolean isSpeech(String text) {
            return text.matches("(?s).*\\p{L}{2,}\\s+\\p{L}+.*")
                    || text.matches("\\p{Lu}\\p{Ll}+.*");
        }
    }
}
