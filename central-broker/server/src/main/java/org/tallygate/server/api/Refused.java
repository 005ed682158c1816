package org.tallygate.server.api;

/** A request that gets a problem for an answer; the listener alone catches it. */
final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    Refused(Problem problem) {
        super(problem.detail(), null, false, false);
        this.problem = problem;
    }

    /**
     * @param expected completes the sentence "parameter … must be"
     */
    static Refused parameter(String name, String value, String expected) {
        return new Refused(Problem.parameter(name, value, expected));
    }

    /**
     * @param expected completes the sentence "parameter … is missing and must be"
     */
    static Refused missing(String name, String expected) {
        return new Refused(Problem.missingParameter(name, expected));
    }

    Problem problem() {
        return problem;
    }
}
