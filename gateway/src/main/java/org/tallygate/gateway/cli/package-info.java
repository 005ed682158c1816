/** The gateway's commands. Imports boot, the settings and picocli. */
@NullMarked
package org.tallygate.gateway.cli;

import org.jspecify.annotations.NullMarked;
