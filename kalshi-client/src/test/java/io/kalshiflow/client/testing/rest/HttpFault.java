package io.kalshiflow.client.testing.rest;

import org.jspecify.annotations.Nullable;

/** What goes wrong with one request. */
public final class HttpFault {
    /** Nothing. */
    public static final HttpFault NONE = new HttpFault(Kind.NONE, 0, "", null);
    /** The connection is cut, nothing is executed. */
    public static final HttpFault LOST_BEFORE_EXECUTION = new HttpFault(Kind.LOST_BEFORE, 0, "", null);
    /** It is executed, the connection is cut before the answer. */
    public static final HttpFault LOST_AFTER_EXECUTION = new HttpFault(Kind.LOST_AFTER, 0, "", null);
    /** The exchange's refusal for haste, whose error is a text; nothing is executed. */
    public static final HttpFault RATE_LIMITED = answer(429, "{\"error\":\"too many requests\"}");
    /** A proxy's page; nothing is executed. */
    public static final HttpFault BAD_GATEWAY =
            answer(502, "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>");
    /** Nothing is executed, though a client cannot know. */
    public static final HttpFault UNAVAILABLE = answer(
            503,
            "{\"error\":{\"code\":\"exchange_unavailable\",\"message\":\"exchange unavailable\",\"details\":\"\"}}");

    enum Kind {
        NONE,
        ANSWER,
        EXECUTED_ANSWER,
        LOST_BEFORE,
        LOST_AFTER,
        HELD_BEFORE,
        HELD_AFTER
    }

    private final Kind kind;
    private final int status;
    private final String body;
    private final @Nullable HeldRequest gate;

    private HttpFault(Kind kind, int status, String body, @Nullable HeldRequest gate) {
        this.kind = kind;
        this.status = status;
        this.body = body;
        this.gate = gate;
    }

    /** Something else is answered, nothing is executed. */
    public static HttpFault answer(int status, String body) {
        return new HttpFault(Kind.ANSWER, status, body, null);
    }

    /** It is executed, but something else is answered. */
    public static HttpFault executedAnswer(int status, String body) {
        return new HttpFault(Kind.EXECUTED_ANSWER, status, body, null);
    }

    static HttpFault held(HeldRequest gate, boolean afterExecution) {
        return new HttpFault(afterExecution ? Kind.HELD_AFTER : Kind.HELD_BEFORE, 0, "", gate);
    }

    Kind kind() {
        return kind;
    }

    ApiAnswer answer() {
        return new ApiAnswer(status, body);
    }

    void hold() {
        if (gate != null) {
            gate.hold();
        }
    }

    void release() {
        if (gate != null) {
            gate.release();
        }
    }
}
