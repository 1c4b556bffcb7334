package io.kalshiflow.client.stream;

import io.kalshiflow.client.internal.wire.CommandText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * What one connection is to have of a channel, and what it has asked for: the difference is what to ask next. Outlives
 * connections. One thread.
 */
final class Wanted {
    /** No subscription yet. */
    static final long NO_SID = -1;

    final Channel channel;
    private final Set<String> items = new LinkedHashSet<>();
    private final Set<String> asked = new LinkedHashSet<>();
    private final Set<String> refused = new LinkedHashSet<>();
    private UnaryOperator<CommandText> extras = UnaryOperator.identity();
    private boolean everything;
    private String parameters = "";
    private boolean renewal;

    long sid = NO_SID;
    boolean subscribing;
    boolean wholeRefused;
    /** Not asked again before this time of the ticker. */
    long pausedUntilNanos;

    boolean paused;
    /** The most items that the first command of a subscription may name; smaller once the exchange found it too many. */
    int firstChunk;

    Wanted(Channel channel, int itemsPerCommand) {
        this.channel = channel;
        firstChunk = itemsPerCommand;
    }

    void add(Collection<String> more) {
        items.addAll(more);
        refused.removeAll(more);
    }

    void remove(Collection<String> some) {
        some.forEach(items::remove);
    }

    /**
     * Without items: the channel's whole news.
     *
     * @param newParameters what the extras say: a subscription with others is made anew
     */
    void everything(String newParameters, UnaryOperator<CommandText> newExtras) {
        renewal |= !everything || !parameters.equals(newParameters);
        everything = true;
        parameters = newParameters;
        extras = newExtras;
    }

    /** Whether the subscription has to be given up because it was made for something else; tells it once. */
    boolean takeRenewal() {
        boolean told = renewal;
        renewal = false;
        return told;
    }

    /** Whether something is wanted that was neither confirmed nor refused. */
    boolean isUnsettled() {
        return sid == NO_SID && (everything ? !wholeRefused : !items.isEmpty() && !refused.containsAll(items));
    }

    List<String> askedAndWanted() {
        return asked.stream().filter(items::contains).toList();
    }

    void nothing() {
        everything = false;
        items.clear();
    }

    boolean isEverything() {
        return everything;
    }

    boolean isNothing() {
        return !everything && items.isEmpty();
    }

    CommandText withExtras(CommandText command) {
        return extras.apply(command);
    }

    int size() {
        return items.size();
    }

    boolean has(String item) {
        return items.contains(item);
    }

    /** Items to ask for, in the order in which they were wanted. */
    List<String> missing(int atMost) {
        List<String> missing = new ArrayList<>();
        if (everything) {
            return missing;
        }
        for (String item : items) {
            if (missing.size() == atMost) {
                break;
            }
            if (!asked.contains(item) && !refused.contains(item)) {
                missing.add(item);
            }
        }
        return missing;
    }

    /** Items that were asked for and are wanted no more. */
    List<String> surplus(int atMost) {
        return asked.stream()
                .filter(item -> everything || !items.contains(item))
                .limit(atMost)
                .toList();
    }

    void asked(Collection<String> some) {
        asked.addAll(some);
    }

    void notAsked(Collection<String> some) {
        some.forEach(asked::remove);
    }

    void refused(Collection<String> some) {
        notAsked(some);
        refused.addAll(some);
        if (some.isEmpty()) {
            wholeRefused = true;
        }
    }

    /** The subscription is gone; everything is to be asked anew. */
    void lost() {
        sid = NO_SID;
        subscribing = false;
        asked.clear();
    }

    /** The connection is gone: what was refused may be tried again too. */
    void disconnected() {
        lost();
        refused.clear();
        wholeRefused = false;
        paused = false;
    }
}
