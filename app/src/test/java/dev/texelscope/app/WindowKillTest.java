package dev.texelscope.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.texelscope.app.state.EditJournal;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A window that is killed while somebody types is where it was at the next start, but at most for
 * the edit that was being typed; its engine's process goes with it.
 *
 * <p>The long form by hand: {@code -Dtexelscope.window.kills=50}.
 */
class WindowKillTest {

  @TempDir Path folder;

  private Process start() throws IOException {
    return new ProcessBuilder(
            EditingWindow.command(folder.resolve("sessions"), folder.resolve("logs")))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  @SuppressWarnings("SystemOut") // The long form takes minutes: a line a kill says how far it is.
  @Test
  void eachRestartGoesOnAtTheLastEdit() throws Exception {
    int kills = Integer.getInteger("texelscope.window.kills", 2);
    Random random = new Random(7);
    int said = 0;
    for (int kill = 0; kill <= kills; kill++) {
      Process window = start();
      try (BufferedReader lines = window.inputReader(StandardCharsets.UTF_8)) {
        String[] restored = lines.readLine().split(" ");
        assertThat(restored[0]).isEqualTo("restored");
        System.out.printf("%d kills: %s of %d edits restored%n", kill, restored[1], said);
        assertThat(Integer.parseInt(restored[1]))
            .as("after kill %d", kill)
            .isBetween(Math.max(0, said - 1), said);
        assertThat(restored[2]).as("the history too").isEqualTo(String.valueOf(said > 1));
        int edits = 2 + random.nextInt(30);
        for (int i = 0; i < edits; i++) {
          said = number(lines.readLine());
        }
        List<ProcessHandle> engines = window.descendants().toList();
        CompletableFuture.runAsync(
                window.toHandle()::destroyForcibly,
                CompletableFuture.delayedExecutor(random.nextInt(50), TimeUnit.MILLISECONDS))
            .join();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          said = line.matches("edit \\d+") ? number(line) : said;
        }
        window.waitFor();
        for (ProcessHandle engine : engines) {
          engine.onExit().get();
        }
      }
    }
  }

  @Test
  void twoWindowsKeepTheirEditsApart() throws Exception {
    List<Process> windows = List.of(start(), start());
    List<Integer> said = new ArrayList<>();
    for (Process window : windows) {
      BufferedReader lines = window.inputReader(StandardCharsets.UTF_8);
      assertThat(lines.readLine()).isEqualTo("restored 0 false");
      until(lines, 6);
    }
    for (Process window : windows) {
      window.toHandle().destroyForcibly();
      int last = 6;
      BufferedReader lines = window.inputReader(StandardCharsets.UTF_8);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        last = line.matches("edit \\d+") ? number(line) : last;
      }
      window.waitFor();
      said.add(last);
    }
    List<Integer> kept = new ArrayList<>();
    for (EditJournal.Found found : EditJournal.endedEarly(folder.resolve("sessions"))) {
      kept.add(EditingWindow.typed(found.edits().end().orElseThrow().experiment()));
      found.forget();
    }
    assertThat(kept).hasSize(2);
    kept.sort(null);
    said.sort(null);
    for (int i = 0; i < 2; i++) {
      assertThat(kept.get(i)).isBetween(said.get(i) - 1, said.get(i));
    }
  }

  private static void until(BufferedReader lines, int edit) throws IOException {
    int said = 0;
    while (said < edit) {
      said = number(lines.readLine());
    }
  }

  private static int number(String line) {
    return Integer.parseInt(line.substring("edit ".length()));
  }
}
