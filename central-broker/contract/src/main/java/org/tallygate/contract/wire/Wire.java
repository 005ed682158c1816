package org.tallygate.contract.wire;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.tallygate.contract.FactId;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Bytes of the contract's records: UTF-8 JSON, fields in declared order, no nulls. Thread-safe. */
public final class Wire {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .annotationIntrospector(new OnlyOptionalMayBeAbsent())
                    .addModule(new RecordConstructors())
                    .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
                    .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                    .changeDefaultPropertyInclusion(
                            all -> all.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                    .build();

    private static final int MOST_SHOWN = 40;

    private static final byte[] BATCH_HEAD =
            ("{\"format\":" + Format.CURRENT + ",\"facts\":[").getBytes(StandardCharsets.UTF_8);

    private Wire() {}

    public static byte[] encode(Object message) {
        return JSON.writeValueAsBytes(message);
    }

    /**
     * Reads one record of the contract.
     *
     * @throws Unreadable when the bytes are no such record; the text names the field
     */
    public static <T> T decode(byte[] bytes, Class<T> type) throws Unreadable {
        try {
            T message = JSON.readValue(bytes, type);
            if (message == null) {
                throw new Unreadable(type.getSimpleName() + " is the JSON null");
            }
            return message;
        } catch (InvalidTypeIdException e) {
            throw new Unreadable(type.getSimpleName() + kindOf(e), e);
        } catch (JacksonException e) {
            throw new Unreadable(
                    type.getSimpleName() + " can't be read: " + firstLine(e.getOriginalMessage()),
                    e);
        } catch (NullPointerException e) {
            throw new Unreadable(type.getSimpleName() + " lacks a field", e);
        }
    }

    /**
     * A fact as it is entered again into a younger journal: its stored bytes with the original's
     * name in the head. What names its original already stays as it is.
     *
     * @throws Unreadable when the bytes are no fact with a head
     */
    public static byte[] copy(byte[] fact, FactId original) throws Unreadable {
        try (JsonParser parser = JSON.createParser(fact)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT, "an object");
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                boolean isHead = name.equals("head");
                expect(
                        parser.nextToken() == JsonToken.START_OBJECT || !isHead,
                        "an object as head");
                if (!isHead) {
                    parser.skipChildren();
                    continue;
                }
                for (String inHead = parser.nextName();
                        inHead != null;
                        inHead = parser.nextName()) {
                    if (inHead.equals("copyOf")) {
                        return fact.clone();
                    }
                    parser.nextToken();
                    parser.skipChildren();
                }
                int end = (int) parser.currentTokenLocation().getByteOffset();
                ByteArrayOutputStream copy = new ByteArrayOutputStream();
                copy.write(fact, 0, end);
                copy.writeBytes(",\"copyOf\":".getBytes(StandardCharsets.UTF_8));
                copy.writeBytes(encode(original));
                copy.write(fact, end, fact.length - end);
                return copy.toByteArray();
            }
            throw new Unreadable("fact must have a head");
        } catch (JacksonException e) {
            throw new Unreadable("fact can't be read: " + firstLine(e.getOriginalMessage()), e);
        }
    }

    /** The body of a batch: the facts' stored bytes, untouched, inside one JSON array. */
    public static byte[] encodeBatch(List<byte[]> facts) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(BATCH_HEAD);
        for (int i = 0; i < facts.size(); i++) {
            body.write(i == 0 ? '\n' : ',');
            body.writeBytes(facts.get(i));
        }
        body.writeBytes(new byte[] {'\n', ']', '}'});
        return body.toByteArray();
    }

    /**
     * Takes a batch's body apart into the stored bytes of each fact, exactly as they were sent.
     *
     * @throws Unreadable when the body is no such batch
     */
    public static List<byte[]> splitBatch(byte[] body) throws Unreadable {
        List<byte[]> facts = new ArrayList<>();
        try (JsonParser parser = JSON.createParser(body)) {
            expect(parser.nextToken() == JsonToken.START_OBJECT, "an object");
            expect("format".equals(parser.nextName()), "field 'format' first");
            expect(parser.nextToken() == JsonToken.VALUE_NUMBER_INT, "a number as format");
            int format = parser.getIntValue();
            expect(Format.isKnown(format), "format " + Format.CURRENT + ", not " + format);
            expect("facts".equals(parser.nextName()), "field 'facts' second");
            expect(parser.nextToken() == JsonToken.START_ARRAY, "an array as facts");
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                int from = (int) parser.currentTokenLocation().getByteOffset();
                parser.skipChildren();
                facts.add(
                        Arrays.copyOfRange(
                                body, from, (int) parser.currentLocation().getByteOffset()));
            }
            expect(parser.currentToken() == JsonToken.END_ARRAY, "objects only in facts");
            expect(parser.nextToken() == JsonToken.END_OBJECT, "nothing after facts");
            expect(parser.nextToken() == null, "nothing after the object");
            return facts;
        } catch (JacksonException e) {
            throw new Unreadable("batch can't be read: " + firstLine(e.getOriginalMessage()), e);
        }
    }

    private static void expect(boolean met, String what) throws Unreadable {
        if (!met) {
            throw new Unreadable("message must have " + what);
        }
    }

    private static String kindOf(InvalidTypeIdException e) {
        String kind = e.getTypeId();
        if (kind == null) {
            return " does not say of what type it is";
        }
        String shown = kind.length() > MOST_SHOWN ? kind.substring(0, MOST_SHOWN) + "…" : kind;
        return " is of type '" + shown + "', which this program does not know";
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    /** Without it a missing number would be read as 0. */
    private static final class OnlyOptionalMayBeAbsent extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            return !member.getRawType().equals(Optional.class);
        }
    }
}
