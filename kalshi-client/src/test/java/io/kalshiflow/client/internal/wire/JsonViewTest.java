package io.kalshiflow.client.internal.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kalshiflow.market.Price;
import io.kalshiflow.market.Quantity;
import org.junit.jupiter.api.Test;

class JsonViewTest {
    @Test
    void decimalsNeedNoQuotes() {
        JsonView json = JsonView.read("{\"small\":0.0005,\"large\":12345678.5,\"scientific\":5e-1}");

        Price small = json.at("small").as(Price::of);
        Quantity large = json.at("large").as(Quantity::of);
        assertThat(small).isEqualTo(new Price(5));
        assertThat(large).isEqualTo(new Quantity(1_234_567_850L));
        assertThat(json.at("scientific").decimal(4)).isEqualTo(5_000);
    }

    @Test
    void noNumberFillsTheMemory() {
        JsonView json = JsonView.read("{\"huge\":1e999999999}");

        assertThat(json.at("huge").text()).hasSizeLessThan(20);
        assertThatThrownBy(() -> json.at("huge").decimal(6)).isInstanceOf(MalformedFrameException.class);
    }
}
