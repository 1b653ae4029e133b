package dev.pushcart.sandbox.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Draws the built-in products: a silhouette on a soft backdrop, as SVG in a {@code data:} URL, so
 * that a demo shows pictures without a network. The category decides the hue, the seed its shade
 * and the backdrop. A product that comes in colours gets one picture of each.
 */
final class ProductImages {
  private static final int SIZE = 480;
  private static final int DEFAULT_HUE = 210;

  private final Shapes shapes;
  private final long seed;

  /**
   * What pictures are made of.
   *
   * @param hues first category of a product to its hue in degrees
   * @param tints name of a colour or shade to its value
   * @param shapes silhouettes on a field of 480 by 480, painted by class: m main, d dark, h
   *     highlight, l line, r thick line
   */
  record Shapes(Map<String, Integer> hues, Map<String, String> tints, Map<String, String> shapes) {}

  ProductImages(Shapes shapes, long seed) {
    this.shapes = shapes;
    this.seed = seed;
  }

  List<CatalogueProduct.Image> of(ProductRecipe recipe) {
    SplittableRandom random = new SplittableRandom(seed + recipe.shape().hashCode() * 31L);
    int category = shapes.hues().getOrDefault(recipe.categories().get(0), DEFAULT_HUE);
    int hue = category + random.nextInt(-14, 15);
    String backdrop = backdrop(hue, random);
    List<CatalogueProduct.Image> images = new ArrayList<>();
    if (recipe.options() != null) {
      for (CatalogueProduct.Option option : recipe.options()) {
        for (String value : option.values()) {
          String tint = shapes.tints().get(value);
          if (tint != null) {
            images.add(image(recipe, recipe.title() + " in " + value, backdrop, tint, hue));
          }
        }
      }
    }
    if (images.isEmpty()) {
      images.add(image(recipe, recipe.title(), backdrop, hsl(hue, 52, 52), hue));
    }
    return List.copyOf(images);
  }

  private CatalogueProduct.Image image(
      ProductRecipe recipe, String altText, String backdrop, String main, int hue) {
    @Nullable String shape = shapes.shapes().get(recipe.shape());
    if (shape == null) {
      throw new IllegalStateException("no shape is named " + recipe.shape());
    }
    String dark = hsl(hue, 34, 30);
    String line =
        "fill='none' stroke='" + dark + "' stroke-linecap='round' stroke-linejoin='round'";
    // Attributes rather than a style sheet: a page may inline several pictures without a clash.
    String painted =
        shape
            .replace("class='m'", "fill='" + main + "'")
            .replace("class='d'", "fill='" + dark + "'")
            .replace("class='h'", "fill='#fff' fill-opacity='.82'")
            .replace("class='l'", line + " stroke-width='8' stroke-opacity='.7'")
            .replace("class='r'", "fill='none' stroke='" + main + "' stroke-width='44'");
    String svg =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 480 480' width='480' height='480'"
            + " role='img'><title>"
            + Html.escape(altText)
            + "</title>"
            + backdrop
            + "<ellipse cx='240' cy='404' rx='130' ry='14' fill='#000' fill-opacity='.1'/>"
            + painted
            + "</svg>";
    String base64 = Base64.getEncoder().encodeToString(svg.getBytes(StandardCharsets.UTF_8));
    return new CatalogueProduct.Image("data:image/svg+xml;base64," + base64, altText, SIZE, SIZE);
  }

  private static String backdrop(int hue, SplittableRandom random) {
    return "<rect width='480' height='480' fill='"
        + hsl(hue, 48, 93)
        + "'/>"
        + disc(hsl(hue + 18, 58, 87), random)
        + disc(hsl(hue - 18, 58, 89), random);
  }

  private static String disc(String fill, SplittableRandom random) {
    return "<circle cx='%d' cy='%d' r='%d' fill='%s'/>"
        .formatted(random.nextInt(SIZE), random.nextInt(SIZE), random.nextInt(90, 200), fill);
  }

  private static String hsl(int hue, int saturation, int lightness) {
    return "hsl(" + Math.floorMod(hue, 360) + "," + saturation + "%," + lightness + "%)";
  }
}
