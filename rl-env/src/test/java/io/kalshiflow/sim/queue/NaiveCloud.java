package io.kalshiflow.sim.queue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The particle model of one level as it is described, with an object per order: slow and obviously right. */
final class NaiveCloud {
    /** An order that may stand at the level. */
    static final class Order {
        long number;
        long born;
        long remaining;
        boolean blob;
        boolean repriced;
        boolean popular;
        boolean partlyFilled;
        long merged;
        long numberBefore;
        long bornBefore;

        Order copy() {
            Order copy = new Order();
            copy.number = number;
            copy.born = born;
            copy.remaining = remaining;
            copy.blob = blob;
            copy.repriced = repriced;
            copy.popular = popular;
            copy.partlyFilled = partlyFilled;
            copy.merged = merged;
            copy.numberBefore = numberBefore;
            copy.bornBefore = bornBefore;
            return copy;
        }

        boolean isBroken() {
            return remaining % 100 != 0;
        }
    }

    final List<List<Order>> particles = new ArrayList<>();
    final double[] weights;
    final long[] targets;
    private final QueueParameters parameters;
    private final ParticleWeights w = ParticleWeights.MEASURED;
    private final Draws draws;
    private long nextNumber = 1;

    NaiveCloud(int size, QueueParameters parameters, long seed, long stream) {
        this.parameters = parameters;
        draws = size == 1 ? Draws.bestGuess() : Draws.random();
        draws.seed(seed, stream);
        weights = new double[size];
        targets = new long[size];
        for (int i = 0; i < size; i++) {
            particles.add(new ArrayList<>());
            weights[i] = 1.0 / size;
        }
    }

    long tail() {
        return nextNumber++;
    }

    long ahead(int particle, long place) {
        return particles.get(particle).stream()
                .filter(order -> order.number < place)
                .mapToLong(order -> order.remaining)
                .sum();
    }

    void replace(long count, long now) {
        for (List<Order> list : particles) {
            list.clear();
            blob(list, count, now);
        }
    }

    void adjust(long countBefore, long count, long now) {
        for (List<Order> list : particles) {
            if (count > countBefore) {
                blob(list, count - countBefore, now);
            } else {
                takeFromTail(list, countBefore - count);
            }
        }
    }

    private void blob(List<Order> list, long count, long now) {
        Order blob = new Order();
        blob.blob = true;
        blob.remaining = count;
        blob.number = nextNumber++;
        blob.born = now;
        list.add(blob);
    }

    void apply(LevelChange change, long count, long now) {
        for (int i = 0; i < weights.length; i++) {
            List<Order> list = particles.get(i);
            if (change.isAdd()) {
                add(list, count, change == LevelChange.ADD_REPRICED, now);
            } else if (change.isCancel()) {
                weights[i] *= cancel(list, count, change == LevelChange.CANCEL_REPRICED, now);
            } else {
                weights[i] *= print(i, list, count, change == LevelChange.PRINT_LAST);
            }
        }
        if (!change.isAdd()) {
            reweigh();
        }
    }

    private void add(List<Order> list, long count, boolean repriced, long now) {
        Order amended = repriced ? null : amended(list, count, now);
        Order order = new Order();
        if (amended != null) {
            list.remove(amended);
            order = amended.copy();
            order.merged = count;
            order.numberBefore = amended.number;
            order.bornBefore = amended.born;
        } else {
            order.repriced = repriced;
            order.popular = parameters.amendUps().isPopular(count);
        }
        order.remaining += count;
        order.number = nextNumber++;
        order.born = now;
        list.add(order);
    }

    private @Nullable Order amended(List<Order> list, long count, long now) {
        AgeHazards hazards = parameters.hazards();
        if (count % 100 != 0) {
            if (count < 3_800) {
                return null;
            }
            ToDoubleFunction<Order> weight =
                    order -> (order.repriced ? 1 : w.plainFactor()) * hazards.ofAge(now - order.born);
            List<Order> fitting = where(
                    list,
                    order -> (order.partlyFilled || order.blob)
                            && order.isBroken()
                            && (order.remaining + count) % 100 == 0);
            List<Order> any = where(list, order -> order.partlyFilled);
            if (!fitting.isEmpty()) {
                return draws.happens(w.complement()) ? pick(fitting, weight) : null;
            }
            return !any.isEmpty() && draws.happens(w.refill()) ? pick(any, weight) : null;
        }
        List<Order> rare = where(list, order -> order.repriced && !order.popular);
        List<Order> repriced = where(list, order -> order.repriced);
        int column = AmendUps.column(count);
        double odds;
        if (!rare.isEmpty()) {
            long age = now - rare.stream().mapToLong(order -> order.born).max().orElseThrow();
            odds = parameters.amendUps().odds(0, column)
                    * (age < 2_000_000 ? w.recent() : age < 10_000_000 ? 1 : w.older());
        } else {
            odds = parameters.amendUps().odds(repriced.isEmpty() ? 2 : 1, column);
        }
        if (odds == 0 || !draws.happens(odds / (1 + odds))) {
            return null;
        }
        List<Order> targets = repriced.isEmpty() ? where(list, order -> !order.blob) : repriced;
        ToDoubleFunction<Order> weight = order -> hazards.ofAge(now - order.born)
                * (order.popular ? w.popularFactor() : 1)
                * (order.isBroken() ? w.fractionFactor() : 1);
        double total = 0;
        for (Order order : targets) {
            total += weight.applyAsDouble(order);
        }
        return total == 0 ? null : pick(targets, weight);
    }

