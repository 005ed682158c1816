package org.tallygate.device.rfid.llrp;

/**
 * How a reader took a request; the LLRPStatus parameter.
 *
 * @param code 0 for success; 1xx the message, 2xx a parameter, 3xx a value, 4xx the reader
 * @param name the standard's name of the code, such as {@code M_FieldError}
 * @param text what the reader says about it, and which field, if it says
 */
public record LlrpStatus(int code, String name, String text) {

    static LlrpStatus of(Element status) {
        StringBuilder text = new StringBuilder(status.text("ErrorDescription"));
        status.child("FieldError")
                .ifPresent(e ->
                        text.append(" field ")
                                .append(e.number("FieldNum"))
                                .append(' ')
                                .append(e.meaning("ErrorCode")));
        status.child("ParameterError")
                .ifPresent(e ->
                        text.append(" parameter ")
                                .append(e.number("ParameterType"))
                                .append(' ')
                                .append(e.meaning("ErrorCode")));
        return new LlrpStatus(
                (int) status.number("StatusCode"),
                status.meaning("StatusCode"),
                text.toString().strip());
    }

    public boolean ok() {
        return code == 0;
    }

    @Override
    public String toString() {
        return text.isEmpty() ? name : name + " (" + text + ")";
    }
}
