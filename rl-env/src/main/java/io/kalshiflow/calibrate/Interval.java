package io.kalshiflow.calibrate;

/** A value and its 95 % range over draws of whole markets. */
public record Interval(double value, double low, double high) {}
