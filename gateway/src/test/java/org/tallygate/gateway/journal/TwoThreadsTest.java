package org.tallygate.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.tallygate.contract.Link;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

final class TwoThreadsTest {

    @Test
    void anUplinkReadsTheWholeChainWhileALineAppends() throws Exception {
        try (Journal journal = Facts.open(new MemoryDisk());
                ExecutorService line = Executors.newSingleThreadExecutor()) {
            Future<?> appending =
                    line.submit(() -> {
                        for (int group = 0; group < 200; group++) {
                            Facts.append(journal, 5);
                        }
                    });
            long expected = 1;
            Link link = Link.START;
            while (expected <= 1000) {
                for (Entry entry : journal.read(expected, 50, 1 << 20)) {
                    link = link.next(Facts.fact(expected));
                    assertThat(entry.link()).isEqualTo(link);
                    expected++;
                }
                if (appending.isDone()) {
                    appending.get();
                }
            }
        }
    }
}
