package org.tallygate.server.intake;

import org.tallygate.contract.Id128;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.JournalMark;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the intake knows of journals for as long as it has the lease. The book's own marks are
 * behind these by what is pending.
 */
final class Journals {

    final Greetings greetings = new Greetings();
    final Early early = new Early();
    final Lives lives = new Lives();

    private final Map<Id128, JournalMark> marks = new HashMap<>();
    private final Map<Id128, Optional<Book.Latest>> latest = new HashMap<>();

    void takeOver(List<JournalMark> ofTheBook) {
        greetings.forgetAll();
        early.forgetAll();
        lives.forgetAll();
        marks.clear();
        latest.clear();
        ofTheBook.forEach(this::put);
    }

    Optional<JournalMark> mark(Id128 journal) {
        return Optional.ofNullable(marks.get(journal));
    }

    Collection<JournalMark> marks() {
        return marks.values();
    }

    void put(JournalMark mark) {
        marks.put(mark.journal(), mark);
    }

    /** When the journal's last fact happened and was recorded. */
    Optional<Book.Latest> latest(Id128 journal, Book book) {
        return latest.computeIfAbsent(journal, book::latest);
    }

    void putLatest(Id128 journal, Book.Latest last) {
        latest.put(journal, Optional.of(last));
    }
}
