/** Scripts of market events, a book that is obviously right, and the contract of every {@code MarketFeed}. */
@NullMarked
package io.kalshiflow.book.testing;

import org.jspecify.annotations.NullMarked;
