package org.tallygate.server.console;

import org.tallygate.contract.Id128;
import org.tallygate.contract.fact.Fact;
import org.tallygate.contract.fact.Identifier;
import org.tallygate.contract.wire.PhotoHeader;
import org.tallygate.contract.wire.Unreadable;
import org.tallygate.contract.wire.Wire;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookView;
import org.tallygate.server.photo.PhotoStore;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The photos that an entry or a document names: those that are here, and where the others are. */
record PhotoStrip(List<Shot> shots) {

    static final PhotoStrip NONE = new PhotoStrip(List.of());

    /** In these parts of a document stand hashes of photos, forms and signatures. */
    private static final Set<String> PARTS = Set.of("evidence", "proof");

    private static final int MOST_SHOTS = 60;

    PhotoStrip {
        shots = List.copyOf(shots);
    }

    /**
     * One photo.
     *
     * @param here it can be looked at
     * @param box that still has it, as far as is known
     */
    record Shot(String sha256, boolean here, Optional<String> box) {

        /** What is said where a picture would be. */
        String missing() {
            return box.map(name -> "still at the box " + name).orElse("not here yet");
        }
    }

    /** Of a fact. */
    static PhotoStrip of(Book book, BookView.FactView fact, Optional<PhotoStore> photos) {
        List<String> names = named(fact);
        if (names.isEmpty()) {
            return NONE;
        }
        Optional<String> box = box(book, fact.journal());
        return strip(names, photos, name -> box);
    }

    /** Of a document; an entry that made one of its versions may tell which box has a photo. */
    static PhotoStrip of(Book book, String json, List<Long> entries, Optional<PhotoStore> photos) {
        List<String> names = new ArrayList<>();
        try {
            gather(KeptCard.read(json), false, names);
        } catch (JacksonException e) {
            return NONE;
        }
        return strip(names, photos, name -> holder(book, name, entries));
    }

    private interface Boxes {
        Optional<String> of(String photo);
    }

    private static PhotoStrip strip(List<String> names, Optional<PhotoStore> photos, Boxes boxes) {
        return new PhotoStrip(
                names.stream()
                        .distinct()
                        .limit(MOST_SHOTS)
                        .map(name -> {
                            boolean here = photos.map(store -> store.has(name)).orElse(false);
                            return new Shot(name, here, here ? Optional.empty() : boxes.of(name));
                        })
                        .toList());
    }

    private static List<String> named(BookView.FactView fact) {
        try {
            return Wire.decode(fact.stored().bytes(), Fact.class).head().asRead().stream()
                    .filter(identifier -> identifier.kind().equals(Identifier.PHOTO))
                    .map(Identifier::value)
                    .filter(PhotoHeader::isName)
                    .toList();
        } catch (Unreadable e) {
            return List.of();
        }
    }

    private static Optional<String> holder(Book book, String photo, List<Long> entries) {
        return entries.stream()
                .flatMap(offset ->
                        book.factsBefore(offset + 1, BookView.FactFilter.ALL, 1).rows().stream()
                                .filter(fact -> fact.offset() == offset))
                .filter(fact -> named(fact).contains(photo))
                .findFirst()
                .flatMap(fact -> box(book, fact.journal()));
    }

    private static Optional<String> box(Book book, Id128 journal) {
        return book.marks().stream()
                .filter(mark -> mark.journal().equals(journal))
                .map(mark -> mark.box().gateway() + " in " + mark.box().site())
                .findFirst();
    }

    private static void gather(JsonNode node, boolean isPart, List<String> names) {
        if (node.isString() && isPart && PhotoHeader.isName(node.asString())) {
            names.add(node.asString());
        }
        if (node.isArray()) {
            node.forEach(each -> gather(each, isPart, names));
        }
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                gather(field.getValue(), PARTS.contains(field.getKey()), names);
            }
        }
    }
}
