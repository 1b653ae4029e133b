/**
 * A complete UCP business in one process, for demos and for the tests of whoever builds a platform.
 *
 * <p>Start at {@link dev.pushcart.sandbox.Sandbox}; in JUnit tests at {@link
 * dev.pushcart.sandbox.SandboxExtension}; from a shell at {@link dev.pushcart.sandbox.SandboxMain}.
 * The sandbox is a test double that tells the truth: real HTTP, a real database, real stock. It
 * shares no code with the SDK, so that a misread field cannot be wrong on both sides alike.
 */
@NullMarked
package dev.pushcart.sandbox;

import org.jspecify.annotations.NullMarked;
