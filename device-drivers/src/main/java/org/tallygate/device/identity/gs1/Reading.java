package org.tallygate.device.identity.gs1;

/** What became of reading an element string. */
public sealed interface Reading {

    record Read(ElementString elements) implements Reading {}

    record Refused(Fault fault) implements Reading {}
}
