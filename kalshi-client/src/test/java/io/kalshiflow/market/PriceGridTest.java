package io.kalshiflow.market;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.kalshiflow.market.PriceGrid.Segment;
import io.kalshiflow.market.testing.Grids;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PriceGridTest {
    static Stream<Arguments> grids() {
        Map<String, PriceGrid> grids = Grids.named();
        grids.put("every price", Grids.CENTI_CENT);
        grids.put("inner cents", PriceGrid.of(new Segment(100, 9_900, 100)));
        grids.put("hole", PriceGrid.of(new Segment(0, 500, 100), new Segment(1_000, 2_000, 250)));
        grids.put("single prices", PriceGrid.of(new Segment(0, 3, 3), new Segment(3, 9_998, 9_995)));
        grids.put("odd step", PriceGrid.of(new Segment(7, 9_997, 30)));
        grids.put("last is a dollar", PriceGrid.of(new Segment(5_000, 9_000, 500), new Segment(9_000, 10_000, 1_000)));
        return grids.entrySet().stream().map(grid -> Arguments.of(grid.getKey(), grid.getValue()));
    }

    /** Every price of the ranges, one by one. */
    private static List<Integer> prices(PriceGrid grid) {
        TreeSet<Integer> prices = new TreeSet<>();
        for (Segment segment : grid.segments()) {
            for (int price = segment.startE4(); price <= segment.endE4(); price += segment.stepE4()) {
                prices.add(price);
            }
        }
        prices.remove(0);
        prices.remove(Price.ONE_E4);
        return List.copyOf(prices);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grids")
    void levelsNumberThePricesFromTheLowest(String name, PriceGrid grid) {
        List<Integer> prices = prices(grid);
        assertThat(grid.levels()).isEqualTo(prices.size());
        List<Integer> byLevel = new ArrayList<>();
        for (int level = 0; level < grid.levels(); level++) {
            byLevel.add(grid.priceE4(level));
            assertThat(grid.level(grid.priceE4(level))).isEqualTo(level);
        }
        assertThat(byLevel).isEqualTo(prices);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grids")
    void validityAndNeighboursAgreeWithTheList(String name, PriceGrid grid) {
        TreeSet<Integer> prices = new TreeSet<>(prices(grid));
        for (int price = -150; price <= 10_150; price++) {
            assertThat(grid.isValid(price)).as("valid %s", price).isEqualTo(prices.contains(price));
            assertThat(grid.level(price) != PriceGrid.NONE).isEqualTo(prices.contains(price));
            assertThat(grid.atOrAbove(price)).as("at or above %s", price).isEqualTo(orNone(prices.ceiling(price)));
            assertThat(grid.atOrBelow(price)).as("at or below %s", price).isEqualTo(orNone(prices.floor(price)));
            assertThat(grid.above(price)).as("above %s", price).isEqualTo(orNone(prices.higher(price)));
            assertThat(grid.below(price)).as("below %s", price).isEqualTo(orNone(prices.lower(price)));
        }
    }

    private static int orNone(@Nullable Integer price) {
        return price == null ? PriceGrid.NONE : price;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grids")
    void theMirrorHoldsTheComplements(String name, PriceGrid grid) {
        List<Integer> complements = prices(grid).stream()
                .map(price -> Price.ONE_E4 - price)
                .sorted()
                .toList();
        assertThat(prices(grid.mirrored())).isEqualTo(complements);
        assertThat(grid.mirrored().levels()).isEqualTo(grid.levels());
        assertThat(grid.mirrored().mirrored()).isEqualTo(grid).hasSameHashCodeAs(grid);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grids")
    void theCommonStepIsTheLargestThatDividesEveryPrice(String name, PriceGrid grid) {
        int common = prices(grid).stream().reduce(0, PriceGridTest::gcd);
        assertThat(grid.commonStepE4()).isEqualTo(common);
    }

    private static int gcd(int a, int b) {
        return b == 0 ? a : gcd(b, a % b);
    }

    static Stream<Arguments> namedGrids() {
        return Grids.named().entrySet().stream().map(grid -> Arguments.of(grid.getKey(), grid.getValue()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("namedGrids")
    void wholeCentsAreValidInEveryStructure(String name, PriceGrid grid) {
        for (int cents = 1; cents < 100; cents++) {
            assertThat(grid.isValid(cents * 100)).as("%s cents", cents).isTrue();
        }
        assertThat(grid.isValid(0)).isFalse();
        assertThat(grid.isValid(Price.ONE_E4)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"linear_cent, 99", "deci_cent, 999", "tapered_deci_cent, 279", "center_deci_edge_centi_cent, 1179"})
    void structuresHaveTheirNumberOfPrices(String name, int levels) {
        assertThat(Grids.named().get(name)).extracting(PriceGrid::levels).isEqualTo(levels);
    }

    @Test
    void wholeCentsAreTheLinearStructure() {
        assertThat(PriceGrid.WHOLE_CENTS).isEqualTo(Grids.LINEAR_CENT);
    }

    @Test
    void levelsOutOfRangeAreNamed() {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> PriceGrid.WHOLE_CENTS.priceE4(99))
                .withMessageContaining("0..98");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> PriceGrid.WHOLE_CENTS.priceE4(-1));
    }

    @Test
    void farAwayNumbersAreNotPrices() {
        for (int price : new int[] {Integer.MIN_VALUE, Integer.MAX_VALUE}) {
            assertThat(Grids.COMBO.isValid(price)).isFalse();
        }
        assertThat(Grids.COMBO.atOrAbove(Integer.MIN_VALUE)).isEqualTo(1);
        assertThat(Grids.COMBO.atOrAbove(Integer.MAX_VALUE)).isEqualTo(PriceGrid.NONE);
        assertThat(Grids.COMBO.atOrBelow(Integer.MIN_VALUE)).isEqualTo(PriceGrid.NONE);
        assertThat(Grids.COMBO.atOrBelow(Integer.MAX_VALUE)).isEqualTo(9_999);
    }

    @ParameterizedTest
    @CsvSource({"-100, 100, 100", "0, 10100, 100", "500, 500, 100", "600, 500, 100", "0, 100, 0", "0, 100, -1"})
    void rangesThatDoNotRiseWithinADollarAreRefused(int startE4, int endE4, int stepE4) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Segment(startE4, endE4, stepE4))
                .withMessageContaining(startE4 + ".." + endE4);
    }

    @Test
    void aRangeIsAWholeNumberOfSteps() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Segment(0, 1_000, 300))
                .withMessageContaining("whole number of steps");
    }

    @Test
    void overlappingAndUnsortedRangesAreRefused() {
        Segment low = new Segment(0, 1_000, 10);
        Segment high = new Segment(900, 2_000, 100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceGrid.of(low, high))
                .withMessageContaining("overlap");
        assertThatIllegalArgumentException().isThrownBy(() -> PriceGrid.of(new Segment(2_000, 3_000, 10), low));
        assertThatIllegalArgumentException().isThrownBy(() -> PriceGrid.of(low, low));
    }

    @Test
    void aGridWithoutAPriceIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(PriceGrid::of);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PriceGrid.of(new Segment(0, 10_000, 10_000)))
                .withMessageContaining("without a valid price");
    }
}
