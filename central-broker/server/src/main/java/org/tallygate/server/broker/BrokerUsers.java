package org.tallygate.server.broker;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tallygate.contract.wire.Topics;
import org.tallygate.disk.WholeFile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Whom the broker lets in: the centre, and each box by a secret of its own, in {@code users.json}
 * with mode 0600. The file is read again when it changed, so that enrolling works while a broker
 * runs, in this process or another. Thread-safe; several processes may write.
 */
public final class BrokerUsers {

    private static final Logger log = LoggerFactory.getLogger(BrokerUsers.class);

    private static final Object WRITERS = new Object();

    private final Path file;
    private final Path centreFile;
    private final Path lockFile;
    private final SecureRandom random = new SecureRandom();
    private volatile Snapshot snapshot;

    private BrokerUsers(Path directory, Snapshot snapshot) {
        this.file = file(directory);
        this.centreFile = directory.resolve("centre.secret");
        this.lockFile = directory.resolve("users.lock");
        this.snapshot = snapshot;
    }

    /**
     * @param directory the broker's; made when absent
     * @throws IOException when its {@code users.json} can't be read or understood
     */
    public static BrokerUsers in(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = file(directory);
        return new BrokerUsers(directory, Snapshot.of(file));
    }

    /** The user name of the centre. */
    public static String centreUser() {
        return BrokerUser.Centre.NAME;
    }

    /**
     * Lets a box in, or gives a known one a new secret in place of its old one.
     *
     * @return the secret, 256 random bits as base64url; it is kept here only as a hash
     * @throws IllegalArgumentException when the gateway has the centre's name
     */
    public String enrolBox(Topics box) throws IOException {
        if (box.gateway().value().equals(BrokerUser.Centre.NAME)) {
            throw new IllegalArgumentException(
                    "gateway is '" + box.gateway() + "', which only the centre is called");
        }
        return put(new BrokerUser.Box(box));
    }

    /**
     * Lets a box in no more.
     *
     * @return whether it was known
     */
    public boolean removeBox(Topics box) throws IOException {
        AtomicBoolean known = new AtomicBoolean();
        change(users -> known.set(users.remove(box.user()) != null));
        return known.get();
    }

    /** The boxes that are let in. */
    public List<Topics> boxes() {
        return current().users().values().stream()
                .map(UserFile.Known::user)
                .filter(BrokerUser.Box.class::isInstance)
                .map(user -> ((BrokerUser.Box) user).topics())
                .toList();
    }

    /** The centre's own secret: made at the first call, then read from its file with mode 0600. */
    public String centreSecret() throws IOException {
        if (Files.exists(centreFile)) {
            String secret = Files.readString(centreFile, StandardCharsets.UTF_8).strip();
            if (authenticate(BrokerUser.Centre.NAME, secret).isPresent()) {
                return secret;
            }
        }
        String secret = put(new BrokerUser.Centre());
        WholeFile.writePrivate(centreFile, secret + "\n");
        return secret;
    }

    /** The user of this name, if the secret is his. */
    Optional<BrokerUser> authenticate(String name, String secret) {
        return Optional.ofNullable(current().users().get(name))
                .filter(known -> known.credential().matches(secret))
                .map(UserFile.Known::user);
    }

    /** The user of this name, who has yet to prove it. */
    Optional<BrokerUser> named(String name) {
        return Optional.ofNullable(current().users().get(name)).map(UserFile.Known::user);
    }

    private String put(BrokerUser user) throws IOException {
        String secret = Credential.newSecret(random);
        Credential credential = Credential.of(secret, random);
        change(users -> users.put(user.name(), new UserFile.Known(user, credential)));
        return secret;
    }

    /** One change at a time: the monitor is for this process, the lock on the file for others. */
    private void change(Consumer<Map<String, UserFile.Known>> change) throws IOException {
        synchronized (WRITERS) {
            try (FileChannel channel =
                    FileChannel.open(
                            lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                channel.lock();
                Map<String, UserFile.Known> users = new LinkedHashMap<>(UserFile.read(file));
                change.accept(users);
                UserFile.write(file, users);
            }
        }
    }

    /** A file that became unreadable leaves those in who were in; the operator is told once. */
    private Snapshot current() {
        Snapshot seen = snapshot;
        Stamp stamp = Stamp.of(file);
        if (!stamp.equals(seen.stamp())) {
            try {
                seen = Snapshot.of(file);
            } catch (IOException e) {
                log.error("keeping the broker users of before: {}", e.getMessage());
                seen = new Snapshot(stamp, seen.users());
            }
            snapshot = seen;
        }
        return seen;
    }

    private static Path file(Path directory) {
        return directory.resolve("users.json");
    }

    private record Snapshot(Stamp stamp, Map<String, UserFile.Known> users) {

        /** The stamp is taken first: a change meanwhile is seen the next time. */
        static Snapshot of(Path file) throws IOException {
            Stamp stamp = Stamp.of(file);
            return new Snapshot(stamp, UserFile.read(file));
        }
    }

    /** What tells one version of the file from the next; each is a new file under the old name. */
    private record Stamp(long size, @Nullable FileTime modified, @Nullable Object key) {

        private static final Stamp ABSENT = new Stamp(0, null, null);

        static Stamp of(Path file) {
            try {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class);
                return new Stamp(
                        attributes.size(), attributes.lastModifiedTime(), attributes.fileKey());
            } catch (NoSuchFileException e) {
                return ABSENT;
            } catch (IOException e) {
                log.error("{} can't be looked at: {}", file, e.getMessage());
                return ABSENT;
            }
        }
    }
}
