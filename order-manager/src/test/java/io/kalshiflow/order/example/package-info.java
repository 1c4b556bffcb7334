/** What the documents show, compiled. */
@NullMarked
package io.kalshiflow.order.example;

import org.jspecify.annotations.NullMarked;
