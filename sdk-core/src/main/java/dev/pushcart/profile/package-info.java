/** Profiles: what a business publishes about itself, and what a platform does. */
@NullMarked
package dev.pushcart.profile;

import org.jspecify.annotations.NullMarked;
