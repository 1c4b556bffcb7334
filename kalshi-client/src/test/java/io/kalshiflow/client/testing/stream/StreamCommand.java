package io.kalshiflow.client.testing.stream;

/**
 * A command a client sent.
 *
 * @param session which connection, counted from 1
 * @param name {@code cmd}, or "" if it was not JSON
 * @param text as it came
 */
public record StreamCommand(int session, String name, String text) {}
