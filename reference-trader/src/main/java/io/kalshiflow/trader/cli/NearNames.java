package io.kalshiflow.trader.cli;

import java.util.Collection;
import java.util.List;

/** Names that a misspelt word may have meant. */
final class NearNames {
    /** A word that is wrong in more than every third letter is another word. */
    private static final int LETTERS_PER_MISTAKE = 3;

    private NearNames() {}

    /** The names that begin with the word, or else those with the fewest mistakes; in the order of the names. */
    static List<String> of(String word, Collection<String> names) {
        List<String> longer = names.stream()
                .filter(name -> word.length() >= LETTERS_PER_MISTAKE && name.startsWith(word))
                .toList();
        if (!longer.isEmpty()) {
            return longer;
        }
        int fewest = names.stream().mapToInt(name -> mistakes(word, name)).min().orElse(Integer.MAX_VALUE);
        return fewest > word.length() / LETTERS_PER_MISTAKE
                ? List.of()
                : names.stream().filter(name -> mistakes(word, name) == fewest).toList();
    }

    /** Letters to add, drop, replace or swap with the next (optimal string alignment), a row of the table at a time. */
    private static int mistakes(String word, String name) {
        int[] beforeLast = new int[name.length() + 1];
        int[] last = new int[name.length() + 1];
        for (int j = 0; j <= name.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= word.length(); i++) {
            int[] row = new int[name.length() + 1];
            row[0] = i;
            for (int j = 1; j <= name.length(); j++) {
                int replaced = last[j - 1] + (word.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                boolean swapped = i > 1
                        && j > 1
                        && word.charAt(i - 1) == name.charAt(j - 2)
                        && word.charAt(i - 2) == name.charAt(j - 1);
                if (swapped) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[name.length()];
    }
}
