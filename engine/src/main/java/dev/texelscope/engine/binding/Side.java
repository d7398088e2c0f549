package dev.texelscope.engine.binding;

import java.util.Locale;

/** Which of the two tensors a role tells of. */
public enum Side {
  INPUT,
  OUTPUT;

  /** The word in roles: {@code input}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
