/**
 * What a policy sees: named features with ranges, written into one array. The same objects serve training and live
 * trading; the same input gives the same bits. One thread per builder.
 */
@NullMarked
package io.kalshiflow.env.observe;

import org.jspecify.annotations.NullMarked;
