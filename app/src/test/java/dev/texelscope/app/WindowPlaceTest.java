package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.Settings;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Rectangle2D;
import org.junit.jupiter.api.Test;

/** A window comes back where it can be seen, whatever displays are left. */
class WindowPlaceTest {

  private static final Rectangle2D MAIN = new Rectangle2D(0, 0, 1920, 1050);
  private static final Rectangle2D SECOND = new Rectangle2D(1920, 0, 1280, 800);

  private static WindowPlace at(double x, double y, double width, double height) {
    return new WindowPlace(new Rectangle2D(x, y, width, height), false);
  }

  @Test
  void aPlaceThatIsThereIsKept() {
    assertThat(at(100, 50, 1500, 900).on(List.of(MAIN))).isEqualTo(at(100, 50, 1500, 900));
    assertThat(at(1900, 0, 1280, 800).on(List.of(MAIN, SECOND))).isEqualTo(at(1920, 0, 1280, 800));
  }

  @Test
  void aWindowOfADisplayThatIsGoneComesToTheFirst() {
    assertThat(at(2000, 100, 1200, 700).on(List.of(MAIN))).isEqualTo(at(720, 100, 1200, 700));
    assertThat(at(-5000, -5000, 1200, 700).on(List.of(MAIN))).isEqualTo(at(0, 0, 1200, 700));
  }

  @Test
  void aWindowLargerThanItsDisplayIsMadeToFit() {
    assertThat(at(0, 0, 4000, 3000).on(List.of(MAIN))).isEqualTo(at(0, 0, 1920, 1050));
    assertThat(WindowPlace.natural(SECOND)).isEqualTo(at(1920, 0, 1280, 800));
    assertThat(WindowPlace.natural(MAIN)).isEqualTo(at(120, 0, 1680, 1050));
  }

  @Test
  void settingsThatAreNoPlaceAreIgnored() {
    Settings settings = new Settings(Optional.empty());
    assertThat(WindowPlace.of(settings)).isEmpty();
    settings.put("window.x", "10");
    settings.put("window.y", "20");
    settings.put("window.width", "NaN");
    settings.put("window.height", "600");
    assertThat(WindowPlace.of(settings)).isEmpty();
    settings.put("window.width", "-5");
    assertThat(WindowPlace.of(settings)).isEmpty();
    settings.put("window.width", "1000");
    settings.put("window.maximized", "true");
    assertThat(WindowPlace.of(settings))
        .contains(new WindowPlace(new Rectangle2D(10, 20, 1000, 600), true));
  }
}
