package dev.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.pushcart.Business;
import dev.pushcart.catalog.Catalog;
import dev.pushcart.sandbox.Sandbox;
import dev.pushcart.sandbox.SandboxExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an application's tests do with the sandbox, in the versions that the BOM decides. */
@ExtendWith(SandboxExtension.class)
class SandboxTest {

  @Test
  void aSearchFindsSomething(Sandbox sandbox) {
    Business shop = sandbox.pushcart().connect(sandbox.shopUrl());

    assertTrue(
        Catalog.of(shop).search(search -> search.query("rose")).stream().findAny().isPresent());
  }
}
