package dev.pushcart.sandbox.catalogue;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Turns text into the words it is searched by: lower case, without accents, split at whatever is
 * neither letter nor digit. A query and a product go through the same folding, so "Áo dài" and "ao
 * dai" find each other.
 */
final class SearchWords {
  private static final int TITLE = 16;
  private static final int TAG = 8;
  private static final int CATEGORY = 6;
  private static final int SELLER = 3;
  private static final int DESCRIPTION = 2;

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern BREAKS = Pattern.compile("[^\\p{L}\\p{N}]+");

  private SearchWords() {}

  /** The words of {@code text} in order, each once. */
  static List<String> of(String text) {
    String folded = MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFKD)).replaceAll("");
    String lower = withoutStrokes(folded.toLowerCase(Locale.ROOT));
    List<String> words = new ArrayList<>();
    for (String word : BREAKS.split(lower)) {
      if (!word.isEmpty() && !words.contains(word)) {
        words.add(word);
      }
    }
    return words;
  }

  /** The words a product is found by, each with the weight of the best place it occurs in. */
  static Map<String, Integer> of(CatalogueProduct product) {
    Map<String, Integer> weights = new LinkedHashMap<>();
    add(weights, product.title(), TITLE);
    product.tags().forEach(tag -> add(weights, tag, TAG));
    product.categories().forEach(category -> add(weights, category, CATEGORY));
    add(weights, product.sellerName(), SELLER);
    add(weights, product.descriptionPlain(), DESCRIPTION);
    return weights;
  }

  private static void add(Map<String, Integer> weights, String text, int weight) {
    of(text).forEach(word -> weights.merge(word, weight, Math::max));
  }

  /** Letters with a stroke are letters of their own in Unicode: decomposing leaves it on. */
  private static String withoutStrokes(String text) {
    return text.replace('đ', 'd').replace('ł', 'l').replace('ø', 'o').replace("ß", "ss");
  }
}
