package org.tallygate.gateway.boot;

import org.tallygate.device.driver.Driver;
import org.tallygate.device.driver.Drivers;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Drivers of others: each jar in the folder has a loader of its own, so that two jars may bring two
 * versions of one library. The loaders stay open for as long as the process runs.
 */
final class DriverFolder {

    private DriverFolder() {}

    /**
     * @param folder none when the settings name none: then no foreign code is loaded
     * @param problems takes what is wrong with the folder
     */
    static Drivers drivers(Optional<Path> folder, List<String> problems) {
        List<ClassLoader> loaders = new ArrayList<>();
        if (folder.isPresent()) {
            try {
                for (Path jar : jars(folder.get())) {
                    loaders.add(
                            new URLClassLoader(
                                    "driver " + jar.getFileName(),
                                    new URL[] {jar.toUri().toURL()},
                                    Driver.class.getClassLoader()));
                }
            } catch (IOException e) {
                problems.add(
                        "driverFolder is "
                                + folder.get()
                                + "; it must be a folder that can be read ("
                                + e.getClass().getSimpleName()
                                + ")");
            }
        }
        return Drivers.found(Driver.class.getClassLoader(), loaders);
    }

    private static List<Path> jars(Path folder) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.jar")) {
            found.forEach(jars::add);
        }
        jars.sort(null);
        return jars;
    }
}
