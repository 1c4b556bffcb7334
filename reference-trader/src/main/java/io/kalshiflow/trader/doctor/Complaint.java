package io.kalshiflow.trader.doctor;

/** Something is not as it should be, and what to do about it. */
final class Complaint extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    Complaint(String detail, String remedy) {
        super(detail.strip().replaceAll("\\s*\\R\\s*", "; "));
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
