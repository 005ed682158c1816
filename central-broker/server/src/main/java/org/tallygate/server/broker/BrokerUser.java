package org.tallygate.server.broker;

import org.tallygate.contract.wire.Topics;

/** Whom the broker knows. */
sealed interface BrokerUser {

    /** The MQTT user name. */
    String name();

    record Centre() implements BrokerUser {

        static final String NAME = "centre";

        @Override
        public String name() {
            return NAME;
        }
    }

    record Box(Topics topics) implements BrokerUser {

        @Override
        public String name() {
            return topics.user();
        }
    }
}
