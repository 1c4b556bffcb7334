package io.kalshiflow.client.testing.rest;

import org.jspecify.annotations.Nullable;

/** What goes wrong with one request. */
public final class HttpFault {
    /** Nothing. */
    public static final HttpFault NONE = new HttpFault(null, null, null);
    /** The connection is cut, nothing is executed. */
    public static final HttpFault LOST_BEFORE_EXECUTION = new HttpFault(Stage.BEFORE_EXECUTION, null, null);
    /** It is executed, the connection is cut before the answer. */
    public static final HttpFault LOST_AFTER_EXECUTION = new HttpFault(Stage.AFTER_EXECUTION, null, null);
    /** The exchange's refusal for haste, whose error is a text; nothing is executed. */
    public static final HttpFault RATE_LIMITED = answer(429, "{\"error\":\"too many requests\"}");
    /** A proxy's page; nothing is executed. */
    public static final HttpFault BAD_GATEWAY =
            answer(502, "<html><head><title>502 Bad Gateway</title></head><body>502 Bad Gateway</body></html>");
    /** Nothing is executed, though a client cannot know. */
    public static final HttpFault UNAVAILABLE = answer(
            503,
            "{\"error\":{\"code\":\"exchange_unavailable\",\"message\":\"exchange unavailable\",\"details\":\"\"}}");

    /** When a fault strikes. */
    enum Stage {
        BEFORE_EXECUTION,
        AFTER_EXECUTION
    }

    private final @Nullable Stage stage;
    private final @Nullable ApiAnswer answer;
    private final @Nullable HeldRequest gate;

    private HttpFault(@Nullable Stage stage, @Nullable ApiAnswer answer, @Nullable HeldRequest gate) {
        this.stage = stage;
        this.answer = answer;
        this.gate = gate;
    }

    /** Something else is answered, nothing is executed. */
    public static HttpFault answer(int status, String body) {
        return new HttpFault(Stage.BEFORE_EXECUTION, new ApiAnswer(status, body), null);
    }

    /** It is executed, but something else is answered. */
    public static HttpFault executedAnswer(int status, String body) {
        return new HttpFault(Stage.AFTER_EXECUTION, new ApiAnswer(status, body), null);
    }

    static HttpFault held(HeldRequest gate, Stage stage) {
        return new HttpFault(stage, null, gate);
    }

    /** Whether a request gets past a stage, after the wait if it is held there. */
    boolean lets(Stage where) {
        if (stage == where && gate != null) {
            gate.hold();
            return true;
        }
        return stage != where;
    }

    /** What is answered instead; null if the connection is cut. */
    @Nullable
    ApiAnswer answer() {
        return answer;
    }

    void release() {
        if (gate != null) {
            gate.release();
        }
    }
}
