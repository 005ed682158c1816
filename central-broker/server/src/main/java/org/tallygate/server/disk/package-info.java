/** Files that only their owner may read, directories with one owner. May import the JDK alone. */
@NullMarked
package org.tallygate.server.disk;

import org.jspecify.annotations.NullMarked;
