/** What an appliance is told: typed settings and how they are read. Imports the JDK and Jackson. */
@NullMarked
package org.tallygate.config;

import org.jspecify.annotations.NullMarked;
