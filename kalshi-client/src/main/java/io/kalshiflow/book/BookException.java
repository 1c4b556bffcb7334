package io.kalshiflow.book;

/** An update that contradicts the book. The book is {@link BookState#STALE} from then on until the next snapshot. */
public abstract sealed class BookException extends RuntimeException
        permits BookException.NegativeLevel, BookException.PriceOutOfRange, BookException.DeltaBeforeSnapshot {
    private static final long serialVersionUID = 1L;

    private BookException(String message) {
        super(message);
    }

    /** A delta would take more from a level than it holds: an update was lost or applied twice. */
    public static final class NegativeLevel extends BookException {
        private static final long serialVersionUID = 1L;

        NegativeLevel(String message) {
            super(message);
        }
    }

    /** A price outside 0.0001..0.9999 dollars. */
    public static final class PriceOutOfRange extends BookException {
        private static final long serialVersionUID = 1L;

        PriceOutOfRange(String message) {
            super(message);
        }
    }

    /** A delta arrived although the book never had a snapshot. */
    public static final class DeltaBeforeSnapshot extends BookException {
        private static final long serialVersionUID = 1L;

        DeltaBeforeSnapshot(String message) {
            super(message);
        }
    }
}
