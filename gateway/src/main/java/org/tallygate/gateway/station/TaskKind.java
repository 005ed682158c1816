package org.tallygate.gateway.station;

/** What kind of work a task is. */
public enum TaskKind {
    RECEIVE,
    TRANSFER_RECEIPT,
    RETURN,
    PUTAWAY,
    COUNT,
    PICK,
    PACK,
    DISPATCH,
    ADJUST,
    COLLECT,
    /** Something that the centre found afterwards and a person is to look at. */
    CHECK
}
