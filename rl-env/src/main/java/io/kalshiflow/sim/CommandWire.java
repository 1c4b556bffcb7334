package io.kalshiflow.sim;

import io.kalshiflow.market.BookSide;
import org.jspecify.annotations.Nullable;

/**
 * What goes between accounts and venue: commands arrive a latency after they were sent, answers are known a latency
 * after they left. One thread.
 */
final class CommandWire {
    /** What an order says. */
    record Placing(int account, BookSide side, int priceE4, long countE2, int flags, long expiryMicros, int group) {}

    private final VenueClock clock;
    private final VenueSettings settings;
    private final OrderColumns orders;
    private final OrderGroups groups;
    private final CommandQueue commands = new CommandQueue();
    private @Nullable VenueJournal journal;
    private long sent;
    private long answers;
    private long answerMicros = Long.MAX_VALUE;

    CommandWire(VenueClock clock, VenueSettings settings, OrderColumns orders, OrderGroups groups) {
        this.clock = clock;
        this.settings = settings;
        this.orders = orders;
        this.groups = groups;
    }

    void reset() {
        commands.clear();
        sent = 0;
        answers = 0;
        answerMicros = Long.MAX_VALUE;
    }

    /** Where commands are written down. */
    void keep(VenueJournal kept) {
        journal = kept;
    }

    /** Commands on their way. */
    CommandQueue commands() {
        return commands;
    }

    // ---- to the venue

    /** Sends an order and returns its handle. */
    int place(int account, BookSide side, int priceE4, long countE2, int flags, long expiryMicros, int group) {
        int order = opened(account, side, priceE4, countE2, flags, expiryMicros, group);
        send(CommandQueue.PLACE, account, order, priceE4, countE2);
        return order;
    }

    private int opened(int account, BookSide side, int priceE4, long countE2, int flags, long expiryMicros, int group) {
        OrderFlags.check(flags, expiryMicros);
        if (group != OrderGroups.NONE) {
            groups.requireOwned(group, account);
        }
        if (countE2 <= 0) {
            throw new IllegalArgumentException(
                    "an order needs at least 0.01 contracts, not " + countE2 + " hundredths");
        }
        int order = orders.add(account, side, priceE4, countE2, flags);
        orders.expiryMicros[order] = expiryMicros;
        orders.group[order] = group;
        return order;
    }

    void send(byte kind, int account, int order, int priceE4, long totalE2) {
        long local = clock.localMicros();
        enqueue(kind, account, order, priceE4, totalE2, local + settings.entry().micros(sent++, local));
    }

    /** A command that arrives at a time, whenever it was sent. */
    void enqueue(byte kind, int account, int order, int priceE4, long totalE2, long arrivalMicros) {
        long arrival = commands.add(kind, account, order, priceE4, totalE2, arrivalMicros);
        if (journal != null) {
            journal.command(kind, account, order, priceE4, totalE2, arrival);
            if (kind == CommandQueue.PLACE) {
                journal.placing(
                        orders.side[order], orders.flags[order], orders.expiryMicros[order], orders.group[order]);
            }
        }
    }

    /** A journal's order, placed anew; it is carried out at the arrival that was written down. */
    void enqueuePlace(Placing placing, long arrivalMicros) {
        int order = opened(
                placing.account(),
                placing.side(),
                placing.priceE4(),
                placing.countE2(),
                placing.flags(),
                placing.expiryMicros(),
                placing.group());
        enqueue(CommandQueue.PLACE, placing.account(), order, placing.priceE4(), placing.countE2(), arrivalMicros);
    }

    /** Opens an order group; it is there at once. */
    int openGroup(int account, long limitE2) {
        int group = groups.open(account, limitE2);
        if (journal != null) {
            journal.command(VenueJournal.OPEN_GROUP, account, group, 0, limitE2, clock.localMicros());
        }
        return group;
    }

    // ---- back

    /** When an answer that leaves the venue now is known at home. */
    long answerKnownMicros() {
        return clock.venueMicros() + settings.response().micros(answers++, clock.venueMicros());
    }

    /** Somebody will hear of an answer at this local time; who drives the exchange stops there. */
    void answerDueAt(long micros) {
        answerMicros = Math.min(answerMicros, micros);
    }

    long answerDueMicros() {
        return answerMicros;
    }

    /** Whatever is due by now can be heard: nobody has to stop for it any more. */
    void answersHeard() {
        if (answerMicros <= clock.localMicros()) {
            answerMicros = Long.MAX_VALUE;
        }
    }
}
