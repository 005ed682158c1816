package org.tallygate.gateway.request;

import java.util.LinkedHashMap;
import java.util.Map;

/** A request that is not taken; carries the answer (RFC 9457) to the one place that writes it. */
public final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int MOST_SHOWN = 80;

    private final int status;
    private final transient Map<String, Object> problem = new LinkedHashMap<>();

    public Refused(int status, String title, String detail) {
        super(detail, null, false, false);
        this.status = status;
        problem.put("type", "about:blank");
        problem.put("title", title);
        problem.put("status", status);
        problem.put("detail", detail);
    }

    /**
     * A field that is not as it must be.
     *
     * @param right what would be right, to follow the words {@code it must be}
     */
    public static Refused field(String field, String value, String right) {
        String shown = value.length() <= MOST_SHOWN ? value : value.substring(0, MOST_SHOWN) + "…";
        Refused refused =
                new Refused(
                        400,
                        "Not as documented",
                        field
                                + (shown.isEmpty() ? " is missing" : " is " + shown)
                                + "; it must be "
                                + right
                                + ".");
        refused.problem.put("field", field);
        refused.problem.put("value", shown);
        refused.problem.put("right", right);
        return refused;
    }

    /** The same with one more thing for programs to read. */
    public Refused saying(String name, Object value) {
        problem.put(name, value);
        return this;
    }

    public int status() {
        return status;
    }

    public Map<String, Object> problem() {
        return problem;
    }
}
