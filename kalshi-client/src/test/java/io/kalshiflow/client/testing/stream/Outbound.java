package io.kalshiflow.client.testing.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A message on its way out.
 *
 * @param sid its subscription, 0 for none
 * @param isReply whether it answers a command; faults of data messages pass it by
 */
record Outbound(ObjectNode json, int sid, boolean isReply) {}
