package dev.texelscope.app.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import dev.texelscope.engine.picture.Palette;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Dark or light. */
public enum Theme {
  DARK,
  LIGHT;

  /** The word used in options. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The theme with this word. */
  public static Optional<Theme> ofLabel(String label) {
    return Arrays.stream(values()).filter(theme -> theme.label().equals(label)).findFirst();
  }

  /** The other one. */
  public Theme other() {
    return this == DARK ? LIGHT : DARK;
  }

  /** The colours of texel views. */
  public Palette palette() {
    return this == DARK ? Palette.dark() : Palette.light();
  }

  String userAgentStylesheet() {
    return this == DARK
        ? new PrimerDark().getUserAgentStylesheet()
        : new PrimerLight().getUserAgentStylesheet();
  }

  String styleClass() {
    return "ts-" + label();
  }
}
