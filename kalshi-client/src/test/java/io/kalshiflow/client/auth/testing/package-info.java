/** Keys for tests, made anew in every JVM; test code only. */
@NullMarked
package io.kalshiflow.client.auth.testing;

import org.jspecify.annotations.NullMarked;
