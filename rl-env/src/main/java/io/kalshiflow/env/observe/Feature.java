package io.kalshiflow.env.observe;

/**
 * One number of an observation.
 *
 * @param name in snake_case, unique within a schema
 * @param low smallest value it takes
 * @param high largest value it takes
 */
public record Feature(String name, float low, float high) {}
