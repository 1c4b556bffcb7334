package io.kalshiflow.backtest.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.tape.Tape;
import io.kalshiflow.tape.testing.Tapes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class AttackTest {
    private static final int RUNS = 2_000;

    private static Attack attack() {
        List<Tape> tapes = new ArrayList<>(Attack.generatedTapes());
        for (int seed = 1; seed <= 4; seed++) {
            tapes.add(Tapes.random(seed, 1_500));
        }
        return new Attack(tapes, Attack.QUEUES);
    }

    @Test
    void theVenueWithstandsEveryAttackUnderEveryModel() {
        Attack attack = attack();
        Map<String, AttackResult.Counts> byModel = new TreeMap<>();
        for (long seed = 1; seed <= RUNS; seed++) {
            AttackResult result = attack.run(seed);
            assertThat(result.violation()).as("seed %s, %s", seed, result).isNull();
            byModel.merge(result.queue() + " " + result.recovery(), result.counts(), AttackResult.Counts::plus);
        }
        assertThat(byModel).hasSize(3 * Attack.QUEUES.size());
        assertThat(byModel.values()).allSatisfy(counts -> {
            assertThat(counts.orders()).isGreaterThan(1_000);
            assertThat(counts.fills()).isGreaterThan(500);
            assertThat(counts.checks()).isGreaterThan(100_000);
        });
    }

    @Test
    void aSeedAloneRepeatsItsRunAndAnotherSeedDoesNot() {
        AttackResult within = null;
        Attack attack = attack();
        for (long seed = 40; seed <= 45; seed++) {
            within = attack.run(seed);
        }
        assertThat(attack().run(45)).isEqualTo(within);
        assertThat(attack().run(46).digest()).isNotEqualTo(attack().run(45).digest());
    }

    @Test
    void anAttackNeedsATapeAndAModel() {
        assertThatThrownBy(() -> new Attack(List.of(), Attack.QUEUES)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Attack(Attack.generatedTapes(), List.of()))
                .hasMessage("an attack needs at least one tape and one queue model");
    }
}
