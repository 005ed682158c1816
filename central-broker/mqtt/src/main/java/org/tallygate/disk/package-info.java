/**
 * Files that are whole or not there at all, directories with one owner: for gateway and centre
 * alike. May import the JDK alone.
 */
@NullMarked
package org.tallygate.disk;

import org.jspecify.annotations.NullMarked;
