package org.tallygate.contract.wire;

import org.tallygate.contract.Id128;
import org.tallygate.contract.Link;

import java.util.List;
import java.util.Optional;

/**
 * What a gateway says first on every connection.
 *
 * @param oldest the lowest sequence that the journal still holds
 * @param next the sequence that the next fact will get
 * @param link the link at {@code next - 1}
 * @param bookKnown the book it last heard of
 * @param boot changes with every start
 * @param monoMicros the monotonic clock at hello, to date facts of this boot
 * @param wallMicros the wall clock at hello
 * @param formats the formats that the gateway reads and writes
 * @param documentsDigest over the documents it has; the centre resends when it differs
 * @param predecessor the journal that this one was begun in place of, if there was one
 */
public record Hello(
        int format,
        Id128 journal,
        long oldest,
        long next,
        Link link,
        Optional<BookKnown> bookKnown,
        Id128 boot,
        long monoMicros,
        long wallMicros,
        List<Integer> formats,
        String documentsDigest,
        Optional<Predecessor> predecessor) {

    public Hello {
        if (oldest < 1 || next < oldest) {
            throw new IllegalArgumentException(
                    "oldest " + oldest + " and next " + next + " must be 1 <= oldest <= next");
        }
        formats = List.copyOf(formats);
    }

    /** Of a box whose journal is its first one. */
    public Hello(
            int format,
            Id128 journal,
            long oldest,
            long next,
            Link link,
            Optional<BookKnown> bookKnown,
            Id128 boot,
            long monoMicros,
            long wallMicros,
            List<Integer> formats,
            String documentsDigest) {
        this(
                format,
                journal,
                oldest,
                next,
                link,
                bookKnown,
                boot,
                monoMicros,
                wallMicros,
                formats,
                documentsDigest,
                Optional.empty());
    }
}
