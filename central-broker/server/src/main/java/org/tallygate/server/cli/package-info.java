/**
 * The commands of the centre's side, each a thin step from words to one door. May import every room
 * of the server and picocli.
 */
@NullMarked
package org.tallygate.server.cli;

import org.jspecify.annotations.NullMarked;
