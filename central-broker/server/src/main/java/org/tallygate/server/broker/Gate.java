package org.tallygate.server.broker;

import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

import javax.security.auth.Subject;

/**
 * Asks {@link BrokerUsers} who somebody is and {@link Access} what he may. Where the listener asks
 * for a certificate, it must name the user, besides the secret. Artemis asks once per connection
 * and then for each address and kind of use, and remembers a yes for {@link
 * EmbeddedBroker#FORGET_PERMISSIONS}.
 */
final class Gate implements ActiveMQSecurityManager5 {

    /** Between an address and one of its queues, in what Artemis asks about. */
    private static final String QUEUE_MARK = "::";

    private final BrokerUsers users;
    private final Refusals refusals;

    Gate(BrokerUsers users, Refusals refusals) {
        this.users = users;
        this.refusals = refusals;
    }

    /** Whether this is whom an earlier call let in. */
    static boolean isOf(Subject subject, BrokerUser user) {
        return subject.getPrivateCredentials(BrokerUser.class).contains(user);
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String name,
            @Nullable String secret,
            RemotingConnection connection,
            @Nullable String domain) {
        if (name == null || secret == null) {
            refusals.tell("a client without user name or secret");
            return null;
        }
        Optional<BrokerUser> user = users.authenticate(name, secret);
        if (user.isEmpty()) {
            refusals.tell("user '" + name + "', unknown or with another secret");
            return null;
        }
        Optional<Set<String>> certified = Certified.names(connection);
        if (certified.filter(names -> !names.contains(name)).isPresent()) {
            refusals.tell(
                    "user '" + name + "' with a certificate that names " + certified.orElseThrow());
            return null;
        }
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(user.get().name()));
        subject.getPrivateCredentials().add(user.get());
        subject.setReadOnly();
        return subject;
    }

    /** MQTT topics and filters are the addresses, since the broker's wildcards are MQTT's. */
    @Override
    public boolean authorize(Subject subject, Set<Role> roles, CheckType use, String address) {
        String topic = address.split(QUEUE_MARK, 2)[0];
        return subject.getPrivateCredentials(BrokerUser.class).stream()
                .anyMatch(user -> may(user, use, topic));
    }

    private static boolean may(BrokerUser user, CheckType use, String topic) {
        return switch (use) {
            case SEND -> Access.mayPublish(user, topic);
            case CONSUME,
                    CREATE_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE ->
                    Access.maySubscribe(user, topic);
            case CREATE_ADDRESS ->
                    Access.mayPublish(user, topic) || Access.maySubscribe(user, topic);
            case DELETE_ADDRESS, MANAGE, BROWSE, VIEW, EDIT -> false;
        };
    }

    /** Only the older forms of a security manager are asked this way. */
    @Override
    public boolean validateUser(String name, String secret) {
        return false;
    }

    @Override
    public boolean validateUserAndRole(String name, String secret, Set<Role> roles, CheckType use) {
        return false;
    }
}
