package dev.texelscope.app;

import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Stage;

/**
 * Tells when all that is shown now was laid out and painted, and goes to the screen: views paint
 * themselves while they are laid out.
 *
 * @param stage the window
 */
record NextPainting(Stage stage) implements Consumer<Runnable> {

  @Override
  public void accept(Runnable told) {
    Scene scene = stage.getScene();
    if (scene == null) {
      return;
    }
    new Once(scene, told).begin();
  }

  private record Once(Scene scene, Runnable told) {
    void begin() {
      Runnable[] listener = new Runnable[1];
      listener[0] =
          () -> {
            scene.removePostLayoutPulseListener(listener[0]);
            told.run();
          };
      scene.addPostLayoutPulseListener(listener[0]);
      Platform.requestNextPulse();
    }
  }
}
