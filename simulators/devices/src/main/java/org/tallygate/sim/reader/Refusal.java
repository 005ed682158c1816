package org.tallygate.sim.reader;

import org.tallygate.device.rfid.llrp.Element;
import org.tallygate.device.rfid.llrp.ElementBuilder;

/** The LLRPStatus of an answer; the codes are those of LLRP 1.0.1, clause 13.2.1. */
enum Refusal {
    NONE(0),
    MESSAGE_PARAMETER(100),
    MESSAGE_FIELD(101),
    MISSING_PARAMETER(103),
    UNSUPPORTED_MESSAGE(109),
    UNSUPPORTED_VERSION(110),
    OVERFLOW_PARAMETER(205),
    UNSUPPORTED_PARAMETER(209);

    private static final int P_FIELD_ERROR = 201;
    private static final int A_INVALID = 300;
    private static final int A_OUT_OF_RANGE = 301;

    private final int code;

    Refusal(int code) {
        this.code = code;
    }

    /** The status with a sentence for people; a field fault points at the first field. */
    Element status(String text) {
        ElementBuilder status =
                Element.of("LLRPStatus").set("StatusCode", code).set("ErrorDescription", text);
        if (this == MESSAGE_FIELD) {
            status.add(
                    Element.of("FieldError")
                            .set("FieldNum", 1)
                            .set("ErrorCode", A_INVALID)
                            .build());
        }
        return status.build();
    }

    /** A status that points at a field of a parameter, as readers do that check their settings. */
    static Element field(String text, String parameter, int type, int field) {
        return Element.of("LLRPStatus")
                .set("StatusCode", MESSAGE_PARAMETER.code)
                .set("ErrorDescription", parameter + ": " + text)
                .add(
                        Element.of("ParameterError")
                                .set("ParameterType", type)
                                .set("ErrorCode", P_FIELD_ERROR)
                                .add(
                                        Element.of("FieldError")
                                                .set("FieldNum", field)
                                                .set("ErrorCode", A_OUT_OF_RANGE)
                                                .build())
                                .build())
                .build();
    }

    static Element success() {
        return NONE.status("");
    }
}
