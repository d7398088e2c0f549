package dev.texelscope.app.state;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a watch whose window is closed. */
class FileWatchTest {

  @Test
  void aClosedWatchTakesNoMoreFiles(@TempDir Path folder) {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    FileWatch watch = new FileWatch(clock, new UiThread(Runnable::run));
    watch.watch(List.of(folder.resolve("a.glsl")), () -> {});
    watch.close();
    clock.shutdownNow();
    assertThatCode(() -> watch.watch(List.of(folder.resolve("b.glsl")), () -> {}))
        .doesNotThrowAnyException();
  }
}
