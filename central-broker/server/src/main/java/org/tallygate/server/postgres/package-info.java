/**
 * The centre's own PostgreSQL: unpacks it, initialises it, starts it, stops it. May import the JDK,
 * SLF4J, Commons Compress, JDBC and the disk room.
 */
@NullMarked
package org.tallygate.server.postgres;

import org.jspecify.annotations.NullMarked;
