/** Small files that only their owner may read. May import the JDK alone. */
@NullMarked
package org.tallygate.server.secret;

import org.jspecify.annotations.NullMarked;
