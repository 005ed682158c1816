package org.tallygate.server.boot;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tallygate.contract.Name;
import org.tallygate.contract.wire.Topics;
import org.tallygate.server.book.KeptLog;
import org.tallygate.server.book.MemoryBook;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

final class InboxTest {

    private static final Topics BOX = new Topics(new Name("demo"), new Name("s1"), new Name("gw1"));

    @TempDir private Path home;
    private final List<Topics> adopted = new ArrayList<>();

    @Test
    void folderWithTheNameOfABoxLetsThatBoxGoOn() throws IOException {
        put("demo/s1/gw1");
        assertThat(adopted).containsExactly(BOX);
        assertThat(home.resolve("loaded/word")).exists();
    }

    @Test
    void boxThatIsNotThereIsRefusedInWords() throws IOException {
        put("demo/s1/gw9");
        assertThat(home.resolve("refused/word/result.txt"))
                .content()
                .isEqualTo(
                        "box demo/s1/gw9 has not said hello to this centre; check its name and its"
                                + " connection\n");
    }

    @Test
    void nameThatIsNoneIsRefusedInWords() throws IOException {
        put("gw1");
        assertThat(adopted).isEmpty();
        assertThat(home.resolve("refused/word/result.txt"))
                .content()
                .contains("gateway 'gw1' must be env/site/gateway");
    }

    private void put(String gateway) throws IOException {
        try (MemoryBook book =
                MemoryBook.open(new KeptLog(), InstantSource.system(), new Random(1))) {
            Inbox inbox = Inbox.open(home, book);
            inbox.onAdopt(box -> box.equals(BOX) && adopted.add(box));
            Path folder = Files.createDirectories(home.resolve("waiting/word"));
            AdoptFile.write(folder, gateway);
            inbox.doWork();
        }
    }
}
