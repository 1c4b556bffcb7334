package io.kalshiflow.client.testing.venue;

/** The exchange does not do what it was asked; nothing has changed. */
public final class VenueRefusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;
    private final String details;

    /** An HTTP status, and the exchange's own code, words and details. */
    public VenueRefusal(int status, String code, String message, String details) {
        super(message);
        this.status = status;
        this.code = code;
        this.details = details;
    }

    static VenueRefusal invalid(String details) {
        return new VenueRefusal(400, "invalid_order", "invalid order", details);
    }

    static VenueRefusal because(String code) {
        return new VenueRefusal(400, code, code.replace('_', ' '), "");
    }

    /** There is no such thing. */
    public static VenueRefusal notFound(String what) {
        return new VenueRefusal(404, "not_found", "not found", what);
    }

    /** What was sent makes no sense. */
    public static VenueRefusal badRequest(String details) {
        return new VenueRefusal(400, "bad_request", "bad request", details);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String details() {
        return details;
    }
}
