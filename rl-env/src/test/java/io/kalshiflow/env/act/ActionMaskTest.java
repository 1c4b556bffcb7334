package io.kalshiflow.env.act;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ActionMaskTest {
    @Test
    void itCountsAndFindsWhatIsAllowed() {
        ActionMask mask = new ActionMask(0b10_0101, 6);
        assertThat(mask.count()).isEqualTo(3);
        assertThat(mask.allows(0)).isTrue();
        assertThat(mask.allows(1)).isFalse();
        assertThat(mask.allows(6)).isFalse();
        assertThat(mask.allows(-1)).isFalse();
        assertThat(mask.nthAllowed(0)).isZero();
        assertThat(mask.nthAllowed(1)).isEqualTo(2);
        assertThat(mask.nthAllowed(2)).isEqualTo(5);
        assertThatThrownBy(() -> mask.nthAllowed(3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> mask.nthAllowed(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void sixtyFourActionsFitAndBitsBeyondTheSizeDoNot() {
        assertThat(new ActionMask(-1, 64).count()).isEqualTo(64);
        assertThat(new ActionMask(-1, 64).allows(63)).isTrue();
        assertThatIllegalArgumentException().isThrownBy(() -> new ActionMask(0b100, 2));
        assertThatIllegalArgumentException().isThrownBy(() -> new ActionMask(1, 65));
        assertThatIllegalArgumentException().isThrownBy(() -> new ActionMask(0, 0));
    }
}
