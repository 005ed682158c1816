package org.tallygate.contract.wire;

import org.tallygate.contract.Sha256;
import org.tallygate.contract.document.Document;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;

/** A digest over a set of documents, so that two sides can tell in one line that they agree. */
public final class DocumentSet {

    private DocumentSet() {}

    /** SHA-256 in hexadecimal over the documents' bytes, in the order of their ids. */
    public static String digest(Collection<Document> documents) {
        List<Document> ordered = new ArrayList<>(documents);
        ordered.sort((a, b) -> a.id().compareTo(b.id()));
        MessageDigest sha256 = Sha256.digest();
        for (Document document : ordered) {
            sha256.update(Wire.encode(document));
            sha256.update("\n".getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(sha256.digest());
    }
}
