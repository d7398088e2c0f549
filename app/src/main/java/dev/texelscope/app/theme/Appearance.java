package dev.texelscope.app.theme;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.application.Application;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** The look of a window: theme and scale can change while it is shown. */
public final class Appearance {

  /** The smallest scale of the window. */
  public static final double SMALLEST_SCALE = 0.75;

  /** The largest scale of the window. */
  public static final double LARGEST_SCALE = 2;

  private static final List<String> FONTS =
      List.of(
          "Inter-Regular.otf",
          "Inter-SemiBold.otf",
          "JetBrainsMono-Regular.ttf",
          "JetBrainsMono-Bold.ttf");
  private static final List<String> STYLESHEETS =
      List.of(
          "texelscope.css", "inspector.css", "editor.css", "files.css", "step.css", "sweep.css");

  private final ObjectProperty<Theme> theme = new SimpleObjectProperty<>(this, "theme", Theme.DARK);
  private final DoubleProperty scale = new SimpleDoubleProperty(this, "scale", 1);

  /** Dark, at its natural size; loads the fonts that come with the program. */
  public Appearance() {
    FONTS.forEach(Appearance::load);
  }

  private static void load(String font) {
    try (InputStream bytes =
        Objects.requireNonNull(Appearance.class.getResourceAsStream("fonts/" + font), font)) {
      Font.loadFont(bytes, 12);
    } catch (IOException e) {
      throw new UncheckedIOException("the font " + font + " cannot be read", e);
    }
  }

  /** Dark or light. */
  public ObjectProperty<Theme> theme() {
    return theme;
  }

  /** How much larger than natural everything is. */
  public DoubleProperty scale() {
    return scale;
  }

  /** Makes everything larger or smaller by one step. */
  public void scaleBy(double factor) {
    double next = Math.round(scale.get() * factor * 20) / 20.0;
    scale.set(Math.clamp(next, SMALLEST_SCALE, LARGEST_SCALE));
  }

  /** Takes over what an earlier window looked like; words and numbers that are none are ignored. */
  public void restore(Optional<String> earlierTheme, OptionalDouble earlierScale) {
    earlierTheme.flatMap(Theme::ofLabel).ifPresent(theme::set);
    earlierScale.ifPresent(value -> scale.set(Math.clamp(value, SMALLEST_SCALE, LARGEST_SCALE)));
  }

  /** Gives a scene this look, now and when it changes. */
  public void install(Scene scene) {
    for (String name : STYLESHEETS) {
      URL sheet = Appearance.class.getResource(name);
      if (sheet != null) {
        scene.getStylesheets().add(sheet.toExternalForm());
      }
    }
    apply(scene, theme.get());
    theme.addListener((_, _, now) -> apply(scene, now));
  }

  private static void apply(Scene scene, Theme theme) {
    Application.setUserAgentStylesheet(theme.userAgentStylesheet());
    scene.getRoot().getStyleClass().remove(theme.other().styleClass());
    if (!scene.getRoot().getStyleClass().contains(theme.styleClass())) {
      scene.getRoot().getStyleClass().add(theme.styleClass());
    }
  }
}
