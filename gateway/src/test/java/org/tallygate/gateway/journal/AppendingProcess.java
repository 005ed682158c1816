package org.tallygate.gateway.journal;

import java.nio.file.Path;
import java.util.Random;

/** Appends groups of facts for ever and prints the last sequence of each once it is durable. */
final class AppendingProcess {

    private AppendingProcess() {}

    public static void main(String[] arguments) throws Exception {
        Random random = new Random();
        try (DirectoryDisk disk = DirectoryDisk.open(Path.of(arguments[0]));
                Journal journal = Facts.open(disk)) {
            while (!System.out.checkError()) {
                System.out.println(Facts.append(journal, 1 + random.nextInt(20)));
            }
        }
    }
}
