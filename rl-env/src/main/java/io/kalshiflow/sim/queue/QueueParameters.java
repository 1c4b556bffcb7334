package io.kalshiflow.sim.queue;

/** What the particle model knows of a series. */
record QueueParameters(AgeHazards hazards, AmendUps amendUps, ParticleWeights weights) {}
