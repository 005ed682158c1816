/**
 * Backups of the whole centre, and its restoring: the book's tables and the files without which the
 * boxes would not know it again. May import the book, the disk room, the contract and Jackson.
 */
@NullMarked
package org.tallygate.server.backup;

import org.jspecify.annotations.NullMarked;
