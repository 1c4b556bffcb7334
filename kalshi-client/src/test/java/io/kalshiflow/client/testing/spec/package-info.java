/**
 * The exchange's own specifications as something to test against: values made from schemas, values checked by them, and
 * the properties that a value has. One thread.
 */
@NullMarked
package io.kalshiflow.client.testing.spec;

import org.jspecify.annotations.NullMarked;
