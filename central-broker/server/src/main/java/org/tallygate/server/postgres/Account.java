package org.tallygate.server.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * As whom the PostgreSQL programs run. They refuse to run as root, so a service that is root starts
 * them as somebody unprivileged; any other service starts them as itself.
 *
 * @param name as in {@code /etc/passwd}; the own account's is not needed and may be its number
 * @param dropped whether this is another account than the service's own
 */
record Account(String name, int uid, int gid, boolean dropped) {

    /**
     * Root without its powers, in a user namespace where nobody has them: for a directory that only
     * root can reach. The files stay root's.
     */
    private static final Account POWERLESS = new Account("root", 0, 0, false);

    /** An account of the package's own where it was made, else the one that owns nothing. */
    private static final List<String> UNPRIVILEGED = List.of("tallygate", "nobody");

    private static final List<Path> PROGRAM_DIRECTORIES =
            List.of(Path.of("/usr/bin"), Path.of("/bin"), Path.of("/usr/sbin"), Path.of("/sbin"));

    /** The account for this cluster: its owner where it exists already. */
    static Account forCluster(Path cluster) throws IOException {
        int own = uidOf(Path.of("/proc/self"));
        boolean exists = Files.exists(cluster);
        int owner = exists ? uidOf(cluster) : own;
        if (own != 0) {
            if (owner != own) {
                throw new IOException(
                        "%s belongs to uid %d and the service runs as uid %d: start it as the owner, or give the directory to the service's account"
                                .formatted(cluster, owner, own));
            }
            return new Account(Integer.toString(own), own, gidOf(Path.of("/proc/self")), false);
        }
        if (owner != 0) {
            return find(line -> line[2].equals(Integer.toString(owner)))
                    .orElseThrow(() ->
                            new IOException(
                                    "%s belongs to uid %d, which has no line in /etc/passwd: create that account or give the directory to 'nobody'"
                                            .formatted(cluster, owner)));
        }
        if (exists) {
            return POWERLESS;
        }
        for (String name : UNPRIVILEGED) {
            Optional<Account> account = find(line -> line[0].equals(name));
            if (account.isPresent()) {
                return account.get();
            }
        }
        throw new IOException(
                "PostgreSQL does not run as root and /etc/passwd has neither of "
                        + UNPRIVILEGED
                        + ": create one of them or start the service as an ordinary user");
    }

    /** The words that run this program as the account, with the process id kept where possible. */
    List<String> command(List<String> words) throws IOException {
        List<String> command = new ArrayList<>();
        if (equals(POWERLESS)) {
            command.addAll(List.of(unshare().toString(), "--user", "--"));
            command.addAll(words);
            return command;
        }
        if (!dropped) {
            return words;
        }
        Optional<Path> setpriv = find("setpriv");
        Optional<Path> runuser = find("runuser");
        if (setpriv.isPresent()) {
            command.addAll(
                    List.of(
                            setpriv.get().toString(),
                            "--reuid=" + uid,
                            "--regid=" + gid,
                            "--clear-groups",
                            "--no-new-privs"));
        } else if (runuser.isPresent()) {
            command.addAll(List.of(runuser.get().toString(), "-u", name, "--"));
        } else {
            throw new IOException(
                    "PostgreSQL does not run as root, and neither setpriv nor runuser is installed"
                            + " to start it as '"
                            + name
                            + "': install util-linux or start the service as an ordinary user");
        }
        command.addAll(words);
        return command;
    }

    /** As {@link #command}, in a session of its own, so that a terminal's Ctrl-C passes it by. */
    List<String> commandInOwnSession(List<String> words) throws IOException {
        Path setsid =
                find("setsid")
                        .orElseThrow(() ->
                                new IOException(
                                        "setsid is not installed, so a Ctrl-C would hit PostgreSQL"
                                                + " before the service can stop it: install"
                                                + " util-linux"));
        List<String> command = new ArrayList<>(List.of(setsid.toString()));
        command.addAll(command(words));
        return command;
    }

    /** Gives a path made by the service to the account. */
    void own(Path path) throws IOException {
        if (dropped) {
            Files.setAttribute(path, "unix:uid", uid, LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(path, "unix:gid", gid, LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Gives a whole tree back that root copied or restored. */
    void ownTree(Path root) throws IOException {
        if (dropped && uidOf(root) != uid) {
            try (Stream<Path> paths = Files.walk(root)) {
                for (Path path : (Iterable<Path>) paths::iterator) {
                    own(path);
                }
            }
        }
    }

    /** Lets others pass through, but not list, a directory of the service. */
    void openWay(Path directory) throws IOException {
        if (dropped) {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(directory);
            if (mode.add(PosixFilePermission.OTHERS_EXECUTE)) {
                Files.setPosixFilePermissions(directory, mode);
            }
        }
    }

    /**
     * This account where it can reach the directories, else, for a cluster that is not made yet,
     * root without its powers.
     *
     * @throws IOException when neither can be, naming what is in the way
     */
    Account reaching(List<Path> directories, Path cluster) throws IOException {
        try {
            for (Path directory : directories) {
                requireWayTo(directory);
            }
            return this;
        } catch (IOException blocked) {
            if (Files.exists(cluster) || !canDropPowers()) {
                throw blocked;
            }
            return POWERLESS;
        }
    }

    private static Path unshare() throws IOException {
        return find("unshare")
                .orElseThrow(() ->
                        new IOException(
                                "unshare is not installed to start PostgreSQL without root's"
                                        + " powers: install util-linux or start the service as an"
                                        + " ordinary user"));
    }

    /** Whether this kernel lets us make a user namespace; containers may forbid it. */
    private static boolean canDropPowers() throws IOException {
        Optional<Path> unshare = find("unshare");
        if (unshare.isEmpty()) {
            return false;
        }
        try {
            return new ProcessBuilder(unshare.get().toString(), "--user", "--", "true")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Refuses a directory that the account can't reach, and names what is in the way. */
    void requireWayTo(Path directory) throws IOException {
        for (Path at = directory.toRealPath(); dropped && at != null; at = at.getParent()) {
            Set<PosixFilePermission> mode = Files.getPosixFilePermissions(at);
            PosixFilePermission needed =
                    uidOf(at) == uid
                            ? PosixFilePermission.OWNER_EXECUTE
                            : gidOf(at) == gid
                                    ? PosixFilePermission.GROUP_EXECUTE
                                    : PosixFilePermission.OTHERS_EXECUTE;
            if (!mode.contains(needed)) {
                throw new IOException(
                        "PostgreSQL does not run as root and is started as '%s', who may not pass through %s (mode %s): chmod o+x it, choose another data directory, or start the service as an ordinary user"
                                .formatted(name, at, PosixFilePermissions.toString(mode)));
            }
        }
    }

    static int uidOf(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }

    private static int gidOf(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:gid");
    }

    private static Optional<Account> find(Predicate<String[]> wanted) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/etc/passwd"))) {
            return lines.map(line -> line.split(":", -1))
                    .filter(line -> line.length >= 4)
                    .filter(wanted)
                    .findFirst()
                    .map(line ->
                            new Account(
                                    line[0],
                                    Integer.parseInt(line[2]),
                                    Integer.parseInt(line[3]),
                                    true));
        }
    }

    private static Optional<Path> find(String program) {
        return PROGRAM_DIRECTORIES.stream()
                .map(directory -> directory.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
