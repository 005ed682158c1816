/** The commands of the launcher. Imports every module's own commands and picocli. */
@NullMarked
package org.tallygate.plant.cli;

import org.jspecify.annotations.NullMarked;
