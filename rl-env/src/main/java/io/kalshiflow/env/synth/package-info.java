/** Made-up sessions for demonstrations and tests: seeded, so the same seed gives the same bytes. One thread. */
@NullMarked
package io.kalshiflow.env.synth;

import org.jspecify.annotations.NullMarked;
