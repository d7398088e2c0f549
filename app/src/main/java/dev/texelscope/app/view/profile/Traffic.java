package dev.texelscope.app.view.profile;

import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeSet;

/** What a run sent to its device and read back, in words. */
final class Traffic {

  private Traffic() {}

  /** {@code sent t_zero_point 128 B · read back t_out 192 B}, for each form that ran. */
  static String of(RunResult result) {
    List<String> forms = new ArrayList<>();
    for (StorageRun run : result.runs()) {
      String form = result.runs().size() > 1 ? run.storage().label() + ": " : "";
      List<String> sent = new ArrayList<>();
      for (String name : new TreeSet<>(run.uploaded())) {
        OptionalLong bytes = bytes(name, run, result);
        sent.add(name + (bytes.isPresent() ? " " + text(bytes.getAsLong()) : ""));
      }
      Evidence evidence = run.evidence();
      long out = evidence.outputLayout().slots() * run.outDtype().byteSize();
      forms.add(
          form
              + (sent.isEmpty() ? "sent nothing" : "sent " + String.join(", ", sent))
              + " · read back t_out "
              + text(out));
    }
    return String.join(" | ", forms);
  }

  private static OptionalLong bytes(String name, StorageRun run, RunResult result) {
    Evidence evidence = run.evidence();
    long cells = evidence.parameterLayout().cells();
    return switch (name) {
      case "t_in" ->
          OptionalLong.of(
              evidence.inputLayout().slots() * onDevice(evidence.input().dtype(), run.storage()));
      case "t_scale" -> OptionalLong.of(cells * result.parameters().scale().dtype().byteSize());
      case "t_zero_point" ->
          OptionalLong.of(cells * result.parameters().zeroPoint().dtype().byteSize());
      default -> OptionalLong.empty();
    };
  }

  /** A texture holds doubles as floats. */
  private static int onDevice(DType dtype, Storage storage) {
    return dtype == DType.FLOAT64 && storage == Storage.TEXTURE ? 4 : dtype.byteSize();
  }

  private static String text(long bytes) {
    return bytes < 10_000
        ? bytes + " B"
        : bytes < 10_000_000
            ? Math.round(bytes / 1024.0) + " KiB"
            : Math.round(bytes / 1048576.0) + " MiB";
  }
}
