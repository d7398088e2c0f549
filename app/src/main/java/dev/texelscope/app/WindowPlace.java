package dev.texelscope.app;

import dev.texelscope.app.state.Settings;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/**
 * Where a window stands.
 *
 * @param bounds in pixels of the desktop, when it is not maximized
 */
record WindowPlace(Rectangle2D bounds, boolean maximized) {

  private static final double NATURAL_WIDTH = 1680;
  private static final double NATURAL_HEIGHT = 1050;

  /** How much of a window has to be on a display so that it can be taken hold of. */
  private static final double LEAST_SEEN = 120;

  /** The place of the window that was closed last. */
  static Optional<WindowPlace> of(Settings settings) {
    OptionalDouble x = settings.number("window.x");
    OptionalDouble y = settings.number("window.y");
    OptionalDouble width = settings.number("window.width");
    OptionalDouble height = settings.number("window.height");
    if (x.isEmpty() || y.isEmpty() || width.orElse(0) <= 0 || height.orElse(0) <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        new WindowPlace(
            new Rectangle2D(
                x.getAsDouble(), y.getAsDouble(), width.getAsDouble(), height.getAsDouble()),
            settings.get("window.maximized").map(Boolean::parseBoolean).orElse(false)));
  }

  /** In the middle of a display, at the size that the window was made for or the display's. */
  static WindowPlace natural(Rectangle2D display) {
    return new WindowPlace(
            new Rectangle2D(
                display.getMinX() + (display.getWidth() - NATURAL_WIDTH) / 2,
                display.getMinY() + (display.getHeight() - NATURAL_HEIGHT) / 2,
                NATURAL_WIDTH,
                NATURAL_HEIGHT),
            false)
        .within(display);
  }

  /**
   * The same on displays that are there now: as it was where its title can be reached, else moved
   * onto the first one; never larger than its display.
   *
   * @param displays their usable areas, the main one first
   */
  WindowPlace on(List<Rectangle2D> displays) {
    for (Rectangle2D display : displays) {
      double seen =
          Math.min(bounds.getMaxX(), display.getMaxX())
              - Math.max(bounds.getMinX(), display.getMinX());
      boolean titleSeen =
          bounds.getMinY() >= display.getMinY() - 1
              && bounds.getMinY() < display.getMaxY() - LEAST_SEEN;
      if (seen >= LEAST_SEEN && titleSeen) {
        return within(display);
      }
    }
    return displays.isEmpty() ? this : within(displays.getFirst());
  }

  private WindowPlace within(Rectangle2D display) {
    double width = Math.min(bounds.getWidth(), display.getWidth());
    double height = Math.min(bounds.getHeight(), display.getHeight());
    return new WindowPlace(
        new Rectangle2D(
            Math.clamp(bounds.getMinX(), display.getMinX(), display.getMaxX() - width),
            Math.clamp(bounds.getMinY(), display.getMinY(), display.getMaxY() - height),
            width,
            height),
        maximized);
  }

  /** Puts a stage there that is not shown yet. */
  static void restore(Stage stage, Settings settings) {
    List<Rectangle2D> displays = Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
    WindowPlace place =
        of(settings)
            .map(last -> last.on(displays))
            .orElseGet(() -> natural(Screen.getPrimary().getVisualBounds()));
    stage.setX(place.bounds().getMinX());
    stage.setY(place.bounds().getMinY());
    stage.setWidth(place.bounds().getWidth());
    stage.setHeight(place.bounds().getHeight());
    stage.setMaximized(place.maximized());
  }

  /** Remembers where a stage stands. */
  static void keep(Stage stage, Settings settings) {
    settings.put("window.maximized", Boolean.toString(stage.isMaximized()));
    if (!stage.isMaximized() && stage.getWidth() > 0 && stage.getHeight() > 0) {
      settings.put("window.x", Long.toString(Math.round(stage.getX())));
      settings.put("window.y", Long.toString(Math.round(stage.getY())));
      settings.put("window.width", Long.toString(Math.round(stage.getWidth())));
      settings.put("window.height", Long.toString(Math.round(stage.getHeight())));
    }
  }
}