    private double cancel(List<Order> list, long count, boolean repriced, long now) {
        ToDoubleFunction<Order> hazard = order -> order.blob
                ? (order.remaining == count ? w.wholeBlob() : w.blobHazard())
                : parameters.hazards().of(repriced, order.repriced, now - order.born);
        List<Order> exact = where(list, order -> order.remaining == count);
        double sum = 0;
        for (Order order : exact) {
            sum += hazard.applyAsDouble(order);
        }
        double likelihood = Math.sqrt(Math.min(1, sum) + w.unexplained());
        if (!exact.isEmpty()) {
            list.remove(pick(exact, hazard));
            return likelihood;
        }
        List<Order> amendedUp = where(list, order -> order.merged == count && order.remaining > count);
        if (!amendedUp.isEmpty()) {
            Order order = amendedUp.get(amendedUp.size() - 1);
            order.remaining -= count;
            order.number = order.numberBefore;
            order.born = order.bornBefore;
            order.merged = 0;
            list.remove(order);
            long earlier =
                    list.stream().filter(each -> each.number < order.number).count();
            list.add((int) earlier, order);
            return likelihood * w.undo();
        }
        for (int later = list.size() - 1; later > 0; later--) {
            for (int earlier = later - 1; earlier >= 0; earlier--) {
                Order a = list.get(earlier);
                Order b = list.get(later);
                if (!a.blob && !b.blob && a.remaining + b.remaining == count) {
                    list.remove(a);
                    list.remove(b);
                    return likelihood * w.pair();
                }
            }
        }
        List<Order> larger = where(list, order -> order.remaining > count);
        if (!larger.isEmpty()) {
            pick(larger, hazard).remaining -= count;
            return likelihood * w.amendDown();
        }
        takeFromTail(list, count);
        return likelihood * w.tail();
    }

    private static void takeFromTail(List<Order> list, long count) {
        long left = count;
        while (left > 0 && !list.isEmpty()) {
            Order last = list.get(list.size() - 1);
            long taken = Math.min(left, last.remaining);
            last.remaining -= taken;
            left -= taken;
            list.removeIf(order -> order.remaining == 0);
        }
    }

    private double print(int particle, List<Order> list, long count, boolean last) {
        Order head = list.isEmpty() ? null : list.get(0);
        if (head != null && head.blob && head.remaining >= count) {
            fill(particle, list, head, count);
            return w.fromBlob();
        }
        if (head != null && head.remaining == count) {
            fill(particle, list, head, count);
            return w.wholeHead();
        }
        if (head != null && head.remaining > count && last) {
            fill(particle, list, head, count);
            return count % 100 == 0 ? w.partOfHead() : w.partOfHeadFraction();
        }
        List<Order> fitting = where(list, order -> order.remaining == count);
        if (fitting.isEmpty()) {
            fitting = where(list, order -> order.remaining > count);
        }
        if (!fitting.isEmpty()) {
            Order target = fitting.get(0);
            for (Order order : List.copyOf(list.subList(0, list.indexOf(target)))) {
                list.remove(order);
                order.number = nextNumber++;
                list.add(order);
            }
            fill(particle, list, target, count);
            return w.contradiction();
        }
        long left = count;
        while (left > 0 && !list.isEmpty()) {
            Order first = list.get(0);
            long taken = Math.min(left, first.remaining);
            left -= taken;
            fill(particle, list, first, taken);
        }
        if (left > 0) {
            targets[particle] = Long.MAX_VALUE;
        }
        return w.contradiction();
    }

    private void fill(int particle, List<Order> list, Order order, long count) {
        targets[particle] = order.number;
        order.remaining -= count;
        order.partlyFilled = !order.blob;
        list.removeIf(each -> each.remaining == 0);
    }

    private static List<Order> where(List<Order> list, Predicate<Order> wanted) {
        return list.stream().filter(wanted).toList();
    }

    private Order pick(List<Order> of, ToDoubleFunction<Order> weight) {
        if (of.size() == 1) {
            return of.get(0);
        }
        if (!draws.isRandom()) {
            Order best = of.get(0);
            for (Order order : of) {
                best = weight.applyAsDouble(order) >= weight.applyAsDouble(best) ? order : best;
            }
            return best;
        }
        double total = 0;
        for (Order order : of) {
            total += weight.applyAsDouble(order);
        }
        double left = draws.uniform() * total;
        for (Order order : of.subList(0, of.size() - 1)) {
            if (left < weight.applyAsDouble(order)) {
                return order;
            }
            left -= weight.applyAsDouble(order);
        }
        return of.get(of.size() - 1);
    }

    private void reweigh() {
        int size = weights.length;
        if (size == 1) {
            weights[0] = 1;
            return;
        }
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double squares = 0;
        for (int i = 0; i < size; i++) {
            weights[i] /= sum;
            squares += weights[i] * weights[i];
        }
        if (1 / squares >= size / 2.0) {
            return;
        }
        int[] children = new int[size];
        double next = draws.uniform() / size;
        double before = 0;
        int drawn = 0;
        for (int i = 0; i < size; i++) {
            before += weights[i];
            while (drawn < size && (next < before || i == size - 1)) {
                children[i]++;
                drawn++;
                next += 1.0 / size;
            }
        }
        for (int dead = 0; dead < size; dead++) {
            if (children[dead] == 0) {
                int parent = 0;
                while (children[parent] < 2) {
                    parent++;
                }
                children[parent]--;
                particles.set(
                        dead,
                        new ArrayList<>(
                                particles.get(parent).stream().map(Order::copy).toList()));
                targets[dead] = targets[parent];
            }
        }
        for (int i = 0; i < size; i++) {
            weights[i] = 1.0 / size;
        }
    }
}
