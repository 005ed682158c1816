package org.tallygate.server.broker;

import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.remoting.impl.ssl.DefaultSSLContextFactory;
import org.apache.activemq.artemis.spi.core.remoting.ssl.SSLContextConfig;

import java.util.Map;

import javax.net.ssl.SSLContext;

/**
 * Hands Artemis the TLS that its acceptor was given. Left to itself it knows key stores on the disk
 * only, reads them once, and has a name for a context that it never looks at. It finds this as a
 * service; acceptors that were given none are served as before.
 */
public final class GivenTls extends DefaultSSLContextFactory {

    private static final int BEFORE_THE_CACHING_ONE = 20;

    @Override
    public SSLContext getSSLContext(SSLContextConfig config, Map<String, Object> options)
            throws Exception {
        return options.get(TransportConstants.SSL_CONTEXT_PROP_NAME) instanceof SSLContext given
                ? given
                : super.getSSLContext(config, options);
    }

    @Override
    public int getPriority() {
        return BEFORE_THE_CACHING_ONE;
    }
}
