package org.tallygate.device.identity;

/** What became of reading an element string. */
sealed interface Reading {

    record Read(ElementString elements) implements Reading {}

    record Refused(Fault fault) implements Reading {}
}
