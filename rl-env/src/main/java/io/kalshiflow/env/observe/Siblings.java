package io.kalshiflow.env.observe;

import io.kalshiflow.book.BookView;

/**
 * The other markets of a market's event, to read at a decision. Their order must not change during a session. The
 * owner's thread only.
 */
public interface Siblings {
    /** A market that stands alone, or whose event nobody watches. */
    Siblings NONE = new Siblings() {
        @Override
        public int count() {
            return 0;
        }

        @Override
        public BookView book(int index) {
            throw new IndexOutOfBoundsException("there is no sibling " + index);
        }

        @Override
        public boolean exclusive() {
            return false;
        }
    };

    /** How many there are, the market itself not counted. */
    int count();

    /** The book of one of them. */
    BookView book(int index);

    /** Whether exactly one market of the event pays YES, so that their prices ought to add up to a dollar. */
    boolean exclusive();
}
