package org.tallygate.server.writer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.tallygate.server.book.Book;
import org.tallygate.server.book.BookFailed;
import org.tallygate.server.book.BookLog;
import org.tallygate.server.book.Group;
import org.tallygate.server.book.HandClock;
import org.tallygate.server.book.KeptLog;
import org.tallygate.server.book.MemoryBook;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** The commit that a thread of its own does, stepped by hand. */
final class CommitterTest {

    private static final Group NOTHING = new Group(List.of(), List.of(), List.of());

    private final Log log = new Log();
    private final Book book = MemoryBook.open(log, new HandClock(), new Random(1));
    private final Book.Lease lease =
            ((Book.LeaseAnswer.Granted) book.acquire("north", Duration.ofMinutes(1))).lease();
    private final Committer committer = new Committer(book);

    @Test
    void groupIsDoneWhenItsThreadHasMadeItDurable() {
        committer.begin(lease, NOTHING);
        assertThat(committer.isDone()).isFalse();
        assertThatThrownBy(() -> committer.begin(lease, NOTHING))
                .as("one at a time")
                .isInstanceOf(IllegalStateException.class);
        assertThat(committer.doWork()).isEqualTo(1);
        assertThat(committer.isDone()).isTrue();
        assertThat(committer.end()).isInstanceOf(Book.Committed.Done.class);
        assertThat(committer.doWork()).isZero();
    }

    @Test
    void failureIsThrownWhereItIsWaitedForAndTheNextGroupIsTaken() {
        log.failing = true;
        committer.begin(lease, NOTHING);
        assertThat(committer.doWork()).isEqualTo(1);
        assertThatThrownBy(committer::end)
                .isInstanceOf(BookFailed.class)
                .hasMessageContaining("the disk failed");
        log.failing = false;
        committer.begin(lease, NOTHING);
        committer.doWork();
        assertThat(committer.end()).isInstanceOf(Book.Committed.Done.class);
    }

    @Test
    void whatIsGivenUpHasComeToItsEnd() throws InterruptedException {
        committer.begin(lease, NOTHING);
        AtomicReference<Boolean> ended = new AtomicReference<>(false);
        Thread waiting =
                Thread.ofPlatform()
                        .start(() -> {
                            committer.giveUp();
                            ended.set(true);
                        });
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        assertThat(ended.get()).isFalse();
        committer.doWork();
        waiting.join();
        assertThat(ended.get()).isTrue();
    }

    private static final class Log implements BookLog {

        private final KeptLog kept = new KeptLog();
        private boolean failing;

        @Override
        public void replay(Consumer<byte[]> each) {
            kept.replay(each);
        }

        @Override
        public void append(byte[] event) {
            if (failing) {
                throw new BookFailed("the disk failed");
            }
            kept.append(event);
        }

        @Override
        public void close() {}
    }
}
