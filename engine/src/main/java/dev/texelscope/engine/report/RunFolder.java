package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.tensor.FileFailure;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.io.NpyWriter;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A folder with all that a run gave: {@code output.npy}, {@code report.json}, {@code report.html},
 * {@code texels.png}.
 */
public final class RunFolder {

  private RunFolder() {}

  /**
   * Writes the folder; files of an earlier run are replaced. With several storage forms, the output
   * is that of the first.
   *
   * @throws InputException if the folder cannot be written
   */
  public static void write(RunResult result, Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(
          folder.resolve("report.json"),
          JsonReport.text(JsonReport.of(result)) + "\n",
          StandardCharsets.UTF_8);
      Files.writeString(
          folder.resolve("report.html"), HtmlReport.of(result), StandardCharsets.UTF_8);
      StorageRun first = result.runs().getFirst();
      try (Arena arena = Arena.ofConfined()) {
        NpyWriter.write(first.output(arena), folder.resolve("output.npy"));
      }
      TexelPicture.write(first, folder.resolve("texels.png"));
    } catch (IOException e) {
      throw new InputException(
          "out: " + folder + " cannot be written: " + FileFailure.reason(folder, e), e);
    }
  }
}
