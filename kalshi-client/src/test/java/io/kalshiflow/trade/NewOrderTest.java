package io.kalshiflow.trade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.kalshiflow.market.MarketTicker;
import org.junit.jupiter.api.Test;

class NewOrderTest {
    private static final NewOrder ORDER = NewOrder.of(new MarketTicker("T-1"), Intent.BUY_YES, 4_500, 100);

    @Test
    void tagsHaveLettersDigitsUnderscoresAndDashesOnly() {
        for (String tag : new String[] {"", "alpha", "a-b_c", "Z09az", "sixteen-letters1"}) {
            assertThat(ORDER.tagged(tag).tag()).isEqualTo(tag);
            assertThat(NewOrder.isTag(tag)).isTrue();
        }
        for (String tag : new String[] {"a.b", "a b", "a/b", "ä", "a\nb", "a\"b", "`", "{", "@", "[", ":"}) {
            assertThat(NewOrder.isTag(tag)).isFalse();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ORDER.tagged(tag))
                    .withMessageContaining("tag \"" + tag + "\"")
                    .withMessageContaining("letters (a to z, A to Z), digits, '_' and '-' only");
        }
        assertThat(NewOrder.isTag("seventeen-letters")).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ORDER.tagged("seventeen-letters"))
                .withMessageContaining("more than 16 characters");
    }

    @Test
    @SuppressWarnings("NullAway")
    void whatIsMissingIsNamed() {
        assertThatNullPointerException().isThrownBy(() -> ORDER.tagged(null)).withMessage("tag");
        assertThatNullPointerException()
                .isThrownBy(() -> NewOrder.of(null, Intent.BUY_YES, 4_500, 100))
                .withMessage("market");
        assertThatNullPointerException()
                .isThrownBy(() -> new OrderCommand.Amend(null, 4_500, 100))
                .withMessage("order");
        assertThatNullPointerException()
                .isThrownBy(() -> new OrderCommand.Cancel(null))
                .withMessage("order");
        assertThatNullPointerException()
                .isThrownBy(() -> new OrderCommand.Place(new ClientOrderId("x"), null))
                .withMessage("terms");
    }
}
