/**
 * The language both sides speak: facts, documents, verdicts, topics. Imports the JDK and Jackson.
 */
@NullMarked
package org.tallygate.contract;

import org.jspecify.annotations.NullMarked;
