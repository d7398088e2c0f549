package dev.texelscope.app;

import dev.texelscope.engine.picture.PngWriter;
import dev.texelscope.engine.picture.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import javafx.scene.Node;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.stage.Window;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.util.WaitForAsyncUtils;

/** Leaves a picture of every window in {@code target/failures} when a journey fails. */
public final class FailurePicture implements AfterTestExecutionCallback {

  private static final long PATIENCE_MILLIS = TimeUnit.SECONDS.toMillis(20);

  @Override
  public void afterTestExecution(ExtensionContext context) throws IOException {
    if (context.getExecutionException().isEmpty()) {
      return;
    }
    Path folder = Files.createDirectories(Path.of("target", "failures"));
    String name =
        context.getRequiredTestClass().getSimpleName()
            + "-"
            + context.getRequiredTestMethod().getName();
    WaitForAsyncUtils.waitForAsyncFx(
        PATIENCE_MILLIS,
        () -> {
          int number = 0;
          for (Window window : Window.getWindows()) {
            Path file = folder.resolve(name + (number == 0 ? "" : "-" + number) + ".png");
            PngWriter.write(pixels(window.getScene().getRoot()), file);
            number++;
          }
          return number;
        });
  }

  /** What a node looks like now. Called on the toolkit's thread. */
  static Raster pixels(Node node) {
    WritableImage image = node.snapshot(null, null);
    int width = (int) image.getWidth();
    int height = (int) image.getHeight();
    Raster raster = new Raster(width, height);
    image
        .getPixelReader()
        .getPixels(
            0, 0, width, height, PixelFormat.getIntArgbPreInstance(), raster.pixels(), 0, width);
    return raster;
  }

  /** Marks a journey: a test of the whole window that leaves a picture when it fails. */
  @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
  @java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE)
  @ExtendWith({org.testfx.framework.junit5.ApplicationExtension.class, FailurePicture.class})
  public @interface Journey {}
}
