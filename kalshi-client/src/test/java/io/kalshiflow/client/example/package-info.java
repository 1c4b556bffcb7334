/** One runnable class per question a user of the client has; {@code ExamplesTest} runs each against a scripted exchange. */
@NullMarked
package io.kalshiflow.client.example;

import org.jspecify.annotations.NullMarked;
