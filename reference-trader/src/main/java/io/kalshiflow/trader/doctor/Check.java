package io.kalshiflow.trader.doctor;

import java.util.List;

/**
 * One question, and what it presupposes.
 *
 * @param needs names of checks without whose success it makes no sense
 * @param ifLate what to do when it does not end in time
 */
record Check(String name, List<String> needs, String ifLate, Examination examination) {
    /** Looks for the answer; may wait, and ends when its thread is interrupted. */
    @FunctionalInterface
    interface Examination {
        /**
         * What was seen, if it is good.
         *
         * @throws Complaint if it is not
         * @throws io.kalshiflow.client.KalshiException if a call failed
         */
        String examine() throws InterruptedException;
    }
}
