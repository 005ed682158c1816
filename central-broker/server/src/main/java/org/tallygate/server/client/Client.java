package org.tallygate.server.client;

import org.tallygate.contract.Name;
import org.tallygate.contract.Printable;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A program that may ask. Its name is the source of the ids that it gives, so two programs must not
 * share one.
 *
 * @param channel the one that it sells through; it may not ask for another
 * @param supplier the one that it is of; then it sees and asks what is the supplier's alone, and
 *     has the role of suppliers and no other
 * @param perSecond how many requests it may make, on average; {@link #burst} at once
 */
public record Client(
        Name name,
        Set<Role> roles,
        Optional<Name> channel,
        Optional<String> supplier,
        int perSecond) {

    public static final int MOST_PER_SECOND = 1_000_000;

    /** Names that the centre itself gives ids under. */
    private static final List<String> RESERVED = List.of("console", "centre");

    public Client {
        roles = Set.copyOf(roles);
        if (RESERVED.contains(name.value())) {
            throw new IllegalArgumentException(
                    "client '" + name + "' is the name of a part of the centre; choose another");
        }
        if (roles.isEmpty()) {
            throw new IllegalArgumentException(
                    "roles of client '" + name + "' must be one or more of " + Role.words());
        }
        supplier.ifPresent(code -> Printable.check("supplier", code, 64));
        if (supplier.isPresent() != roles.contains(Role.SUPPLY)
                || (supplier.isPresent() && (roles.size() > 1 || channel.isPresent()))) {
            throw new IllegalArgumentException(
                    "client '"
                            + name
                            + "' must have both a supplier and the role supply alone, or neither");
        }
        if (perSecond < 1 || perSecond > MOST_PER_SECOND) {
            throw new IllegalArgumentException(
                    "perSecond " + perSecond + " must be 1 to " + MOST_PER_SECOND);
        }
    }

    /** One that is of no supplier. */
    public Client(Name name, Set<Role> roles, Optional<Name> channel, int perSecond) {
        this(name, roles, channel, Optional.empty(), perSecond);
    }

    /** Requests that may come at once after a pause: those of two seconds. */
    public int burst() {
        return 2 * perSecond;
    }

    /** Whether one of its roles is among these, or it may do everything. */
    public boolean isOneOf(Set<Role> allowed) {
        Set<Role> both = EnumSet.copyOf(roles);
        both.retainAll(allowed);
        return !both.isEmpty() || roles.contains(Role.ADMIN);
    }
}
