package dev.pushcart.commerce;

import dev.pushcart.Extensible;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * How much of something, such as 750 ml (UCP 2026-04-08, Catalog, Unit Price; 2026-08-25, Measure).
 */
public interface Measure extends Extensible {

  /** How many steps of 10<sup>-scale</sup> units. A fraction only before UCP 2026-08-25. */
  BigDecimal value();

  /** The unit: a UN/CEFACT Rec 20 code, or the business's own. Opaque if unknown. */
  String unit();

  /** One step is 10<sup>-scale</sup> units; 0 to 15, and 0 when the business does not say. */
  int scale();

  /** The text to show for the unit; empty before UCP 2026-08-25. */
  Optional<String> displayText();

  /** How many whole units: the value with the scale applied, exactly. */
  default BigDecimal amount() {
    return value().movePointLeft(scale());
  }
}
