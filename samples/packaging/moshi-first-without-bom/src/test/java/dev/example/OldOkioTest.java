package dev.example;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pushcart.Pushcart;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What an application reads when Maven took Moshi's Okio. */
class OldOkioTest {

  @Test
  void isRefusedWithTheJarThatIsTooOldAndWhatToDo() {
    Pushcart.Builder builder =
        Pushcart.builder().agentProfile(URI.create("https://app.example/ucp/2026-04-08.json"));

    String message = assertThrows(IllegalStateException.class, builder::build).getMessage();

    assertSays(message, "okio-jvm-3.7.0.jar was loaded");
    assertSays(message, "okio-jvm 3.18.0 or newer is needed");
    assertSays(message, "dev.pushcart:pushcart-parent:" + Pushcart.version());
    assertSays(message, "declare com.squareup.okio:okio-jvm:3.18.0");
  }

  private static void assertSays(String message, String part) {
    assertTrue(message.contains(part), "must say \"" + part + "\" but was: " + message);
  }
}
