package io.kalshiflow.sim.queue;

/**
 * What the particle model knows of a series.
 *
 * @param knowsAmendUps whether adds may be amend-ups at all
 */
record QueueParameters(AgeHazards hazards, AmendUps amendUps, ParticleWeights weights, boolean knowsAmendUps) {}
