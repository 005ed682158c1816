/** The simulator's web page and its calls. Imports the controls, Javalin, JTE and Jackson. */
@NullMarked
package org.tallygate.plant.page;

import org.jspecify.annotations.NullMarked;
