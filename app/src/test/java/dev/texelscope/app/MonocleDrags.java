package dev.texelscope.app;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Drags on a screen that is not there. Monocle keeps the first view over which a button was ever
 * held down until something is dropped, and tells that view, of a window long gone, that the next
 * drag leaves it, which fails.
 */
final class MonocleDrags {

  private MonocleDrags() {}

  /** Lets Monocle forget the view, as it does by itself after a drop. */
  static void forget() {
    WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          Class<?> input = Class.forName("com.sun.glass.ui.monocle.MouseInput");
          Method instance = input.getDeclaredMethod("getInstance");
          instance.setAccessible(true);
          Field view = input.getDeclaredField("dragView");
          view.setAccessible(true);
          view.set(instance.invoke(null), null);
          return input;
        });
  }
}
